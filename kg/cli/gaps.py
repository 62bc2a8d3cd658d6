"""`kg gaps`: the open questions, and with --clocks what runs out when."""

import click

from kg.cli.ask import find_question, print_reply
from kg.cli.opening import opened, store_option
from kg.cli.printing import format_option
from kg.queries.asking import ask


@click.command("gaps")
@click.option("--clocks", is_flag=True, help="List suspensions, stays, licences and other scheduled ends instead.")
@click.option("--days", type=click.IntRange(0), help="With --clocks: only those that run out within so many days.")
@click.option("--as-of", "as_of", metavar="DATE", help="State of the world on this day; the cut-off unless given.")
@click.option("--area", help="Only open questions of this area of the seeds.")
@click.option("--thing", metavar="ID", help="Only open questions about this thing.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True)
@store_option
@format_option
def command(
    clocks: bool,
    days: int | None,
    as_of: str | None,
    area: str | None,
    thing: str | None,
    limit: int,
    choice: str | None,
    form: str | None,
) -> None:
    """List what nobody can tell: the open questions, what would answer them, and what was searched."""
    if clocks and (area or thing):
        raise click.UsageError("--area and --thing are for open questions; leave them out with --clocks")
    if days is not None and not clocks:
        raise click.UsageError("--days is for clocks; add --clocks")
    words = {"days": days, "as_of": as_of, "area": area, "thing": thing, "limit": limit}
    given = {k: str(v) for k, v in words.items() if v is not None}
    with opened(choice) as store:
        reply = ask(store, find_question("clocks" if clocks else "open-questions"), given)
    print_reply(reply, form)
