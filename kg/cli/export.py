"""`kg export rdf`: the graph as RDF, the same bytes on every machine."""

from datetime import date, datetime
from pathlib import Path

import click

from kg.cli.compiling import compiled, seeds_option
from kg.rdf.export import Format, write_export


@click.group("export")
def command() -> None:
    """Export the curated graph."""


@command.command("rdf")
@click.option("--format", "form", type=click.Choice(["nq", "ttl"]), default="nq", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File; default china-chip-kg.<format>."
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day of the direct triples; default the evidence cut-off."
)
@seeds_option
def rdf(form: Format, output: Path | None, as_of: datetime | None, seeds: Path | None) -> None:
    """Write N-Quads with five named graphs, or Turtle."""
    dataset = compiled(seeds).dataset
    path = output or Path(f"china-chip-kg.{form}")
    day: date = as_of.date() if as_of else dataset.cut_off
    try:
        count, digest = write_export(dataset, path, form, day)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"{path}: {count} lines, sha256 {digest}, as of {day}", err=True)
