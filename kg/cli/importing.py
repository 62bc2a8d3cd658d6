"""`kg import SOURCE FILE`: a public data set that the user brings → an area of the seeds."""

from pathlib import Path

import click

from kg.cli.opening import Failure
from kg.folders import shipped
from kg.imports.entity_list import AREA, import_entity_list
from kg.imports.errors import ImportProblem


@click.group("import")
def command() -> None:
    """Write an area of the seeds from a public data set."""


@command.command("entity-list")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), help="Another seeds folder.")
@click.option("--allow-removal", is_flag=True, help="Write even if listings of the area are not in the file.")
def entity_list(file: Path, seeds: Path | None, allow_removal: bool) -> None:
    """Write the Entity List for China and Hong Kong from FILE, a Consolidated Screening List as JSON.

    The names of legal entities, the searches and the dates of notices come from joins.csv, sought.csv and notices.csv
    of the area, which a person reviews.
    """
    folder = seeds or shipped("seeds")
    try:
        report = import_entity_list(file, folder, allow_removal=allow_removal)
    except (ImportProblem, FileNotFoundError) as error:
        raise Failure(f"{error}") from None
    click.echo(
        f"{folder / AREA}: {report.listings} entries of {report.day}, {report.joined} joined to a firm here and "
        f"{report.described} described in curated areas; {report.statements} statement rows. Now run kg check"
    )
