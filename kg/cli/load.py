"""`kg load`: bring a database to hold exactly the curated graph."""

from pathlib import Path

import click

from kg.cli.compiling import compiled, seeds_option
from kg.cli.opening import load_progress, opened, store_option
from kg.stores import LoadReport, load


def report_load(report: LoadReport, place: str) -> str:
    """Say in one sentence what a load did."""
    if report.unchanged:
        return f"{place} holds this graph already; nothing was written."
    nodes = f"{report.inserted_nodes} nodes added, {report.updated_nodes} changed, {report.removed_nodes} removed"
    links = f"{report.inserted_relationships} relationships added, {report.updated_relationships} changed"
    return f"{place}: {nodes}; {links}, {report.removed_relationships} removed; in {report.seconds:.1f} s."


@click.command("load")
@store_option
@seeds_option
@click.option("--allow-removal", is_flag=True, help="Load even if more than a fifth of what is there would go.")
def command(choice: str | None, seeds: Path | None, allow_removal: bool) -> None:
    """Check the seeds, compile the graph and write the difference in one transaction."""
    graph = compiled(seeds).graph
    with opened(choice, write=True) as store, load_progress() as progress:
        report = load(store, graph, allow_removal=allow_removal, progress=progress)
        place = store.place
    click.echo(report_load(report, place))
