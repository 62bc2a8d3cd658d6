"""Every question answers its example with the rows worked out by hand, on the embedded engine and on Neo4j alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from kg.queries.asking import Reply, ask
from kg.queries.library import Question, read_library
from kg.stores import Store, load
from kg.stores.neo4j_connection import ServerInfo
from kg.stores.reading import read
from kg.stores.store import open_target
from kg.stores.target import Target
from tests.curated import curated

LIBRARY = read_library()
CASES = [pytest.param(q, id=q.id) for q in LIBRARY.values()]


@pytest.fixture(scope="module")
def embedded_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The curated graph in an embedded database of its own."""
    folder = tmp_path_factory.mktemp("home") / "embedded"
    with open_target(Target("embedded", folder=folder), write=True) as store:
        load(store, curated().graph)
        yield store


@pytest.fixture(scope="module")
def neo4j_graph(neo4j_server: ServerInfo) -> Iterator[Store]:
    """The curated graph in a real Neo4j started by the project's own command."""
    info = neo4j_server
    target = Target("neo4j", uri=info.uri, user=info.user, password=info.password, database=info.database)
    with open_target(target, write=True) as store:
        load(store, curated().graph, allow_removal=True)
        yield store


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def ask_example(store: Store, question: Question) -> Reply:
    return ask(store, question, {k: str(v) for k, v in question.spec.example.items()})


def fits(row: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(plain(row[column]) == plain(value) for column, value in wanted.items())


@pytest.mark.parametrize("question", CASES)
def test_the_example_has_the_rows_worked_out_by_hand(question: Question, embedded_graph: Store) -> None:
    rows = ask_example(embedded_graph, question).answer.records()
    expected = question.spec.expect

    for wanted in expected.rows:
        found = [r for r in rows if fits(r, wanted)]
        assert found, f"{question.id}: no row fits {wanted}; rows: {rows[:5]}"
    for unwanted in expected.absent:
        assert not [r for r in rows if fits(r, unwanted)], f"{question.id}: a row fits {unwanted}"
    if expected.complete:
        assert len(rows) == len(expected.rows), f"{question.id}: {len(rows)} rows"


@pytest.mark.neo4j
@pytest.mark.parametrize("question", CASES)
def test_both_engines_give_all_the_same_rows(question: Question, embedded_graph: Store, neo4j_graph: Store) -> None:
    one, other = ask_example(embedded_graph, question), ask_example(neo4j_graph, question)

    assert one.answer.columns == other.answer.columns
    assert [tuple(map(plain, r)) for r in one.answer.rows] == [tuple(map(plain, r)) for r in other.answer.rows]


TARGETS = ("firm:asml", "firm:tsmc", "chip:nvidia-h800", "rule:us-88fr73458", "list:us-entity-list", "node:smic-n2")


@pytest.mark.neo4j
@pytest.mark.parametrize("target", TARGETS)
def test_exposures_of_other_targets_agree_too(target: str, embedded_graph: Store, neo4j_graph: Store) -> None:
    question, given = LIBRARY["models-exposed"], {"target": target, "limit": "1000"}

    one, other = ask(embedded_graph, question, given), ask(neo4j_graph, question, given)

    assert one.answer.rows
    assert [tuple(map(plain, r)) for r in one.answer.rows] == [tuple(map(plain, r)) for r in other.answer.rows]


@pytest.mark.neo4j
@pytest.mark.parametrize("question", [pytest.param(q, id=q.id) for q in LIBRARY.values() if q.graph_cypher])
def test_graph_twins_return_the_same_number_of_paths(
    question: Question, embedded_graph: Store, neo4j_graph: Store
) -> None:
    parameters = ask_example(embedded_graph, question).header.parameters
    used = {k: v for k, v in parameters.items() if f"${k}" in (question.graph_cypher or "")}

    one = read(embedded_graph, question.graph_cypher or "", used)
    other = read(neo4j_graph, question.graph_cypher or "", used)

    assert len(one.rows) == len(other.rows) > 0


def test_no_question_shows_what_became_known_later(embedded_graph: Store) -> None:
    question = LIBRARY["models-hardware"]
    later = ask(embedded_graph, question, {"known_on": "2025-01-31"}).answer.records()
    known = {s.id: s for s in curated().dataset.statements.values()}

    for row in (r for r in later if r["statement"]):
        references = known[row["statement"]].supports
        published = min(curated().dataset.sources[r.source].published.last for r in references)
        assert published <= date(2025, 1, 31)
