"""`kg ask SLUG`: answer a question of the library."""

from typing import Any

import click
from rich.text import Text

from kg.cli.opening import opened, plain_errors, store_option
from kg.cli.printing import cell, chosen, console, format_option, print_csv, print_table, to_json
from kg.ontology import load
from kg.queries.asking import Reply, ask
from kg.queries.library import Question, read_library
from kg.queries.wording import path_in_words
from kg.seeds.suggest import did_you_mean


def find_question(slug: str) -> Question:
    """Return the question of a slug or number. Raises `click.UsageError` that suggests one."""
    with plain_errors():
        library = read_library()
    for question in library.values():
        if slug in (question.id, str(question.spec.number)):
            return question
    raise click.UsageError(
        f"there is no question {slug!r}; {did_you_mean(slug, library, 'list them with `kg questions`')}"
    )


def read_parameters(words: tuple[str, ...]) -> dict[str, str]:
    """Read `--name value` and `--name=value`. Raises `click.UsageError`."""
    given: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise click.UsageError(f"{word!r} is not a parameter; write --name value")
        if not equals:
            if not rest:
                raise click.UsageError(f"--{name} has no value")
            value = rest.pop(0)
        given[name.replace("-", "_")] = value
    return given


def print_reply(reply: Reply, form: str | None) -> None:
    """Print an answer in the format chosen."""
    columns, rows = reply.answer.columns, reply.answer.rows
    if chosen(form) == "csv":
        print_csv(columns, rows)
    elif chosen(form) == "json":
        header = {**vars(reply.header), "truncated": reply.truncated}
        click.echo(to_json({**header, "rows": reply.answer.records()}))
    else:
        _print_tables(reply)


def _print_tables(reply: Reply) -> None:
    header = reply.header
    out = console()
    out.print(Text(header.question, style="bold"))
    used = ", ".join(f"{k} {cell(v)}" for k, v in header.parameters.items() if v is not None and k != "as_of")
    out.print(Text(f"as of {header.parameters['as_of']}, evidence to {header.cut_off}, data {header.version}; {used}"))
    if not reply.answer.rows:
        out.print("No row: nothing in the graph answers this for these parameters; see `kg show` for open questions.")
    elif any(column.role == "path" for column in reply.question.spec.columns.values()):
        _print_paths(reply)
    else:
        _print_rows(reply)
    for number, text in enumerate(reply.sources.values(), 1):
        out.print(Text(f"[{number}] {text}", style="dim"))
    if reply.truncated:
        out.print("There may be more rows; raise --limit.")


def _marks(reply: Reply, row: dict[str, Any]) -> str:
    """The numbers of the sources of a row, as in the list below the answer."""
    numbers = {source: number for number, source in enumerate(reply.sources, 1)}
    columns = [c for c, column in reply.question.spec.columns.items() if column.role == "sources"]
    return " ".join(f"[{numbers[i]}]" for c in columns for i in row[c] or () if i in numbers)


def _shown(reply: Reply, role: str = "") -> list[str]:
    return [c for c, column in reply.question.spec.columns.items() if column.role == role]


def _print_paths(reply: Reply) -> None:
    out, ontology = console(), load()
    first, *others = _shown(reply)
    path = _shown(reply, "path")[0]
    for number, row in enumerate(reply.answer.records(), 1):
        facts = ", ".join(f"{c.replace('_', ' ')} {cell(row[c])}" for c in others if row[c] not in (None, "", "none"))
        out.print(Text(f"\n{number}. {row[first]}", style="bold"), Text(f" {facts}"))
        out.print(Text(f"   {path_in_words(row[path], ontology)}  {_marks(reply, row)}"))
    out.print()


def _print_rows(reply: Reply) -> None:
    records = reply.answer.records()
    filled = [c for c in _shown(reply) if any(r[c] not in (None, "", []) for r in records)]
    cited = [[_marks(reply, r)] if reply.sources else [] for r in records]
    columns = [*filled, *(["sources"] if reply.sources else [])]
    print_table(columns, [[*(r[c] for c in filled), *marks] for r, marks in zip(records, cited, strict=True)])


@click.command(
    "ask",
    context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]},
    epilog="Parameters of the question follow as --name value; `kg questions SLUG` lists them.",
)
@click.argument("slug")
@click.argument("parameters", nargs=-1, type=click.UNPROCESSED)
@store_option
@format_option
def command(slug: str, parameters: tuple[str, ...], choice: str | None, form: str | None) -> None:
    """Answer the question SLUG (or its number) with its path, grade, sources and as-of date."""
    question = find_question(slug)
    given = read_parameters(parameters)
    with opened(choice) as store:
        reply = ask(store, question, given)
    print_reply(reply, form)
