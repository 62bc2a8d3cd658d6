"""A query of a user only reads: whatever it tries, the content of the database is the same afterwards."""

import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.ontology import load as load_ontology
from kg.stores import QueryRefusedError, QueryTimeoutError, Store, StoreError, load
from kg.stores.guard import check_calls, check_text
from kg.stores.reading import read
from kg.stores.store import open_target
from kg.stores.target import Target
from kg.stores.verify import verify
from tests.stores.graphs import large_graph, small_graph

WRITES = [
    "CREATE (:Firm:Entity {id: 'firm:x'})",
    "CREATE (:BrandNewLabel)",
    "MERGE (n:Entity {id: 'firm:x'}) RETURN n.id AS id",
    "MATCH (n:Entity {id: 'firm:smic'}) SET n.name = 'x'",
    "MATCH (n:Entity {id: 'firm:smic'}) SET n.name = 'x' RETURN n.name AS name",
    "MATCH (n:Entity {id: 'firm:smic'}) REMOVE n.name",
    "MATCH (n:Entity {id: 'firm:smic'}) SET n:Investor",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n:Statement) FOREACH (i IN [1] | SET n.grade = 'A')",
    "MATCH (n:Entity {id: 'firm:smic'}) CALL (n) { CREATE (x:Fab) } RETURN 1 AS one",
    "CALL { CREATE (:Fab) } IN TRANSACTIONS",
]
SCHEMA = [
    "CREATE INDEX sneaky FOR (n:Firm) ON (n.name)",
    "EXPLAIN CREATE INDEX sneaky FOR (n:Firm) ON (n.name)",
    "PROFILE CREATE INDEX sneaky FOR (n:Firm) ON (n.name)",
    "CREATE CONSTRAINT sneaky FOR (n:Firm) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT entity_id",
]
OUTSIDE = [
    "LOAD CSV FROM '{address}' AS line RETURN line",
    "load csv with headers from '{address}' AS line RETURN line",
    "MATCH (n:Firm) LOAD /* x */ CSV FROM '{address}' AS line RETURN line",
    "LOAD // x\nCSV FROM '{address}' AS line RETURN line",
    "\\u004cOAD CSV FROM '{address}' AS line RETURN line",
    "EXPLAIN LOAD CSV FROM '{address}' AS line RETURN line",
    "CALL {{ LOAD CSV FROM '{address}' AS line RETURN line }} RETURN line",
    "CALL apoc.load.json('{address}') YIELD value RETURN value",
    "CALL `apoc`.load . json('{address}') YIELD value RETURN value",
]


def names_of_schema(store: Store) -> set[str]:
    with store.session() as session:
        found = {r["name"] for r in session.run("SHOW CONSTRAINTS")}
        return found | {r["name"] for r in session.run("SHOW INDEXES")}


