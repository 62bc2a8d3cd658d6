"""`kg questions`: list the library, or one question with its parameters, columns and Cypher."""

import click

from kg.cli.ask import find_question
from kg.cli.opening import plain_errors
from kg.cli.printing import cell, chosen, format_option, print_csv, print_table, to_json
from kg.queries.library import Question, read_library


@click.command("questions")
@click.argument("slug", required=False)
@format_option
def command(slug: str | None, form: str | None) -> None:
    """List the questions, or show one: parameters, columns and the Cypher to paste."""
    if slug:
        _show(find_question(slug), form)
        return
    with plain_errors():
        library = read_library()
    columns = ("number", "slug", "theme", "question")
    rows = [(q.spec.number, q.id, q.spec.theme, q.spec.question) for q in library.values()]
    if chosen(form) == "json":
        click.echo(to_json([dict(zip(columns, row, strict=True)) for row in rows]))
    elif chosen(form) == "csv":
        print_csv(columns, rows)
    else:
        print_table(columns, rows)
        click.echo("Ask one: kg ask SLUG --parameter value.  Its parameters: kg questions SLUG")


def _show(question: Question, form: str | None) -> None:
    if chosen(form) == "json":
        click.echo(to_json({**question.spec.model_dump(), "cypher": question.cypher}))
        return
    click.echo(f"{question.spec.number}. {question.spec.question}\n{question.spec.description.strip()}\n")
    parameters = [
        (f"--{name}", p.type, cell(p.default) or ("optional" if p.optional else "required"), p.description)
        for name, p in question.spec.parameters.items()
    ]
    print_table(("parameter", "type", "default", "meaning"), parameters)
    print_table(("column", "type", "meaning"), [(n, c.type, c.description) for n, c in question.spec.columns.items()])
    click.echo(question.cypher)
