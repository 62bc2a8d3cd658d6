"""`kg rules`: what the rules say of a thing, a firm, a supply on a day. Analysis, no legal advice."""

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from kg.cli.compiling import seeds_option
from kg.cli.opening import Failure, plain_errors
from kg.cli.printing import chosen, format_option, print_csv, print_table, to_json
from kg.folders import shipped
from kg.graph.pipeline import compile_seeds
from kg.rules.affiliates import Listed
from kg.rules.economic import OwnershipError, chains_between, owners_of
from kg.rules.effect_changes import changes_between
from kg.rules.effects import effect_on, effect_timeline
from kg.rules.evaluate import evaluate
from kg.rules.facts import Facts
from kg.rules.holdings import Register
from kg.rules.legal import reach
from kg.rules.licence import NOT_MODELLED, Case, Licences
from kg.seeds.reading import Seeds, read_sound_seeds
from kg.seeds.suggest import did_you_mean
from kg.statements.clocks import read_clocks

_DAY = click.DateTime(["%Y-%m-%d"])
_Rows = list[tuple[Any, ...]]


class Desk:
    """The compiled seeds, and how answers are printed."""

    def __init__(self, folder: Path | None, as_of: datetime | None) -> None:
        with plain_errors():
            self.seeds: Seeds = read_sound_seeds(folder or shipped("seeds"))
            self.data = compile_seeds(self.seeds).dataset
        self.facts = Facts(self.data)
        self.day: date = as_of.date() if as_of else self.data.cut_off

    def known(self, entity_id: str) -> str:
        """Return the id. Raises `Failure` that suggests one."""
        if entity_id not in self.data.entities:
            fix = did_you_mean(entity_id, self.data.entities, "look it up with `kg find`")
            raise Failure(f"nothing has the id {entity_id!r}; {fix}")
        return entity_id

    def name(self, entity_id: str) -> str:
        """The name of an id."""
        return self.data.entities[entity_id].name_en if entity_id in self.data.entities else entity_id


def _print(columns: tuple[str, ...], rows: _Rows, form: str | None, title: str = "") -> None:
    if chosen(form) == "csv":
        print_csv(columns, rows)
    elif chosen(form) == "json":
        click.echo(to_json([dict(zip(columns, row, strict=True)) for row in rows]))
    else:
        print_table(columns, rows, title)


def _percent(low: Fraction, high: Fraction) -> str:
    one, other = (f"{float(100 * x):.4g}" for x in (low, high))
    return one if one == other else f"{one} to {other}"


