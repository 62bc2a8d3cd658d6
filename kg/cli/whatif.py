"""`kg whatif`: what would change if a firm were listed, a supplier cut, a threshold moved, a rule switched …"""

from datetime import date, datetime
from typing import Any

import click

from kg.cli.ask import find_question, read_parameters
from kg.cli.opening import Failure, opened, plain_errors, store_option
from kg.cli.printing import format_option
from kg.cli.whatif_printing import print_conclusions, print_differences
from kg.folders import shipped
from kg.graph.blocking_changed import changed_blocking
from kg.graph.conclusions_changed import changed_conclusions
from kg.graph.pipeline import Compiled, compile_seeds
from kg.queries.whatif import Overlay, apply_changes, ask_both
from kg.rules import overlays
from kg.rules.assumed import OverlayError
from kg.rules.citing import CitationError, resolve
from kg.rules.facts import Facts
from kg.rules.overlays import Change
from kg.rules.thresholds import move_threshold
from kg.seeds.reading import Seeds, read_sound_seeds

_FIRST_YEAR = 1990


def _pairs(words: tuple[str, ...], split: str, fix: str) -> list[tuple[str, str]]:
    found = []
    for word in words:
        left, mark, right = word.partition(split)
        if not mark or not left or not right:
            raise click.UsageError(f"{word!r}: write {fix}")
        found.append((left, right))
    return found


def _changes(given: dict[str, Any], facts: Facts) -> list[Change]:
    """The changes of the options but the cuts, in a fixed order: documents and statements first, law last."""
    switches = _pairs(given["switch"], "=", "PROVISION=on or PROVISION=off")
    if wrong := [w for _, w in switches if w not in ("on", "off")]:
        raise click.UsageError(f"{wrong[0]!r}: write on or off")
    limits = [(item, *pair) for item, text in given["threshold"] for pair in _pairs((text,), "=", "QUANTITY=VALUE")]
    try:
        moved = [(resolve(facts, item, ("item",)), name, value) for item, name, value in limits]
        switched = [(resolve(facts, bearer, ("rule", "provision")), word) for bearer, word in switches]
    except CitationError as error:
        raise Failure(str(error)) from None
    listed = [word.partition("=") for word in given["list_firm"]]
    return [
        *(overlays.withdraw_source(s) for s in given["withdraw"]),
        *(overlays.remove_statement(s) for s in given["remove"]),
        *(overlays.set_share(*words) for words in given["share"]),
        *(overlays.delist_firm(f) for f in given["delist"]),
        *(overlays.list_firm(firm, note) for firm, _, note in listed),
        *(move_threshold(*words) for words in moved),
        *(overlays.switch_provision(p, on=w == "on") for p, w in switched),
    ]


@click.command(
    "whatif",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]},
    epilog="Parameters of the question of --ask follow as --name value.",
)
@click.option("--list", "list_firm", metavar="FIRM[=FOOTNOTE]", help="Put a firm on the Entity List.", multiple=True)
@click.option("--delist", metavar="FIRM", help="Take a firm from all lists.", multiple=True)
@click.option("--cut", metavar="FIRM", help="End what a firm supplies and provides.", multiple=True)
@click.option(
    "--threshold", nargs=2, metavar="ITEM QUANTITY=VALUE", help="Move a limit: 3A090.a tpp=2000.", multiple=True
)
@click.option(
    "--switch", metavar="PROVISION=on|off", help="Bring a rule or provision into force, or out of it.", multiple=True
)
@click.option(
    "--share", nargs=3, metavar="FIRM OWNER PERCENT", help="Give an owner another share of a firm.", multiple=True
)
@click.option("--withdraw", metavar="SOURCE", help="Take a document away.", multiple=True)
@click.option("--remove", metavar="STATEMENT", help="Take one statement away.", multiple=True)
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="From this day on; the cut-off unless given.",
)
@click.option("--ask", "slug", metavar="SLUG", help="Ask this question before and after.")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@store_option
@format_option
def command(
    start: datetime | None,
    slug: str | None,
    parameters: tuple[str, ...],
    choice: str | None,
    form: str | None,
    **given: Any,
) -> None:
    """Say what would appear, go and change; nothing is kept.

    Without --ask: which conclusions (coverage, restriction, reach, listing, blocking) would differ on the day, and
    which models depend on them. With --ask: which rows of that question would differ, asked in a transaction that is
    rolled back.
    """
    if not any(given.values()):
        raise click.UsageError("nothing is assumed; give --list, --delist, --cut, --threshold, --switch, --share, …")
    if parameters and slug is None:
        raise click.UsageError(f"{parameters[0]!r} is no option; parameters of a question need --ask SLUG")
    question = find_question(slug) if slug else None
    asked = read_parameters(parameters)
    with plain_errors():
        seeds = read_sound_seeds(shipped("seeds"))
        changes, cut = _changes(given, Facts(seeds.dataset)), tuple(given["cut"])
        base = compile_seeds(seeds)
        day = start.date() if start else base.dataset.cut_off
        if day.year < _FIRST_YEAR:
            raise Failure(f"--from {day} lies before anything told here; write a day from {_FIRST_YEAR} on")
        overlay = _apply(seeds, [*changes, *(overlays.cut_supplier(f) for f in cut)], day)
    if question is None:
        uncut = overlay.compiled if not cut else _apply(seeds, changes, day).compiled if changes else base
        found = (
            *changed_conclusions(base, overlay.compiled, day),
            *changed_blocking(base, uncut, set(cut), day),
        )
        print_conclusions(found, overlay.told, day, _names(overlay.compiled), form)
        return
    with opened(choice, write=True) as store:
        compared = ask_both(store, base, overlay.compiled, question, asked)
    print_differences(compared, overlay.told, form)


def _apply(seeds: Seeds, changes: list[Change], day: date) -> Overlay:
    try:
        return apply_changes(seeds, changes, day)
    except OverlayError as error:
        raise Failure(str(error)) from None


def _names(compiled: Compiled) -> dict[str, str]:
    return {i: e.name_en for i, e in compiled.dataset.entities.items()}
