"""How the answers of `kg whatif` are printed: changed conclusions, or the rows of a question that differ."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

import click
from rich.text import Text

from kg.cli.printing import cell, chosen, console, print_csv, print_table, to_json
from kg.graph.conclusions_changed import ConclusionChange
from kg.ontology import load
from kg.queries.comparing import Difference
from kg.queries.spec import Column
from kg.queries.whatif import Compared
from kg.queries.wording import path_in_words


def print_conclusions(
    found: Sequence[ConclusionChange], told: Sequence[str], day: date, names: Mapping[str, str], form: str | None
) -> None:
    """Print what would be concluded otherwise. `told` says what is assumed, `names` names ids."""
    if chosen(form) == "json":
        click.echo(to_json({"day": day, "assumed": told, "changes": [asdict(c) for c in found]}))
        return
    columns = ("what", "thing", "relation", "to", "through", "before", "after", "models that depend on it")
    rows = [
        (c.what, names.get(c.subject, c.subject), c.relation, names.get(c.object, c.object),
         names.get(c.through, c.through), c.before, c.after, "; ".join(names.get(m, m) for m in c.models))
        for c in found
    ]  # fmt: skip
    if chosen(form) == "csv":
        print_csv(columns, rows)
        return
    _print_assumed(told)
    if rows:
        print_table(columns, rows)
        click.echo(f"{len(rows)} conclusions differ on {day}. BLOCKED names the needs without an alternative left.")
    else:
        click.echo(f"Nothing would be concluded otherwise on {day}.")


def print_differences(found: Compared, told: Sequence[str], form: str | None) -> None:
    """Print the rows of a question that differ."""
    spec = found.reply.question.spec
    shown = [name for name, column in spec.columns.items() if column.role not in ("sources", "detail")]
    if chosen(form) == "json":
        rows = [{"what": d.what, "columns": d.columns, "before": d.before, "after": d.after} for d in found.differences]
        click.echo(to_json({**vars(found.reply.header), "assumed": told, "differences": rows}))
    elif chosen(form) == "csv":
        print_csv(("what", *shown), [(d.what, *(d.row[c] for c in shown)) for d in found.differences])
    else:
        console().print(Text(spec.question, style="bold"))
        _print_assumed(told)
        for difference in found.differences:
            _print_difference(difference, shown, spec.columns)
        click.echo(f"{len(found.differences)} of the rows differ; the database is as it was.")


def _print_assumed(told: Sequence[str]) -> None:
    for line in told:
        console().print(Text(f"Assumed: {line}"))


def _print_difference(found: Difference, shown: list[str], columns: Mapping[str, Column]) -> None:
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