def _words(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _options(function: Any) -> Any:
    as_of = click.option("--as-of", type=_DAY, metavar="DATE", help="On this day; the evidence cut-off unless given.")
    return as_of(seeds_option(format_option(function)))


@click.group("rules")
def command() -> None:
    """Ask the rules: coverage, licences, ownership, effect. Analysis, not legal advice."""


@command.command("list")
@_options
def list_rules(as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """List the instruments with their effect on the day."""
    desk = Desk(seeds, as_of)
    rows = [
        (r, desk.name(r), desk.data.entities[r].classes[0], effect_on(desk.data, r, desk.day))
        for r in desk.facts.by_class["Rule"]
    ]
    _print(("id", "name", "class", "effect"), rows, form)


@command.command("effect")
@click.argument("bearer")
@_options
def effect(bearer: str, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Show the effect of a rule or provision over time, unknown included."""
    desk = Desk(seeds, as_of)
    timeline = effect_timeline(desk.data, desk.known(bearer))
    rows = [(s.start, s.end, s.effect, _words(s.statement_ids)) for s in timeline]
    _print(("from", "to", "effect", "statements"), rows, form, f"{desk.name(bearer)}")


@command.command("changes")
@click.argument("start", type=_DAY)
@click.argument("end", type=_DAY)
@seeds_option
@format_option
def changes(start: datetime, end: datetime, seeds: Path | None, form: str | None) -> None:
    """List the changes of effect after START up to END."""
    desk = Desk(seeds, None)
    found = changes_between(desk.facts, start.date(), end.date())
    rows = [(c.day, c.bearer, desk.name(c.bearer), c.before, c.after) for c in found]
    _print(("day", "id", "name", "before", "after"), rows, form)


@command.command("classify")
@click.argument("thing")
@click.option("--item", help="Only this control item.")
@_options
def classify(thing: str, item: str | None, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Say which control items cover THING on the day, by which figures, and what is missing."""
    desk = Desk(seeds, as_of)
    classes = set(desk.facts.classes(desk.known(thing)))
    if item is not None and item not in desk.seeds.rulebook.items:
        fix = did_you_mean(item, desk.seeds.rulebook.items, "list them with `kg find item:`")
        raise Failure(f"no rule tests {item!r}; {fix}")
    rows: _Rows = []
    for rule in desk.seeds.rulebook.items.values():
        if item not in (None, rule.item) or not classes & set(rule.classes):
            continue
        for version in rule.versions:
            if version.valid_from <= desk.day and (version.valid_to is None or desk.day < version.valid_to):
                found = evaluate(desk.facts, thing, version)
                turns = _words(f"{t.quantity} at {t.value}" for t in found.turns)
                rows.append(
                    (rule.item, rule.covers_as, version.version, found.verdict, _words(found.figures),
                     _words(found.missing), turns, _words(found.inputs))
                )  # fmt: skip
    for named in desk.facts.about(thing, "COVERED_BY"):
        if not named.derived and item in (None, named.object) and desk.facts.standing(named).holds(desk.day):
            capacity = named.qualifiers.get("as", "control")
            rows.append((named.object, capacity, "", "yes", "named in the text", "", "", named.id))
    columns = ("item", "as", "version", "verdict", "figures", "missing", "turns", "statements")
    _print(columns, sorted(rows), form, f"{desk.name(thing)} on {desk.day}")


@command.command("licence")
@click.argument("thing")
@click.option("--to", "destination", required=True, metavar="PLACE", help="Destination, such as place:cn.")
@click.option("--end-user", default="", metavar="FIRM", help="Legal entity that would use it.")
@click.option("--end-use", default="", metavar="NODECLASS", help="Such as nodeclass:advanced-logic.")
@_options
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
    desk = Desk(seeds, as_of)
    for given in filter(None, (thing, destination, end_user, end_use)):
        desk.known(given)
    answer = Licences(desk.facts, desk.seeds.rulebook).ask(Case(thing, destination, desk.day, end_user, end_use))
    if chosen(form) == "json":
        click.echo(to_json({**vars(answer), "case": vars(answer.case),
                            "reasons": [vars(r) for r in answer.reasons],
                            "without_force": [vars(r) for r in answer.without_force]}))  # fmt: skip
        return
    rows: _Rows = [
        (r.provision, r.item, r.paragraph, "yes" if r.verdict == "yes" else "cannot tell", r.measure, r.effect,
         _words(r.policy), r.hook, _words(r.missing))
        for r in (*answer.reasons, *answer.without_force)
    ]  # fmt: skip
    columns = ("provision", "item", "paragraph", "reaches it", "measure", "effect", "review policy", "hook", "missing")
    _print(columns, rows, form, f"Licence {answer.verdict}: {desk.name(thing)} to {desk.name(destination)}, {desk.day}")
    if chosen(form) == "table":
        for label, found in (("Review", answer.review), ("Exceptions to look at", answer.exceptions),
                             ("Authorisations", answer.authorisations)):  # fmt: skip
            if found:
                click.echo(f"{label}: {_words(f'{desk.name(i)} ({i})' for i in found)}")
        click.echo("Not modelled: " + " · ".join(NOT_MODELLED))
        click.echo("This is analysis of what seeds/rules holds, not legal advice.")


@command.command("ownership")
@click.argument("firm")
@_options
def ownership(firm: str, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Show who holds what of FIRM, and whether listed owners reach it under the rules of half ownership."""
    desk = Desk(seeds, as_of)
    holdings = Register(desk.facts).on(desk.day)
    try:
        owners = owners_of(desk.known(firm), holdings)
    except OwnershipError as error:
        raise Failure(f"no economic share can be computed: {error}") from None
    rows: _Rows = []
    for owner, stake in sorted(owners.items(), key=lambda pair: (-pair[1].high, pair[0])):
        chains = chains_between(owner, firm, holdings, 5)
        said = _words(
            " × ".join(f"{_percent(h.low, h.high)} ({h.owner} in {h.firm})" for h in c.holdings) for c in chains
        )
        unknown = _words(sorted({f"{h.owner} in {h.firm}" for c in chains for h in c.holdings if not h.known}))
        ids = _words(sorted({s for c in chains for h in c.holdings for s in h.statements}))
        rows.append((owner, desk.name(owner), _percent(stake.low, stake.high), said, unknown, ids))
    columns = ("owner", "name", "economic share, percent", "chains", "share unknown", "statements")
    _print(columns, rows, form, f"Above {desk.name(firm)} on {desk.day}")
    law: list[tuple[Any, ...]] = []
    for gate in desk.seeds.rulebook.gates.values():
        for test in gate.affiliates:
            listed = Listed(desk.facts, test.list_programme).on(desk.day)
            found = reach(holdings, listed, Fraction(test.percent) / 100).get(firm)
            verdict = "listed itself" if firm in listed else found.verdict if found else "no listed owner known"
            total = _percent(found.low, found.high) if found else ""
            unknown = f"{float(100 * found.unknown):.4g}" if found else ""
            through = _words(f"{h.owner} {_percent(h.low, h.high)}" for h in found.through) if found else ""
            force = effect_on(desk.data, gate.provision, desk.day)
            law.append((test.list_programme, gate.provision, force, verdict, total, unknown, through))
    if chosen(form) == "table":
        by_law = ("list", "provision", "effect", "listed owners reach it", "their share", "no holder known", "through")
        _print(by_law, law, form, "By law (50 % rules)")


@command.command("clocks")
@click.option("--days", type=click.IntRange(0), help="Only those that run out within so many days.")
@_options
def clocks(days: int | None, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """List what runs out when; the same as `kg gaps --clocks`, read from the seeds."""
    desk = Desk(seeds, as_of)
    rows = [
        (c.end, c.days_left(desk.day), c.state, c.statement.subject, desk.name(c.statement.subject),
         f"{c.statement.property} {c.statement.target}", c.statement.id)
        for c in read_clocks(desk.data, desk.day)
        if days is None or c.days_left(desk.day) <= days
    ]  # fmt: skip
    _print(("ends", "days left", "state", "id", "name", "what", "statement"), rows, form)
