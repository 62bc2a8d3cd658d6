"""`kg demo`: load the curated graph into the embedded engine, answer three questions, say where to go next."""

import click
from rich.text import Text

from kg.cli.ask import find_question, print_reply
from kg.cli.compiling import compiled
from kg.cli.load import report_load
from kg.cli.opening import load_progress, opened
from kg.cli.printing import console
from kg.queries.asking import ask
from kg.stores import load

QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("models-exposed", {"target": "rule:nl-stcrt-2023-18212", "limit": "5"}),
    ("fabs-controlled-equipment", {"limit": "8"}),
    ("blast-radius", {"target": "firm:asml", "limit": "8"}),
)
_NEXT = """
Where to go next
  kg questions                          the library of questions
  kg find 中芯国际                       look up an id by name
  kg show chip:ascend-910c              what is known, how well, what is disputed
  kg ask chip-origin --chip chip:ascend-910c
  kg cypher "MATCH (n:Fab) RETURN n.name"
  kg neo4j start                        the same graph in Neo4j Browser (pip install 'china-chip-kg[neo4j]')
"""


@click.command("demo")
def command() -> None:
    """Load, ask three exposure questions, and show where to go next."""
    graph = compiled(None).graph
    with opened("embedded", write=True) as store:
        with load_progress() as progress:
            report = load(store, graph, progress=progress)
        click.echo(report_load(report, store.place))
        for slug, given in QUESTIONS:
            reply = ask(store, find_question(slug), given)
            words = " ".join(f"--{k} {v}" for k, v in given.items())
            console().print(Text(f"\n$ kg ask {slug} {words}", style="bold cyan"))
            print_reply(reply, "table")
    click.echo(_NEXT)
