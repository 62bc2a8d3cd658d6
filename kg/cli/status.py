"""`kg status`: what a database holds."""

import click

from kg.cli.opening import opened, store_option
from kg.cli.printing import cell, print_table, to_json
from kg.stores.status import describe_store


@click.command("status")
@store_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(choice: str | None, form: str) -> None:
    """Print engine, data-set version, evidence cut-off and counts."""
    with opened(choice) as store:
        found = describe_store(store)
    if form == "json":
        click.echo(to_json(found))
        return
    plain = [(k.replace("_", " "), cell(v)) for k, v in found.items() if not isinstance(v, dict)]
    print_table(("what", "value"), plain)
    for name, counts in found.items():
        if isinstance(counts, dict):
            print_table(
                (name.replace("_", " "), "number"), sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            )
