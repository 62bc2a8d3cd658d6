"""`kg check`: read all of the seeds and report every problem at once."""

import json
from pathlib import Path

import click

from kg.cli.opening import Failure
from kg.folders import shipped
from kg.seeds.reading import read_seeds


@click.command("check")
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), help="Another seeds folder.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(seeds: Path | None, form: str) -> None:
    """Check the seeds. Exits with 1 when there is any problem."""
    folder = seeds or shipped("seeds")
    try:
        found = read_seeds(folder)
    except FileNotFoundError as error:
        raise Failure(f"{error}; give another one with --seeds") from None
    if form == "json":
        click.echo(json.dumps([vars(p) for p in found.problems], ensure_ascii=False, indent=1))
    for problem in found.problems if form == "text" else ():
        click.echo(f"{problem}")
    data = found.dataset
    click.echo(
        f"{found.rows} rows: {len(data.entities)} entities, {len(data.sources)} sources, "
        f"{len(data.statements)} statements, {len(data.unknowns)} unknowns; {len(found.problems)} problems",
        err=True,
    )
    if found.problems:
        raise click.exceptions.Exit(1)