RUNAWAY = "MATCH (a:Entity), (b:Entity), (c:Entity) WHERE a.name < b.name AND b.name < c.name RETURN sum(a.rank) AS n"


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A loopback listener that notes who comes."""
    visitors: list[object] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, address = server.accept()
            except OSError:
                return
            visitors.append(address)
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1], visitors
    server.close()


def test_rows_come_back_as_plain_values(loaded_once: Store) -> None:
    answer = read(
        loaded_once,
        "MATCH p = (d:Entity {id: $id})-[r:FABRICATED_ON]->(n) "
        "RETURN d.name AS name, r.holds_from AS since, [r.grade] AS grades, {a: 1.5} AS map, "
        "r AS r, p AS p, null AS none",
        {"id": "die:ascend-910c"},
    )
    assert answer.columns == ("name", "since", "grades", "map", "r", "p", "none")
    assert answer.truncated == ""
    row = answer.records()[0]
    assert row["name"] == 'the 910C\'s "compute" die'
    assert row["since"] == date(2024, 10, 1)
    assert (row["grades"], row["map"], row["none"]) == (["A"], {"a": 1.5}, None)
    assert (row["r"]["type"], row["r"]["properties"]["id"]) == ("FABRICATED_ON", "st:1")
    assert [n["properties"]["id"] for n in row["p"]["nodes"]] == ["die:ascend-910c", "node:smic-n2"]
    assert [r["type"] for r in row["p"]["relationships"]] == ["FABRICATED_ON"]


@pytest.mark.parametrize("text", [*WRITES, *SCHEMA])
def test_writes_and_schema_changes_are_refused(loaded_once: Store, text: str) -> None:
    with pytest.raises(StoreError):
        read(loaded_once, text)


@pytest.mark.parametrize("text", WRITES[:4] + SCHEMA[:1])
def test_a_refusal_says_so(loaded_once: Store, text: str) -> None:
    with pytest.raises(QueryRefusedError, match="would write data or change the schema; only reading is allowed here"):
        read(loaded_once, text)


@pytest.mark.parametrize("text", OUTSIDE)
def test_nothing_outside_is_reached(
    loaded_once: Store, text: str, listener: tuple[int, list[object]], tmp_path: Path
) -> None:
    port, visitors = listener
    secret = tmp_path / "secret.csv"
    secret.write_text("secret", encoding="utf-8")
    for address in (f"http://127.0.0.1:{port}/x.csv", secret.as_uri()):
        with pytest.raises(QueryRefusedError):
            read(loaded_once, text.format(address=address))
    assert visitors == []


def test_a_word_in_a_parameter_is_no_load(loaded_once: Store) -> None:
    assert read(loaded_once, "RETURN $text AS text", {"text": "LOAD CSV FROM 'x'"}).rows == (("LOAD CSV FROM 'x'",),)


def test_a_runaway_cross_product_is_stopped(loaded_large: Store) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"stopped after 1\.5 s"):
        read(loaded_large, RUNAWAY, timeout=1.5)
    assert time.monotonic() - began < 8
    assert read(loaded_large, "RETURN 1 AS one").rows == ((1,),)


def test_a_huge_result_is_cut_by_rows_and_by_bytes(loaded_large: Store) -> None:
    text = "MATCH (a:Entity), (b:Entity), (c:Entity) RETURN a.id AS a, b.id AS b, c.id AS c"
    began = time.monotonic()
    by_rows = read(loaded_large, text, timeout=20, max_rows=1200)
    by_bytes = read(loaded_large, text, timeout=20, max_bytes=10_000)
    assert time.monotonic() - began < 10
    assert (len(by_rows.rows), by_rows.truncated) == (1200, "after 1200 rows")
    assert 50 < len(by_bytes.rows) < 400
    assert by_bytes.truncated.endswith("at 10000 bytes")
    exact = read(loaded_large, "MATCH (n:Unknown) RETURN n.id AS id", max_rows=100)
    assert (len(exact.rows), exact.truncated) == (100, "")


def test_values_are_parameters(loaded_once: Store) -> None:
    nasty = "' OR 1=1 DETACH DELETE n //"
    assert read(loaded_once, "MATCH (n:Entity {id: $id}) RETURN n.id AS id", {"id": nasty}).rows == ()


@pytest.mark.parametrize("text", ["MTCH (n) RETURN n", "RETURN $missing AS x", "", "RETURN 1 AS a; RETURN 2 AS b"])
def test_a_wrong_query_is_told_so(loaded_once: Store, text: str) -> None:
    with pytest.raises(StoreError, match="the query is wrong"):
        read(loaded_once, text)


@pytest.mark.parametrize(
    "text",
    [
        "CALL db.labels() YIELD label RETURN count(label) > 3 AS yes",
        "CALL { MATCH (n:Firm) RETURN count(n) AS firms } RETURN firms > 0 AS yes",
        "RETURN 'CALL apoc.load.json' <> \"a call for help\" AS yes // CALL db.createLabel('x')",
    ],
)
def test_harmless_calls_pass(loaded_once: Store, text: str) -> None:
    assert read(loaded_once, text).rows == ((True,),)


@pytest.mark.parametrize(
    "text",
    [
        "CALL db.createLabel('x')",
        "CALL dbms.listConfig()",
        "MATCH (`'`) CALL a.b() RETURN '",
        "TERMINATE TRANSACTION 'x'",
    ],
)
def test_other_calls_are_refused_by_the_text(text: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_calls(text)


def test_the_text_is_read_as_neo4j_reads_it() -> None:
    with pytest.raises(QueryRefusedError):
        check_text("L\\u004FAD\u00a0CSV FROM 'x' AS l RETURN l")
    check_text("MATCH (n:Firm) RETURN n.csv AS csv")


def test_a_guest_reads_with_the_holders_user(tmp_path: Path) -> None:
    target = Target("embedded", folder=tmp_path / "embedded")
    with open_target(target, write=True) as holder:
        load(holder, small_graph())
        with open_target(target) as guest:
            assert read(guest, "MATCH (n:Firm) RETURN n.name AS name").rows == (("SMIC",),)
            for text in (*WRITES, *SCHEMA):
                with pytest.raises(StoreError):
                    read(guest, text)
            with pytest.raises(Exception, match="not allowed"), guest.session(write=True) as session:
                session.run("CREATE (:Firm:Entity {id: 'firm:x'})").consume()
        assert verify(holder, small_graph(), load_ontology()).ok


def test_a_guest_stops_a_runaway_query_too(tmp_path: Path) -> None:
    target = Target("embedded", folder=tmp_path / "embedded")
    with open_target(target, write=True) as holder:
        load(holder, large_graph(700, 100))
        with open_target(target) as guest:
            began = time.monotonic()
            with pytest.raises(QueryTimeoutError, match=r"stopped after 1\.5 s"):
                read(guest, RUNAWAY, timeout=1.5)
            assert time.monotonic() - began < 5
            assert read(guest, "RETURN 1 AS one", timeout=1.5).rows == ((1,),)


def test_an_admins_store_reads_as_reader_too(embedded_store: Store) -> None:
    load(embedded_store, large_graph(140, 100))
    with pytest.raises(QueryRefusedError, match="reader"):
        read(embedded_store, "MATCH (n) DETACH DELETE n")


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for the tests that only try to write; what they find afterwards is checked each time."""
    if request.param == "embedded":
        target = Target("embedded", folder=tmp_path_factory.mktemp("shared") / "embedded")
    else:
        info = request.getfixturevalue("neo4j_server")
        target = Target("neo4j", uri=info.uri, user=info.user, password=info.password, database=info.database)
    with open_target(target, write=True) as store:
        yield store


@pytest.fixture
def loaded_once(shared: Store) -> Iterator[Store]:
    load(shared, small_graph(), allow_removal=True)
    schema = names_of_schema(shared)
    yield shared
    found = verify(shared, small_graph(), load_ontology())
    assert found.differences == ()
    assert found.found_hash == small_graph().content_hash
    assert names_of_schema(shared) == schema


@pytest.fixture
def loaded_large(shared: Store) -> Iterator[Store]:
    load(shared, large_graph(700, 100), allow_removal=True)
    yield shared
    assert verify(shared, large_graph(700, 100), load_ontology()).ok
