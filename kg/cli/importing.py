"""`kg import SOURCE FILE`: a public data set that the user brings → an area of the seeds."""

from pathlib import Path

import click

from kg.cli.opening import Failure
from kg.folders import shipped
from kg.imports import epoch_hardware as hardware
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


@command.command("epoch-hardware")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), help="Another seeds folder.")
@click.option("--allow-removal", is_flag=True, help="Write even if chips of the area are not in the file.")
def epoch_hardware(file: Path, seeds: Path | None, allow_removal: bool) -> None:
    """Write Epoch AI's machine-learning hardware from FILE, its ml_hardware.csv.

    Which row is which chip, and which firm a printed manufacturer or foundry is, come from joins.csv and makers.csv of
    the area, which a person reviews.
    """
    folder = seeds or shipped("seeds")
    try:
        report = hardware.import_hardware(file, folder, allow_removal=allow_removal)
    except (ImportProblem, FileNotFoundError) as error:
        raise Failure(f"{error}") from None
    click.echo(
        f"{folder / hardware.AREA}: {report.rows} rows, {report.chips} chips of their own, {report.joined} joined to a "
        f"known thing, {report.skipped} left out; {report.statements} statement rows. Now run kg check"
    )
