"""`kg why STATEMENT`: the statement behind an edge, its references and its rivals."""

import click

from kg.cli.ask import find_question, print_reply
from kg.cli.opening import opened, store_option
from kg.cli.printing import format_option
from kg.queries.asking import ask


@click.command("why")
@click.argument("statement")
@store_option
@format_option
def command(statement: str, choice: str | None, form: str | None) -> None:
    """Show why the edge STATEMENT (st:…) is there."""
    statement_id = statement.split(".", 1)[0]
    with opened(choice) as store:
        reply = ask(store, find_question("why-edge"), {"statement": statement_id})
    if not reply.answer.rows:
        raise click.ClickException(
            f"no statement has the id {statement_id!r}; the questions print ids with --format json"
        )
    print_reply(reply, form)
