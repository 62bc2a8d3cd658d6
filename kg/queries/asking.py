"""Asks a question of the library: parameters in, rows and a header out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.queries.finding import NameIndex
from kg.queries.library import Question
from kg.queries.parameters import Names, fill_parameters
from kg.stores import Store, StoreError
from kg.stores.reading import Answer, read

_SOURCES = """
MATCH (d:Source) WHERE d.id IN $ids
RETURN d.id AS id, d.name AS title, d.publisher AS publisher,
       d.published AS published, d.published_precision AS precision
"""
_DIGITS = {"day": 10, "month": 7, "quarter": 7, "half-year": 7, "year": 4}
_STAMP = "MATCH (d:Dataset {id: 'dataset'}) RETURN d.version AS version, d.cut_off AS cut_off"


@dataclass(frozen=True)
class Header:
    """What an answer rests on: the question, the parameters as used, and the state of the data."""

    question: str
    parameters: dict[str, Any]
    version: str
    cut_off: date
    engine: str


@dataclass(frozen=True)
class Reply:
    """An answer with its header. `sources` says id → title, publisher and date of what the rows cite."""

    header: Header
    question: Question
    answer: Answer
    sources: dict[str, str]

    @property
    def truncated(self) -> bool:
        """True where the number of rows has reached the limit."""
        return len(self.answer.rows) >= int(self.header.parameters["limit"])


def read_stamp(store: Store) -> tuple[str, date]:
    """Return version and evidence cut-off of what the store holds. Raises `StoreError` where it holds nothing."""
    rows = read(store, _STAMP).rows
    if not rows:
        raise StoreError("the database holds no graph yet; run `kg load`")
    return rows[0][0], rows[0][1]


def ask(store: Store, question: Question, given: Mapping[str, str]) -> Reply:
    """Ask a question with the parameters that the user typed.

    Raises `ParameterError` for wrong parameters, `StoreError` where the store cannot answer.
    """
    version, cut_off = read_stamp(store)
    index = NameIndex(store)
    names = Names(index.classes_of, lambda text: tuple(hit.id for hit in index.find(text)[:5]))
    parameters = fill_parameters(question, given, cut_off, names)
    answer = read(store, question.cypher, parameters)
    if answer.rows and answer.columns != tuple(question.spec.columns):
        raise StoreError(f"{question.path.name} returns {answer.columns}, but declares {tuple(question.spec.columns)}")
    header = Header(question.spec.question, parameters, version, cut_off, f"{store.engine} {store.version}")
    return Reply(header, question, answer, _read_sources(store, question, answer))


def _read_sources(store: Store, question: Question, answer: Answer) -> dict[str, str]:
    columns = [c for c, column in question.spec.columns.items() if column.role == "sources"]
    cited = list(dict.fromkeys(i for row in answer.records() for c in columns for i in row[c] or ()))
    found = {r["id"]: r for r in read(store, _SOURCES, {"ids": cited}).records()} if cited else {}
    return {i: _cite(found[i]) for i in cited if i in found}


def _cite(source: dict[str, Any]) -> str:
    published = source["published"].isoformat()[: _DIGITS[source["precision"]]]
    return f"{source['title']} ({source['publisher']}, {published})"
