"""`kg verify`: compare what a database holds with the seeds, and its shapes with the ontology."""

from pathlib import Path

import click

from kg.cli.compiling import compiled, seeds_option
from kg.cli.opening import opened, store_option
from kg.stores.verify import verify


@click.command("verify")
@store_option
@seeds_option
def command(choice: str | None, seeds: Path | None) -> None:
    """Read everything back, recompute every hash, check every end. Exits with 1 on any difference."""
    made = compiled(seeds)
    with opened(choice) as store:
        report = verify(store, made.graph, made.dataset.ontology)
        place = store.place
    for difference in report.differences:
        click.echo(f"{difference.kind}: {difference.text}")
    if not report.ok:
        click.echo(f"{place} differs from the seeds; run `kg load`", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{place} holds exactly this graph: {report.nodes} nodes, {report.relationships} relationships.")
