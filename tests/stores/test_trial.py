"""A tried graph is seen inside its transaction and nowhere else; nothing of it stays: rolled back, failed, killed."""

import sys

import pytest

from kg.graph.model import Graph
from kg.ontology import load as load_ontology
from kg.stores import Store, StoreError, load
from kg.stores.errors import QueryRefusedError
from kg.stores.reading import read
from kg.stores.store import open_target
from kg.stores.target import Target
from kg.stores.trial import tried
from kg.stores.verify import verify
from tests.stores.children import Child
from tests.stores.graphs import changed, large_graph
from tests.stores.test_crashes import wait_for_others

ONTOLOGY = load_ontology()
OLD, NEW = large_graph(), changed(large_graph())
CONTENT = "MATCH (n:Entity) RETURN n.id AS id, n.content_hash AS hash"


def contents(graph: Graph) -> set[tuple[str, str]]:
    return {(n.id, n.content_hash) for n in graph.nodes.values() if n.key_label == "Entity"}


def bit_for_bit(store: Store) -> bool:
    """Every node and relationship has the content that the old graph says, hashes worked out anew."""
    return verify(store, OLD, ONTOLOGY).ok


def test_the_tried_graph_is_seen_inside_and_the_old_one_afterwards(store: Store) -> None:
    load(store, OLD)

    with tried(store, NEW) as trial:
        _, rows = trial.read(CONTENT, {})
        assert {(r["id"], r["hash"]) for r in rows} == contents(NEW)
        assert trial.changes > 0

    assert contents(NEW) != contents(OLD)
    assert set(read(store, CONTENT).rows) == contents(OLD)
    assert bit_for_bit(store)


def test_a_question_that_fails_leaves_nothing(store: Store) -> None:
    load(store, OLD)

    with pytest.raises(StoreError, match="the question failed in the tried graph"), tried(store, NEW) as trial:
        trial.read("MATCH (n:Entity RETURN n", {})

    assert bit_for_bit(store)


def test_a_question_that_reaches_outside_is_refused(store: Store) -> None:
    load(store, OLD)

    with pytest.raises(QueryRefusedError), tried(store, NEW) as trial:
        trial.read("LOAD CSV FROM 'http://localhost/x' AS row RETURN row", {})

    assert bit_for_bit(store)


def test_a_tried_graph_can_be_loaded_afterwards(store: Store) -> None:
    load(store, OLD)
    with tried(store, NEW):
        pass

    assert not load(store, NEW, allow_removal=True).unchanged
    assert verify(store, NEW, ONTOLOGY).ok


def test_a_store_opened_for_reading_says_what_it_needs(target: Target) -> None:
    with open_target(target, write=True) as store:
        load(store, OLD)

    with open_target(target) as store, pytest.raises(StoreError, match="opened for reading"), tried(store, NEW):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not on Windows")
def test_a_client_killed_in_the_middle_leaves_the_old_graph(target: Target, child: Child) -> None:
    with open_target(target, write=True) as store:
        load(store, OLD)
    process = child("try", "changed")
    assert process.stdout.readline() == "ready\n"

    process.kill()
    process.communicate()

    with open_target(target, write=True) as store:
        with store.session() as session:
            wait_for_others(store, session)
        assert bit_for_bit(store)
        assert load(store, OLD).unchanged
