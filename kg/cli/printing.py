"""Prints rows: a table on a terminal, JSON or CSV when asked or piped."""

import csv
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

FORMATS = ("table", "json", "csv")


def format_option(function: Any) -> Any:
    """Add the option --format."""
    text = "table on a terminal, json when piped, unless given"
    return click.option("--format", "form", type=click.Choice(FORMATS), help=text)(function)


def chosen(form: str | None) -> str:
    """Return the format: as asked, else a table on a terminal and JSON when piped."""
    return form or ("table" if sys.stdout.isatty() else "json")


def to_json(value: Any) -> str:
    """Write JSON: dates as ISO text, Chinese as it is."""
    return json.dumps(
        value, ensure_ascii=False, indent=1, default=lambda v: v.isoformat() if isinstance(v, date) else str(v)
    )


def cell(value: Any) -> str:
    """One cell as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"
    if isinstance(value, list | tuple):
        return "; ".join(cell(v) for v in value)
    if isinstance(value, dict):
        return to_json(value)
    return str(value)


def print_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print CSV; a text that a spreadsheet would read as a formula is quoted by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        texts = [v.isoformat() if isinstance(v, date) else cell(v) for v in row]
        writer.writerow(["'" + t if t.startswith(("=", "+", "@")) else t for t in texts])
    click.echo(out.getvalue(), nl=False)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """Print a table that folds long cells instead of cutting them."""
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(v)) for v in row))
    console().print(table)


def console() -> Console:
    """A console on standard output; a pipe gets a fixed width and no colours."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False)
