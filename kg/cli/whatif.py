"""`kg whatif`: what would change if a firm were listed, a supplier cut, a threshold moved, a rule switched …"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click
from rich.text import Text

from kg.cli.ask import find_question, read_parameters
from kg.cli.opening import Failure, opened, plain_errors, store_option
from kg.cli.printing import cell, chosen, console, format_option, print_csv, print_table, to_json
from kg.folders import shipped
from kg.graph.conclusions_changed import ConclusionChange, changed_conclusions
from kg.graph.pipeline import Compiled, compile_seeds
from kg.ontology import load
from kg.queries.comparing import Difference
from kg.queries.whatif import Compared, apply_changes, ask_both
from kg.queries.wording import path_in_words
from kg.rules import overlays
from kg.rules.assumed import OverlayError
from kg.rules.overlays import Change
from kg.seeds.reading import read_sound_seeds


def _pairs(words: tuple[str, ...], split: str, fix: str) -> list[tuple[str, str]]:
    found = []
    for word in words:
        left, mark, right = word.partition(split)
        if not mark or not left or not right:
            raise click.UsageError(f"{word!r}: write {fix}")
        found.append((left, right))
    return found


def _changes(given: dict[str, Any]) -> list[Change]:
    """The changes of the options, in a fixed order: documents and statements first, law last."""
    switches = _pairs(given["switch"], "=", "PROVISION=on or PROVISION=off")
    if wrong := [w for _, w in switches if w not in ("on", "off")]:
        raise click.UsageError(f"{wrong[0]!r}: write on or off")
    moved = [(item, *pair) for item, text in given["threshold"] for pair in _pairs((text,), "=", "QUANTITY=VALUE")]
    listed = [word.partition("=") for word in given["list_firm"]]
    return [
        *(overlays.withdraw_source(s) for s in given["withdraw"]),
        *(overlays.remove_statement(s) for s in given["remove"]),
        *(overlays.set_share(*words) for words in given["share"]),
        *(overlays.cut_supplier(f) for f in given["cut"]),
        *(overlays.delist_firm(f) for f in given["delist"]),
        *(overlays.list_firm(firm, note) for firm, _, note in listed),
        *(overlays.move_threshold(*words) for words in moved),
        *(overlays.switch_provision(p, on=w == "on") for p, w in switches),
    ]


def _print_conclusions(found: tuple[ConclusionChange, ...], compiled: Compiled, form: str | None) -> None:
    names = {i: e.name_en for i, e in compiled.dataset.entities.items()}
    if chosen(form) == "json":
        click.echo(to_json([asdict(c) for c in found]))
        return
    columns = ("what", "thing", "relation", "to", "through", "before", "after", "models that depend on it")
    rows = [
        (c.what, names.get(c.subject, c.subject), c.relation, names.get(c.object, c.object),
         names.get(c.through, c.through), c.before, c.after, "; ".join(names.get(m, m) for m in c.models))
        for c in found
    ]  # fmt: skip
    if chosen(form) == "csv":
        print_csv(columns, rows)
    elif rows:
        print_table(columns, rows)
    else:
        click.echo("Nothing would be concluded otherwise on that day.")


def _print_rows(found: Compared, form: str | None) -> None:
    spec = found.reply.question.spec
    shown = [name for name, column in spec.columns.items() if column.role not in ("sources", "detail")]
    if chosen(form) == "json":
        told = [{"what": d.what, "columns": d.columns, "before": d.before, "after": d.after} for d in found.differences]
        click.echo(to_json({**vars(found.reply.header), "differences": told}))
    elif chosen(form) == "csv":
        print_csv(("what", *shown), [(d.what, *(d.row[c] for c in shown)) for d in found.differences])
    else:
        console().print(Text(spec.question, style="bold"))
        for difference in found.differences:
            _print_difference(difference, shown, spec.columns)
        click.echo(f"{len(found.differences)} of the rows differ; the database is as it was.")


def _print_difference(found: Difference, shown: list[str], columns: Any) -> None:
    out, ontology = console(), load()
    sign = {"appears": "+", "goes": "-", "changes": "~"}[found.what]
    plain = [c for c in shown if columns[c].role != "path"]
    facts = ", ".join(
        f"{c.replace('_', ' ')} {cell(found.row[c])}" for c in plain if found.row[c] not in (None, "", "none")
    )
    out.print(Text(f"{sign} {facts}"))
    for column in found.columns:
        old, new = (found.before or {})[column], (found.after or {})[column]
        if columns[column].role == "path":
            old, new = path_in_words(old, ontology), path_in_words(new, ontology)
        out.print(Text(f"    {column.replace('_', ' ')}: {cell(old)} → {cell(new)}"))
    if found.what != "changes":
        for column in (c for c in shown if columns[c].role == "path"):
            out.print(Text(f"    {path_in_words(found.row[column], ontology)}"))


@click.command(
    "whatif",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]},
    epilog="Parameters of the question of --ask follow as --name value.",
)
@click.option("--list", "list_firm", metavar="FIRM[=FOOTNOTE]", help="Put a firm on the Entity List.", multiple=True)
@click.option("--delist", metavar="FIRM", help="Take a firm from all lists.", multiple=True)
@click.option("--cut", metavar="FIRM", help="End what a firm supplies and provides.", multiple=True)
@click.option(
    "--threshold", nargs=2, metavar="ITEM QUANTITY=VALUE", help="Move a limit: item:us-3a090-a tpp=2000.", multiple=True
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

    Without --ask: which conclusions (coverage, restriction, reach, listing) would differ on the day, and which models
    depend on them. With --ask: which rows of that question would differ, asked in a transaction that is rolled back.
    """
    changes = _changes(given)
    if not changes:
        raise click.UsageError("nothing is assumed; give --list, --delist, --cut, --threshold, --switch, --share, …")
    if parameters and slug is None:
        raise click.UsageError(f"{parameters[0]!r} is no option; parameters of a question need --ask SLUG")
    question = find_question(slug) if slug else None
    asked = read_parameters(parameters)
    with plain_errors():
        seeds = read_sound_seeds(shipped("seeds"))
        base = compile_seeds(seeds)
        day = start.date() if start else base.dataset.cut_off
        try:
            overlay = apply_changes(seeds, changes, day)
        except OverlayError as error:
            raise Failure(str(error)) from None
    if question is None:
        _print_conclusions(changed_conclusions(base, overlay, day), overlay, form)
        return
    with opened(choice, write=True) as store:
        found = ask_both(store, base, overlay, question, asked)
    _print_rows(found, form)
