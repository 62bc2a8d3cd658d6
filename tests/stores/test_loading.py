"""A load brings a store to hold exactly the graph, in one transaction, and says what it did."""

from dataclasses import replace

import pytest
from neo4j.exceptions import ConstraintError

from kg.graph.model import Graph
from kg.ontology import load as load_ontology
from kg.stores import LoadRefusedError, Store, StoreError, load
from kg.stores.diff import compare
from kg.stores.names import Names
from kg.stores.snapshot import read_stamps
from kg.stores.store import open_target
from kg.stores.target import Target
from kg.stores.verify import verify
from kg.stores.writing import write_diff
from tests.stores.graphs import changed, large_graph, link, node, small_graph

ONTOLOGY = load_ontology()


def holds(store: Store, graph: Graph) -> bool:
    return verify(store, graph, ONTOLOGY).ok


def test_loads_every_kind_of_value_and_proves_it(store: Store) -> None:
    report = load(store, small_graph())
    found = verify(store, small_graph(), ONTOLOGY, bookmarks=report.bookmarks)
    assert not report.unchanged
    assert (report.inserted_nodes + report.updated_nodes, report.inserted_relationships) == (11, 10)
    assert found.differences == ()
    assert found.ok
    assert (found.nodes, found.relationships) == (11, 10)


def test_second_load_writes_nothing_and_says_so(store: Store) -> None:
    load(store, small_graph())
    before = last_transaction(store)
    report = load(store, small_graph())
    assert report.unchanged
    assert report.schema_made == 0
    assert last_transaction(store) == before


def last_transaction(store: Store) -> object:
    """On Neo4j the id of the last transaction that wrote; the embedded engine does not tell."""
    if store.embedded:
        return None
    with store.session() as session:
        query = "SHOW DATABASE neo4j YIELD lastCommittedTxn"
        return session.run(query).single(strict=True)["lastCommittedTxn"]


def test_large_graph_and_its_change_of_ends_types_classes_and_properties(store: Store) -> None:
    old, new = large_graph(), changed(large_graph())
    load(store, old)
    assert holds(store, old)
    report = load(store, new)
    found = verify(store, new, ONTOLOGY)
    assert found.differences == ()
    assert found.ok
    assert report.inserted_nodes >= 2  # the new firm and the one of another class
    assert report.removed_nodes == 2  # the one that is gone and the one of another class
    assert report.updated_relationships == 1
    back = load(store, old)
    assert holds(store, old)
    assert not back.unchanged


def test_refuses_to_remove_more_than_a_fifth(store: Store) -> None:
    load(store, large_graph(140, 900))
    with pytest.raises(
        LoadRefusedError, match=r"would remove \d+ of the \d+ nodes and relationships .*nothing was written"
    ):
        load(store, small_graph())
    assert holds(store, large_graph(140, 900))
    load(store, small_graph(), allow_removal=True)
    assert holds(store, small_graph())


def test_a_bad_row_among_good_ones_rolls_everything_back(store: Store) -> None:
    load(store, small_graph())
    good = changed(large_graph(350, 900))
    lost = link("st:lost", "OWNED_BY", "firm:nowhere", "firm:new")
    broken = Graph({**good.nodes, "firm:nowhere": node("firm:nowhere", ("Firm", "Entity"))}, dict(good.relationships))
    with store.session(write=True) as session, pytest.raises(StoreError, match=r"OWNED_BY.* rows sent, \d+ written"):
        session.execute_write(lambda tx: write_diff(tx, with_lost(compare(good, read_stamps(tx)), lost), broken, NAMES))
    assert holds(store, small_graph())


NAMES = Names(ONTOLOGY)


def with_lost(diff, lost):  # type: ignore[no-untyped-def]
    return replace(diff, insert_relationships=(*diff.insert_relationships, lost))


def with_twice(diff, twice):  # type: ignore[no-untyped-def]
    return replace(diff, insert_nodes=(*diff.insert_nodes, twice), remove_nodes=(), remove_relationships=())


def test_a_duplicate_id_rolls_everything_back(store: Store) -> None:
    load(store, small_graph())
    good = large_graph(140, 0)
    twice = node("firm:smic", ("Fab", "Entity"))
    with store.session(write=True) as session, pytest.raises(ConstraintError):
        session.execute_write(lambda tx: write_diff(tx, with_twice(compare(good, read_stamps(tx)), twice), good, NAMES))
    assert holds(store, small_graph())


