"""Whatever dies in the middle of a load, the database holds the old graph or the new one afterwards, whole."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Session

from kg.graph.model import Graph
from kg.ontology import load as load_ontology
from kg.stores import Store, StoreError, load, neo4j_server
from kg.stores.store import open_target
from kg.stores.target import Target
from kg.stores.verify import verify
from tests.stores.children import Child
from tests.stores.graphs import changed, large_graph, small_graph

ONTOLOGY = load_ontology()
OLD, NEW = large_graph(), changed(large_graph())

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not on Windows")


def load_old(target: Target) -> None:
    with open_target(target, write=True) as store:
        load(store, OLD)


def holds(target: Target, graph: Graph) -> bool:
    with open_target(target) as store:
        return verify(store, graph, ONTOLOGY).ok


def wait_for_others(store: Store, session: Session) -> None:
    """A server ends, or still commits, what a dead client has sent it."""
    while not store.embedded and len(list(session.run("SHOW TRANSACTIONS"))) > 1:
        time.sleep(0.1)


def test_client_killed_before_commit_leaves_the_old_graph(target: Target, child: Child) -> None:
    load_old(target)
    process = child("die-before", "changed")
    assert process.communicate(timeout=120)[0] == "ready\n"
    assert process.returncode == -9
    assert holds(target, OLD)
    with open_target(target, write=True) as store:
        assert not load(store, NEW).unchanged
    assert holds(target, NEW)


def test_client_killed_after_commit_leaves_the_new_graph(target: Target, child: Child) -> None:
    load_old(target)
    process = child("die-after", "changed")
    assert process.communicate(timeout=120)[0] == "ready\n"
    assert process.returncode == -9
    assert holds(target, NEW)
    with open_target(target, write=True) as store:
        assert load(store, NEW).unchanged


def test_client_killed_at_any_moment_of_a_first_load_leaves_nothing_or_all(target: Target, child: Child) -> None:
    for delay in (1.2, 2.0, 3.0, 4.5):
        process = child("load", "large")
        time.sleep(delay)
        process.kill()
        process.communicate()
        with open_target(target) as store, store.session() as session:
            wait_for_others(store, session)
            found = session.run("MATCH (n) RETURN count(n) AS nodes").single(strict=True)["nodes"]
        assert found in (0, len(OLD.nodes))
        if found:
            assert holds(target, OLD)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Target]:
    """A Neo4j for this test alone, which it may kill."""
    home = tmp_path / "neo4j"
    info = neo4j_server.start(home)
    yield Target("neo4j", uri=info.uri, user=info.user, password=info.password, database=info.database)
    neo4j_server.kill(home)
    neo4j_server.stop(home)


@pytest.mark.neo4j
def test_server_killed_in_mid_load_leaves_the_old_graph(own_server: Target, tmp_path: Path) -> None:
    with open_target(own_server, write=True) as store:
        load(store, small_graph())
        killed = []

        def kill_halfway(phase: str, done: int, total: int) -> None:
            if phase == "write" and done > total / 2 and not killed:
                killed.append(True)
                neo4j_server.kill(tmp_path / "neo4j")

        with pytest.raises(StoreError, match=r"(?s)failed: .*holds the old graph or the new one"):
            load(store, OLD, allow_removal=True, progress=kill_halfway)
    info = neo4j_server.start(tmp_path / "neo4j")
    again = Target("neo4j", uri=info.uri, user=info.user, password=info.password, database=info.database)
    assert holds(again, small_graph())


def test_two_loaders_at_once_leave_one_whole_graph(target: Target, child: Child) -> None:
    first = child("pause", "large")
    assert first.stdout is not None
    assert first.stdout.readline() == "ready\n"
    second = child("load", "changed")
    if target.kind == "embedded":
        said = second.communicate(timeout=60)[0]
        assert f"is held by process {first.pid} since " in said
        assert said.startswith("StoreBusyError")
    else:
        time.sleep(3)
        assert second.poll() is None, "the second loader waits for the first"
    assert first.communicate("go\n", timeout=60)[0] == "done\n"
    if target.kind == "neo4j":
        assert second.communicate(timeout=60)[0] == "done\n"
    assert holds(target, OLD if target.kind == "embedded" else NEW)
