"""`kg rules licence|ownership|reach`: what the rules say of a supply, a firm."""

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from kg.cli.opening import Failure
from kg.cli.printing import chosen, to_json
from kg.cli.rules_desk import Desk, Rows, join_words, options, percent, print_rows
from kg.rules.affiliates import Listed
from kg.rules.economic import OwnershipError, chains_between, owners_of
from kg.rules.effects import effect_on
from kg.rules.holdings import Register
from kg.rules.legal import reach
from kg.rules.licence import NOT_MODELLED, Licences
from kg.rules.permissions import Case
from kg.rules.reach import reach_of


@click.command("licence")
@click.argument("thing")
@click.option("--to", "destination", required=True, metavar="PLACE", help="Destination, such as place:cn.")
@click.option("--end-user", default="", metavar="FIRM", help="Legal entity that would use it; of a fab its operator.")
@click.option("--end-use", default="", metavar="NODECLASS", help="Such as nodeclass:advanced-logic.")
@options
def licence(
    thing: str,
    destination: str,
    end_user: str,
    end_use: str,
    as_of: datetime | None,
    seeds: Path | None,
    form: str | None,
) -> None:
    """Say whether THING (a product or a control item) needs a licence to a destination on the day, and why."""
    desk = Desk(seeds, as_of, derived=True)
    desk.of_kind(thing, "chip", "tool", "memory", "system", "material", "software", "item", "family", "tooltype")
    desk.of_kind(destination, "place")
    if end_user:
        desk.of_kind(end_user, "firm")
    if end_use:
        desk.of_kind(end_use, "nodeclass")
    desk.warn_after_evidence()
    answer = Licences(desk.facts, desk.seeds.rulebook).ask(Case(thing, destination, desk.day, end_user, end_use))
    if chosen(form) == "json":
        click.echo(to_json({**vars(answer), "case": vars(answer.case),
                            "reasons": [vars(r) for r in answer.reasons],
                            "without_force": [vars(r) for r in answer.without_force]}))  # fmt: skip
        return
    rows: Rows = [
        (r.provision, r.item, r.paragraph, "yes" if r.verdict == "yes" else "cannot tell", r.measure, r.effect,
         join_words(r.policy), r.hook, join_words(r.missing))
        for r in (*answer.reasons, *answer.without_force)
    ]  # fmt: skip
    columns = ("provision", "item", "paragraph", "reaches it", "measure", "effect", "review policy", "hook", "missing")
    print_rows(
        columns, rows, form, f"Licence {answer.verdict}: {desk.name(thing)} to {desk.name(destination)}, {desk.day}"
    )
    if chosen(form) == "table":
        for label, found in (("Review", answer.review), ("Exceptions to look at", answer.exceptions),
                             ("Authorisations", answer.authorisations)):  # fmt: skip
            if found:
                words = (f"{desk.name(i)} ({i})" if i in desk.data.entities else desk.with_names(i) for i in found)
                click.echo(f"{label}: {join_words(words)}")
        if answer.assumed:
            click.echo(f"Taken for granted: {join_words(desk.with_names(a) for a in answer.assumed)}")
        click.echo("Not modelled: " + " · ".join(NOT_MODELLED))
        click.echo("This is analysis of what seeds/rules holds, not legal advice.")


@click.command("ownership")
@click.argument("firm")
@options
def ownership(firm: str, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Show who holds what of FIRM, and whether listed owners reach it under the rules of half ownership."""
    desk = Desk(seeds, as_of)
    holdings = Register(desk.facts).on(desk.day)
    try:
        owners = owners_of(desk.known(firm), holdings)
    except OwnershipError as error:
        raise Failure(f"no economic share can be computed: {error}") from None
    rows: Rows = []
    for owner, stake in sorted(owners.items(), key=lambda pair: (-pair[1].high, pair[0])):
        chains = chains_between(owner, firm, holdings, 5)
        said = join_words(
            " × ".join(f"{percent(h.low, h.high)} ({h.owner} in {h.firm})" for h in c.holdings) for c in chains
        )
        unknown = join_words(sorted({f"{h.owner} in {h.firm}" for c in chains for h in c.holdings if not h.known}))
        ids = join_words(sorted({s for c in chains for h in c.holdings for s in h.statements}))
        rows.append((owner, desk.name(owner), percent(stake.low, stake.high), said, unknown, ids))
    columns = ("owner", "name", "economic share, percent", "chains", "share unknown", "statements")
    print_rows(columns, rows, form, f"Above {desk.name(firm)} on {desk.day}")
    law: list[tuple[Any, ...]] = []
    for gate in desk.seeds.rulebook.gates.values():
        for test in gate.affiliates:
            listed = Listed(desk.facts, test.list_programme).on(desk.day)
            found = reach(holdings, listed, Fraction(test.percent) / 100).get(firm)
            verdict = "listed itself" if firm in listed else found.verdict if found else "no listed owner known"
            total = percent(found.low, found.high) if found else ""
            unknown = f"{float(100 * found.unknown):.4g}" if found else ""
            through = join_words(f"{h.owner} {percent(h.low, h.high)}" for h in found.through) if found else ""
            force = effect_on(desk.data, gate.provision, desk.day)
            law.append((test.list_programme, gate.provision, force, verdict, total, unknown, through))
    if chosen(form) == "table":
        by_law = ("list", "provision", "effect", "listed owners reach it", "their share", "no holder known", "through")
        print_rows(by_law, law, form, "By law (50 % rules)")


@click.command("reach")
@click.argument("firm")
@options
def reach_firm(firm: str, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Show how far the law reaches FIRM: entries, footnotes, owned firms, its fabs, and things on their way to them."""
    desk = Desk(seeds, as_of, derived=True)
    if not desk.known(firm).startswith("firm:"):
        raise Failure(f"{firm!r} is no firm; listings and ownership hang on legal entities: `kg find` looks them up")
    rows: Rows = [
        (h.kind, h.thing, desk.name(h.thing), h.by, h.effect, h.verdict, desk.with_names(h.how),
         desk.with_names(h.missing), join_words(h.statements))
        for h in reach_of(desk.facts, firm, desk.day)
    ]  # fmt: skip
    columns = ("kind", "id", "name", "by", "effect", "verdict", "how", "missing", "statements")
    print_rows(columns, rows, form, f"Reach of the law over {desk.name(firm)} on {desk.day}")
