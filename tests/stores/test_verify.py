"""Verify finds whatever was changed behind the loader's back, and names it."""

from datetime import date

import pytest

from kg.graph.model import Graph
from kg.ontology import load as load_ontology
from kg.stores import Store, load
from kg.stores.status import describe_store
from kg.stores.verify import verify
from tests.stores.graphs import assemble, large_graph, link, node, small_graph

ONTOLOGY = load_ontology()

TAMPERED = {
    "a property": (
        "MATCH (n:Entity {id: 'firm:smic'}) SET n.name = 'SMIG'",
        {"changed": 1},
        "node firm:smic: name is 'SMIG', not 'SMIC'",
    ),
    "a date": (
        "MATCH (n:Entity {id: 'firm:smic'}) SET n.founded = date('2000-04-04')",
        {"changed": 1},
        "founded is datetime.date(2000, 4, 4), not datetime.date(2000, 4, 3)",
    ),
    "a property that is gone": (
        "MATCH ()-[r:FABRICATED_ON {id: 'st:1'}]->() REMOVE r.grade",
        {"changed": 1},
        "relationship st:1: grade is None, not 'A'",
    ),
    "another type of value": (
        "MATCH (n:Entity {id: 'die:ascend-910c'}) SET n.area = 665",
        {"changed": 1},
        "node die:ascend-910c: the same values in other types",
    ),
    "a stamp": (
        "MATCH (n:Entity {id: 'firm:smic'}) SET n.content_hash = 'x'",
        {"stamp": 1},
        "node firm:smic is stamped x",
    ),
    "a label": (
        "MATCH (n:Entity {id: 'firm:smic'}) SET n:Investor",
        {"changed": 1},
        "Firm:Foundry:Investor:Entity instead of Firm:Foundry:Entity",
    ),
    "a missing relationship": (
        "MATCH ()-[r:OFFERED_BY {id: 'st:4'}]->() DELETE r",
        {"missing": 1, "count": 1},
        "relationship st:4 (node:smic-n2 OFFERED_BY firm:smic) is missing",
    ),
    "a missing node": (
        "MATCH (n:Unknown) DETACH DELETE n",
        {"missing": 2, "count": 2},
        "node unknown:fab (Unknown) is missing",
    ),
    "an extra node": (
        "CREATE (:Firm:Entity {id: 'firm:x'})",
        {"extra": 1, "count": 1},
        "node firm:x (Firm:Entity) is not in the graph",
    ),
    "a node without id": (
        "CREATE (:Firm:Entity {name: 'x'})",
        {"no id": 1, "count": 1},
        "a node without an `id`: Firm:Entity",
    ),
    "a relationship with wrong ends": (
        "MATCH (a:Entity {id: 'firm:smic'}) MATCH (b:Entity {id: 'die:ascend-910c'}) "
        "CREATE (a)-[:FABRICATED_ON {id: 'st:x'}]->(b)",
        {"extra": 1, "shape": 1, "count": 1},
        "FABRICATED_ON st:x joins Entity:Firm:Foundry → Die:Entity; allowed is",
    ),
    "a relationship of no relation": (
        "MATCH (a:Entity {id: 'firm:smic'}) CREATE (a)-[:LIKES {id: 'st:x'}]->(a)",
        {"extra": 1, "shape": 1, "count": 1},
        "relationships of type LIKES: the ontology has no such relation",
    ),
    "the count in the stamp": (
        "MATCH (d:Dataset) SET d.entities = 7",
        {"changed": 1, "count": 1},
        "the Dataset node says 7 entities, the database holds 6",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_named(store: Store, what: str) -> None:
    statement, totals, message = TAMPERED[what]
    load(store, small_graph())
    with store.session(write=True) as session:
        session.run(statement).consume()
    report = verify(store, small_graph(), ONTOLOGY)
    assert not report.ok
    assert report.totals == totals
    assert any(message in d.text for d in report.differences), report.differences
    assert report.expected_hash == small_graph().content_hash


def test_an_empty_store_lacks_everything(store: Store) -> None:
    report = verify(store, small_graph(), ONTOLOGY)
    assert not report.ok
    assert report.totals == {"missing": 21, "count": 1}
    assert "there is no Dataset node; run `kg load`" in [d.text for d in report.differences]


def test_a_long_list_is_cut_and_counted(embedded_store: Store) -> None:
    load(embedded_store, large_graph(140, 100))
    report = verify(embedded_store, small_graph(), ONTOLOGY)
    assert len(report.differences) == 50
    assert sum(report.totals.values()) > 1000


def test_a_family_may_stand_where_a_chip_may_and_a_firm_may_not(embedded_store: Store) -> None:
    family = node("family:a", ONTOLOGY.labels(("ProductFamily",)))
    firm = node("firm:a", ONTOLOGY.labels(("Foundry",)))
    place = node("node:a", ONTOLOGY.labels(("ProcessNode",)))
    right = assemble([family, firm, place], [link("st:1", "FABRICATED_ON", "family:a", "node:a")])
    load(embedded_store, right)
    assert verify(embedded_store, right, ONTOLOGY).ok
    wrong = assemble([family, firm, place], [link("st:1", "FABRICATED_ON", "firm:a", "node:a")])
    load(embedded_store, wrong, allow_removal=True)
    report = verify(embedded_store, wrong, ONTOLOGY)
    assert report.totals == {"shape": 1}
    assert not report.ok


def test_status_counts_what_is_in_the_database(store: Store) -> None:
    empty = describe_store(store)
    assert (empty["loaded"], empty["version"], empty["cut_off"], empty["entities"]) == (False, None, None, 0)
    load(store, small_graph())
    found = describe_store(store)
    assert found["engine"] in ("ArcadeDB", "Neo4j")
    assert found["engine_version"]
    expected = {
        "loaded": True,
        "version": "v1",
        "ontology_version": "0.1.0",
        "cut_off": date(2026, 11, 1).isoformat(),
        "entities": 6,
        "sources": 1,
        "statements": 3,
        "derived": 1,
        "disputed": 1,
        "unknowns": 1,
        "relationships": 10,
        "references": 3,
        "by_relation": {"CONTAINS": 1, "FABRICATED_ON": 2, "IN_FAMILY": 1, "OFFERED_BY": 1},
        "by_grade": {"A": 1, "C": 2},
        "by_status": {"asserted": 2, "disputed": 1},
        "by_stance": {"DENIED_BY": 1, "SILENT_IN": 1, "SUPPORTED_BY": 1},
    }
    assert {k: found[k] for k in expected} == expected
    assert found["by_class"]["Foundry"] == found["by_class"]["Firm"] == 1
    assert found["by_class"]["Entity"] == 6


def test_the_hash_found_is_that_of_the_graph_as_read(embedded_store: Store) -> None:
    load(embedded_store, small_graph())
    graph = small_graph()
    renamed = Graph(
        {**graph.nodes, "firm:smic": node("firm:smic", graph.nodes["firm:smic"].labels)}, graph.relationships
    )
    load(embedded_store, renamed)
    assert verify(embedded_store, graph, ONTOLOGY).found_hash == renamed.content_hash
