"""`kg cypher`: a query of one's own, read-only."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.opening import opened, store_option
from kg.cli.printing import chosen, format_option, print_csv, print_table, to_json
from kg.statements import parse_date
from kg.stores.reading import MAX_ROWS, read

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _value(text: str) -> Any:
    """A day is a date; else JSON; else the text as it is."""
    if _DAY.fullmatch(text):
        return parse_date(text).first
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


@click.command("cypher")
@click.argument("query", required=False)
@click.option(
    "--file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Read the query from a file."
)
@click.option(
    "--param",
    "-p",
    "pairs",
    multiple=True,
    metavar="NAME=VALUE",
    help="Parameter; VALUE is a day (2026-09-30), JSON, or text.",
)
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1, 600), help="Seconds.")
@click.option("--max-rows", default=MAX_ROWS, show_default=True, type=click.IntRange(1, 1_000_000))
@store_option
@format_option
def command(
    query: str | None,
    file: Path | None,
    pairs: tuple[str, ...],
    timeout: float,
    max_rows: int,
    choice: str | None,
    form: str | None,
) -> None:
    """Run QUERY (or `-` for standard input). Writing, schema changes and LOAD CSV are refused."""
    text = file.read_text("utf-8") if file else sys.stdin.read() if query == "-" else query
    if not text:
        raise click.UsageError("give a query, --file, or - to read standard input")
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise click.UsageError(f"{wrong[0]!r} is not NAME=VALUE")
    try:
        parameters = {name: _value(value) for name, _, value in (pair.partition("=") for pair in pairs)}
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with opened(choice) as store:
        answer = read(store, text, parameters, timeout=timeout, max_rows=max_rows)
    if chosen(form) == "json":
        click.echo(to_json(answer.records()))
    elif chosen(form) == "csv":
        print_csv(answer.columns, answer.rows)
    else:
        print_table(answer.columns, answer.rows)
    if answer.truncated:
        click.echo(f"cut {answer.truncated}; narrow the query or raise the cap", err=True)
