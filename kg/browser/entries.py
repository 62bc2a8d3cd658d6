"""The queries that guide and favourites show: each runs as it stands, with its parameters filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.browser.literals import fill_literals
from kg.ontology import Ontology
from kg.queries.library import Question
from kg.queries.parameters import Names, fill_parameters


@dataclass(frozen=True)
class Entry:
    """One query for a person: `text` is Cypher without parameters; `graph` where it returns paths."""

    slug: str
    theme: str
    title: str
    description: str
    text: str
    graph: bool


def make_entries(questions: Iterable[Question], ontology: Ontology, cut_off: date) -> list[Entry]:
    """Return the entries of the library: of each question the table, and the graph where it has a twin.

    Parameters get the question's example, then their defaults; `cut_off` is the default day. A question that needs a
    value and has no example for it is left out. Raises `ParameterError` where an example does not fit its question.
    """
    every_class = tuple(ontology.classes)
    names = Names(classes_of=lambda _: every_class, suggest=lambda _: ())
    entries = []
    for question in questions:
        if any(p.required and name not in question.spec.example for name, p in question.spec.parameters.items()):
            continue
        given = {name: str(value) for name, value in question.spec.example.items()}
        values = fill_parameters(question, given, cut_off, names)
        entries.append(_entry(question, question.cypher, values, graph=False))
        if question.graph_cypher is not None:
            entries.append(_entry(question, question.graph_cypher, values, graph=True))
    return entries


def _entry(question: Question, cypher: str, values: Mapping[str, object], *, graph: bool) -> Entry:
    text = fill_literals(strip_comments(cypher), values)  # type: ignore[arg-type]
    spec = question.spec
    slug = f"{spec.id}-graph" if graph else spec.id
    return Entry(slug, spec.theme, question.title, " ".join(spec.description.split()), text, graph)


def strip_comments(cypher: str) -> str:
    """Return a text without the comment lines at its head: title and metadata are shown in another way."""
    lines = cypher.strip().splitlines()
    while lines and (not lines[0].strip() or lines[0].startswith("//")):
        lines.pop(0)
    return "\n".join(lines).rstrip().rstrip(";") + "\n"
