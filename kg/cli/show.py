"""`kg show ID`: the dossier of one entity."""

from typing import Any

import click
from rich.text import Text

from kg.cli.opening import opened, store_option
from kg.cli.printing import cell, console, print_table, to_json
from kg.ontology import load
from kg.queries.dossier import Dossier, read_dossier
from kg.queries.finding import NameIndex


def _print_rows(title: str, rows: list[dict[str, Any]]) -> None:
    hidden = {"statement", "id"}
    columns = [
        c for c in (rows[0] if rows else {}) if c not in hidden and any(r[c] not in (None, "", []) for r in rows)
    ]
    if rows:
        print_table(columns, [[_shorten(c, r[c]) for c in columns] for r in rows], f"{title} ({len(rows)})")


def _shorten(column: str, value: Any) -> Any:
    """A derived row rests on many documents: the first three, and how many more."""
    if column == "sources" and len(value) > 3:
        return [*value[:3], f"and {len(value) - 3} more"]
    return value


def _print(dossier: Dossier) -> None:
    ontology, out, entity = load(), console(), dossier.entity
    labels = ", ".join(
        ontology.classes[n].label_en for n in entity["labels"] if n in ontology.classes and n != "Entity"
    )
    out.print(Text(f"{entity['name']}  {entity['name_zh'] or ''}", style="bold"))
    out.print(f"{entity['id']}  {labels}  {entity['note'] or ''}")
    others = [n for n in entity["names"] or [] if n not in (entity["name"], entity["name_zh"])]
    if others:
        out.print(f"also: {cell(others)}")
    _print_rows("depends on", dossier.depends_on)
    _print_rows("values", dossier.values)
    _print_rows("depended on by", dossier.depended_on_by)
    _print_rows("what nobody can tell", dossier.unknowns)
    disputed = sum(r["status"] == "disputed" for r in (*dossier.depends_on, *dossier.values))
    out.print(
        f"{disputed} of its own statements are disputed. Evidence for a row: kg why STATEMENT (ids: --format json)"
    )


@click.command("show")
@click.argument("entity")
@store_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(entity: str, choice: str | None, form: str) -> None:
    """Show what is known of ENTITY (an id or a name), how well, what is disputed, and what nobody can tell."""
    with opened(choice) as store:
        dossier = read_dossier(store, entity)
        hits = [] if dossier else NameIndex(store).find(entity)
        if dossier is None and hits and hits[0].score == 1.0:
            dossier = read_dossier(store, hits[0].id)
    if dossier is None:
        close = ", ".join(h.id for h in hits[:5])
        raise click.ClickException(
            f"nothing has the id {entity!r}; " + (f"did you mean {close}?" if close else "try `kg find`")
        )
    if form == "json":
        click.echo(to_json(vars(dossier)))
    else:
        _print(dossier)
