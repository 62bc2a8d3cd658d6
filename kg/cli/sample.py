"""`kg sample`: statements drawn at random for a second reading, with their documents."""

from pathlib import Path

import click

from kg.cli.opening import plain_errors
from kg.cli.printing import chosen, format_option, print_csv, print_table, to_json
from kg.folders import shipped
from kg.seeds.reading import read_sound_seeds
from kg.statements.counting import curated
from kg.statements.sampling import draw

_COLUMNS = (
    "area",
    "statement",
    "subject",
    "property",
    "target",
    "qualifiers",
    "valid_from",
    "modality",
    "stance",
    "kind",
    "source",
    "title",
    "publisher",
    "published",
    "address",
    "locator",
)


@click.command("sample")
@click.option("--percent", type=click.FloatRange(0, 100), default=15, show_default=True, help="Share of every area.")
@click.option("--seed", type=int, default=20261125, show_default=True, help="The same seed draws the same statements.")
@click.option("--area", help="Only this area of the seeds.")
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), help="Another seeds folder.")
@format_option
def command(percent: float, seed: int, area: str | None, seeds: Path | None, form: str | None) -> None:
    """Draw statements of every curated area at random; one row a reference."""
    with plain_errors():
        data = read_sound_seeds(seeds or shipped("seeds")).dataset
    statements = [s for s in curated(data) if area in (None, s.area)]
    if not statements:
        raise click.UsageError(f"no curated statement is in the area {area!r}; `kg stats` lists the areas")
    rows = [
        (
            s.area,
            s.id,
            s.subject,
            s.property,
            s.target,
            "; ".join(f"{k}={v}" for k, v in s.qualifiers.items()),
            s.valid_from.text if s.valid_from else "",
            s.modality,
            r.stance,
            r.kind,
            r.source,
            data.sources[r.source].title,
            data.sources[r.source].publisher,
            data.sources[r.source].published.text,
            data.sources[r.source].address,
            r.locator,
        )
        for s in draw(statements, percent, seed)
        for r in s.references
    ]
    if chosen(form) == "csv":
        print_csv(_COLUMNS, rows)
    elif chosen(form) == "json":
        click.echo(to_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows]))
    else:
        shown = [_COLUMNS.index(c) for c in ("area", "subject", "property", "target", "source", "locator")]
        print_table([_COLUMNS[i] for i in shown], [[row[i] for i in shown] for row in rows])