def test_a_duplicate_relationship_id_is_refused_by_the_database(store: Store) -> None:
    load(store, small_graph())
    with store.session(write=True) as session, pytest.raises(ConstraintError):
        session.run(
            "MATCH (a:Entity {id: 'node:smic-n2'}) MATCH (b:Entity {id: 'firm:smic'}) "
            "CREATE (a)-[r:OFFERED_BY {id: 'st:4'}]->(b)"
        ).consume()
    assert holds(store, small_graph())


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (node("firm:x", ("Firm", "Entity"), share=float("inf")), "node firm:x: property share is inf; leave it out"),
        (
            node("firm:x", ("Firm", "Entity"), count=2**63),
            "node firm:x: property count is 9223372036854775808, beyond 64 bits",
        ),
        (node("firm:x", ("Firm", "Entity"), name="\ud800"), "property name holds half a character"),
        (node("firm:x", ("Firm", "Entity"), nested={"a": 1}), "property nested is a dict"),  # type: ignore[arg-type]
        (node("firm:x", ("Firm", "Entity"), **{"a`b": 1}), "'a`b' cannot be the name of a property"),
        (node("firm:x", ("Frim", "Entity")), "'Frim' is not a class of the ontology"),
        (node("firm:x", ("Firm`) DETACH DELETE n //", "Entity")), "is not a class of the ontology"),
        (node("firm:x", ("Firm",)), "must end with the only one of Entity, Statement, Unknown, Dataset"),
        (replace(node("firm:x", ("Firm", "Entity")), id="firm:y"), "key, id and property `id` must be the same"),
    ],
)
def test_an_unsound_node_is_named_before_anything_is_written(embedded_store: Store, bad, message: str) -> None:  # type: ignore[no-untyped-def]
    graph = small_graph()
    with pytest.raises(StoreError) as raised:
        load(embedded_store, Graph({**graph.nodes, "firm:x": bad}, graph.relationships))
    assert message in str(raised.value)


def test_an_unsound_relationship_is_named(embedded_store: Store) -> None:
    graph = small_graph()
    bad = link("st:9", "OWNED_BY", "firm:smic", "firm:gone")
    worse = link("st:8", "OWNS` {x: 1}]->() DETACH DELETE a //", "firm:smic", "firm:smic")
    with pytest.raises(StoreError) as raised:
        load(embedded_store, Graph(graph.nodes, {**graph.relationships, "st:9": bad, "st:8": worse}))
    assert "relationship st:9: there is no node firm:gone" in str(raised.value)
    assert "is not a relation of the ontology" in str(raised.value)


def test_a_relation_that_the_ontology_dropped_is_removed(store: Store) -> None:
    load(store, small_graph())
    with store.session(write=True) as session:
        session.run(
            "MATCH (a:Entity {id: 'node:smic-n2'}) MATCH (b:Entity {id: 'firm:smic'}) "
            "CREATE (a)-[r:OLD_WORD {id: 'o:1'}]->(b)"
        ).consume()
    assert "extra" in verify(store, small_graph(), ONTOLOGY).totals
    report = load(store, small_graph())
    assert report.removed_relationships == 1
    assert holds(store, small_graph())


def test_what_others_keep_in_the_same_database_is_left_alone(store: Store) -> None:
    with store.session(write=True) as session:
        session.run("CREATE (:Holiday {day: 'Monday'})").consume()
    load(store, small_graph())
    load(store, large_graph(140, 100), allow_removal=True)
    with store.session() as session:
        assert session.run("MATCH (n:Holiday) RETURN count(n) AS c").single(strict=True)["c"] == 1
    assert verify(store, large_graph(140, 100), ONTOLOGY).totals == {"no id": 1}


def test_a_node_of_ours_without_an_id_stops_the_load(store: Store) -> None:
    with store.session(write=True) as session:
        session.run("CREATE (:Entity {name: 'stray'})").consume()
    with pytest.raises(StoreError, match="a node labelled Entity has no `id`"):
        load(store, small_graph())


def test_a_store_opened_for_reading_is_not_loaded(target: Target) -> None:
    with open_target(target) as store, pytest.raises(StoreError, match="open it with write=True"):
        load(store, small_graph())


def test_the_same_class_added_to_a_copy_of_the_ontology_can_be_loaded(embedded_store: Store) -> None:
    firm = ONTOLOGY.classes["Firm"]
    mask_shop = replace(firm, name="MaskShop", parents=("Firm",), ancestors=("MaskShop", *firm.ancestors), kind=None)
    wider = replace(ONTOLOGY, classes={**ONTOLOGY.classes, "MaskShop": mask_shop}, _labels={})
    graph = small_graph()
    graph = Graph({**graph.nodes, "firm:m": node("firm:m", wider.labels(("MaskShop",)))}, graph.relationships)
    with pytest.raises(StoreError, match="'MaskShop' is not a class of the ontology"):
        load(embedded_store, graph)
    load(embedded_store, graph, ontology=wider)
    with embedded_store.session() as session:
        assert session.run("MATCH (n:MaskShop:Firm:Entity) RETURN n.id AS id").single(strict=True)["id"] == "firm:m"
