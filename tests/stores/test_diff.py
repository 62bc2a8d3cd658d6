"""What a diff lists, worked out by hand on four nodes and three relationships."""

from dataclasses import replace

from kg.graph.model import Graph
from kg.stores.diff import Diff, compare
from kg.stores.snapshot import Stamps, StoredNode, StoredRelationship
from tests.stores.graphs import link, node

NODES = [
    node("firm:a", ("Firm", "Entity")),
    node("firm:b", ("Firm", "Entity")),
    node("firm:c", ("Firm", "Entity")),
    node("st:1", ("Statement",)),
]
LINKS = [
    link("o:1", "OWNED_BY", "firm:a", "firm:b"),
    link("o:2", "OWNED_BY", "firm:b", "firm:c"),
    link("v:1", "HAS_VALUE", "firm:c", "st:1"),
]
GRAPH = Graph({n.id: n for n in NODES}, {r.id: r for r in LINKS})
STORED = Stamps(
    {n.id: StoredNode(n.id, n.key_label, frozenset(n.labels), n.content_hash) for n in NODES},
    {r.id: StoredRelationship(r.id, r.type, r.start, "Entity", r.end, r.content_hash) for r in LINKS},
)


def ids(diff: Diff) -> dict[str, list[str]]:
    lists = ("insert_nodes", "update_nodes", "remove_nodes")
    lists += ("insert_relationships", "update_relationships", "remove_relationships")
    return {name: [thing.id for thing in getattr(diff, name)] for name in lists if getattr(diff, name)}


def test_nothing_to_do() -> None:
    assert compare(GRAPH, STORED).empty
    assert ids(compare(GRAPH, STORED)) == {}


def test_all_is_new_in_an_empty_store() -> None:
    diff = compare(GRAPH, Stamps({}, {}))
    assert ids(diff) == {
        "insert_nodes": ["firm:a", "firm:b", "firm:c", "st:1"],
        "insert_relationships": ["o:1", "o:2", "v:1"],
    }
    assert (diff.changes, diff.present, diff.gone, diff.gone_share) == (7, 0, 0, 0.0)


def test_other_content_is_an_update() -> None:
    nodes = GRAPH.nodes | {"firm:a": node("firm:a", ("Firm", "Entity"), name="A")}
    links = GRAPH.relationships | {"o:2": link("o:2", "OWNED_BY", "firm:b", "firm:c", share=51.0)}
    assert ids(compare(Graph(nodes, links), STORED)) == {"update_nodes": ["firm:a"], "update_relationships": ["o:2"]}


def test_another_class_takes_the_node_and_what_hangs_on_it_away_and_back() -> None:
    nodes = GRAPH.nodes | {"firm:b": node("firm:b", ("Firm", "Foundry", "Entity"))}
    diff = compare(Graph(nodes, GRAPH.relationships), STORED)
    assert ids(diff) == {
        "insert_nodes": ["firm:b"],
        "remove_nodes": ["firm:b"],
        "insert_relationships": ["o:1", "o:2"],
        "remove_relationships": ["o:1", "o:2"],
    }
    assert diff.gone == 0


def test_other_ends_or_another_type_is_remove_and_insert() -> None:
    links = GRAPH.relationships | {
        "o:1": link("o:1", "OWNED_BY", "firm:a", "firm:c"),
        "o:2": link("o:2", "CONTROLLED_BY", "firm:b", "firm:c"),
    }
    diff = compare(Graph(GRAPH.nodes, links), STORED)
    assert ids(diff) == {"insert_relationships": ["o:1", "o:2"], "remove_relationships": ["o:1", "o:2"]}
    assert diff.gone == 0


def test_what_is_gone_is_removed_and_counted() -> None:
    nodes = {i: n for i, n in GRAPH.nodes.items() if i != "st:1"}
    links = {i: r for i, r in GRAPH.relationships.items() if i != "v:1"}
    diff = compare(Graph(nodes, links), STORED)
    assert ids(diff) == {"remove_nodes": ["st:1"], "remove_relationships": ["v:1"]}
    assert (diff.present, diff.gone) == (7, 2)
    assert round(diff.gone_share, 4) == 0.2857


def test_a_node_without_a_stamp_is_written_again() -> None:
    stored = Stamps(STORED.nodes | {"firm:a": replace(STORED.nodes["firm:a"], hash=None)}, STORED.relationships)
    assert ids(compare(GRAPH, stored)) == {"update_nodes": ["firm:a"]}
