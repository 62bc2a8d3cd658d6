"""Constraints and indexes come from the ontology, names that reach Cypher are known and safe, batches are bounded."""

from dataclasses import replace

import pytest
from neo4j.exceptions import ConstraintError

from kg.graph.model import KEY_LABELS
from kg.ontology import load as load_ontology
from kg.stores import Store, StoreError, load
from kg.stores.batches import split_batches
from kg.stores.names import EVIDENCE, Names
from kg.stores.reading import read
from kg.stores.schema import ensure_schema, plan_constraints, plan_indexes
from tests.stores.graphs import small_graph

ONTOLOGY = load_ontology()


def test_one_constraint_for_each_key_label_and_each_type() -> None:
    covered = [rule.covers for rule in plan_constraints(ONTOLOGY)]
    assert covered[:4] == [(key, ("id",)) for key in KEY_LABELS]
    assert {c[0] for c in covered[4:]} == set(ONTOLOGY.relations) | set(EVIDENCE)
    assert len({rule.name for rule in plan_constraints(ONTOLOGY)}) == len(covered)


def test_no_label_is_also_a_relationship_type() -> None:
    assert not set(ONTOLOGY.classes) & set(Names(ONTOLOGY).types)


def test_schema_is_made_once_and_is_what_was_planned(store: Store) -> None:
    ensure_schema(store, ONTOLOGY)
    assert ensure_schema(store, ONTOLOGY) == 0
    with store.session() as session:
        found = {(r["labelsOrTypes"][0], tuple(r["properties"])) for r in session.run("SHOW CONSTRAINTS")}
    assert found == {rule.covers for rule in plan_constraints(ONTOLOGY)}


@pytest.mark.neo4j
def test_a_fresh_neo4j_gets_all_and_finds_chinese_names(neo4j_store: Store) -> None:
    made = ensure_schema(neo4j_store, ONTOLOGY)
    assert made == len(plan_constraints(ONTOLOGY)) + len(plan_indexes(ONTOLOGY, fulltext=True))
    load(neo4j_store, small_graph())
    text = "CALL db.index.fulltext.queryNodes('entity_names', $words) YIELD node RETURN node.id AS id"
    for words in ("中芯国际", "manufacturing", "SMIC"):
        assert ("firm:smic",) in read(neo4j_store, text, {"words": words}).rows


@pytest.mark.neo4j
def test_a_constraint_of_ours_that_covers_something_else_is_an_error(neo4j_store: Store) -> None:
    with neo4j_store.session(write=True) as session:
        session.run("CREATE CONSTRAINT entity_id FOR (n:Person) REQUIRE n.passport IS UNIQUE").consume()
    with pytest.raises(StoreError, match=r"'entity_id' covers Person\(passport\) in this database, not Entity\(id\)"):
        ensure_schema(neo4j_store, ONTOLOGY)
    with neo4j_store.session(write=True) as session:
        session.run("DROP CONSTRAINT entity_id").consume()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (:Fab:Entity {id: 'firm:smic'})",
        "CREATE (:Entity {id: 'firm:smic'})",
        "CREATE (:Statement {id: 'st:1'})",
        "CREATE (:Dataset {id: 'dataset'})",
    ],
)
def test_an_id_twice_is_refused_across_classes(store: Store, statement: str) -> None:
    load(store, small_graph())
    with pytest.raises(ConstraintError), store.session(write=True) as session:
        session.run(statement).consume()


@pytest.mark.parametrize("name", ["Frim", "", "Firm`", "Firm) DETACH DELETE (n", "firm", "Firm:Chip", "F\u0131rm"])
def test_an_unknown_name_never_reaches_a_query(name: str) -> None:
    names = Names(ONTOLOGY)
    with pytest.raises(StoreError, match="is not a class of the ontology"):
        names.label(name)
    with pytest.raises(StoreError, match="is not a relation of the ontology"):
        names.type(name)


def test_an_unsafe_name_of_the_ontology_is_refused_too() -> None:
    firm = ONTOLOGY.classes["Firm"]
    bad = replace(ONTOLOGY, classes={**ONTOLOGY.classes, "Fi`rm": replace(firm, name="Fi`rm")}, _labels={})
    with pytest.raises(StoreError, match="cannot be a label or a type"):
        Names(bad).label("Fi`rm")


def test_batches_are_bounded_by_rows_and_by_bytes() -> None:
    rows = [{"p": {"id": str(i), "text": "中" * 100}} for i in range(1000)]
    by_rows = list(split_batches(rows, max_rows=300, max_bytes=10**9))
    by_bytes = list(split_batches(rows, max_rows=10**9, max_bytes=10_000))
    assert [len(batch) for batch in by_rows] == [300, 300, 300, 100]
    assert all(len(batch) < 40 for batch in by_bytes)
    assert [row for batch in by_bytes for row in batch] == rows
    assert [len(b) for b in split_batches([{"p": "x" * 100}] * 3, max_bytes=10)] == [1, 1, 1]
    assert list(split_batches([])) == []
