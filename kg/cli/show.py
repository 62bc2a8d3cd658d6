"""`kg show ID`: the dossier of one entity."""

from datetime import datetime

import click
from rich.text import Text

from kg.cli.opening import opened, store_option
from kg.cli.printing import cell, console, to_json
from kg.ontology import load
from kg.queries.dossier import Dossier, read_dossier
from kg.queries.dossier_text import Notes
from kg.queries.finding import NameIndex


def _print(dossier: Dossier, *, everything: bool) -> None:
    ontology, out, entity = load(), console(), dossier.entity
    labels = ", ".join(
        ontology.classes[n].label_en for n in entity["labels"] if n in ontology.classes and n != "Entity"
    )
    out.print(Text(f"{entity['name']}  {entity['name_zh'] or ''}", style="bold"))
    out.print(Text(f"{entity['id']}  {labels}"))
    others = [n for n in entity["names"] or [] if n not in (entity["name"], entity["name_zh"])]
    if others:
        out.print(Text(f"also: {cell(others)}"))
    if entity["note"]:
        out.print(Text(entity["note"]))
    own = [*dossier.depends_on, *dossier.values]
    grades = ", ".join(f"{g} {n}" for g in "ABCD" if (n := sum(r["grade"] == g for r in own)))
    documents = len({s for r in own for s in r["sources"]})
    out.print(
        Text(
            f"as of {dossier.as_of}: {len(own)} statements of its own from {documents} documents, "
            f"grade {grades or '-'}; "
            f"{sum(r['status'] == 'disputed' for r in own)} disputed; {len(dossier.unknowns)} open questions"
        )
    )
    for section in Notes(dossier, ontology, None if everything else 8).sections():
        out.print(Text(f"\n{section.title}", style="bold"))
        for line in section.lines:
            out.print(Text(line if line.startswith(" ") else f" {line}"))
    out.print("\nEvidence for a line: kg why STATEMENT (ids: --format json)")


@click.command("show")
@click.argument("entity")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="As of this day; the cut-off unless given."
)
@click.option("--all", "everything", is_flag=True, help="Every line, however many.")
@store_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(entity: str, as_of: datetime | None, everything: bool, choice: str | None, form: str) -> None:
    """Show what is known of ENTITY (an id or a name), how well, what is disputed, and what nobody can tell."""
    day = as_of.date() if as_of else None
    with opened(choice) as store:
        dossier = read_dossier(store, entity, day)
        hits = [] if dossier else NameIndex(store).find(entity)
        if dossier is None and hits and hits[0].score == 1.0:
            dossier = read_dossier(store, hits[0].id, day)
    if dossier is None:
        close = ", ".join(h.id for h in hits[:5])
        raise click.ClickException(
            f"nothing has the id {entity!r}; " + (f"did you mean {close}?" if close else "try `kg find`")
        )
    if form == "json":
        click.echo(to_json(vars(dossier)))
    else:
        _print(dossier, everything=everything)
