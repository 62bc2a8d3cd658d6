"""An empty store on each engine, and child processes that load and hold it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores.store import Store, open_target
from kg.stores.target import Target
from tests.stores.children import Child, start_child


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """A store without data: a new embedded one, or the real Neo4j (whose constraints stay)."""
    if request.param == "embedded":
        return Target("embedded", folder=tmp_path / "home" / "embedded")
    target: Target = request.getfixturevalue("neo4j_target")
    with open_target(target, write=True) as store, store.session(write=True) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
    return target


@pytest.fixture
def store(target: Target) -> Iterator[Store]:
    """The store, open for writing."""
    with open_target(target, write=True) as store:
        yield store


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[Store]:
    """A new embedded store, open for writing."""
    with open_target(Target("embedded", folder=tmp_path / "home" / "embedded"), write=True) as store:
        yield store


@pytest.fixture
def child(target: Target) -> Iterator[Child]:
    """Start `child.py` on the store; processes that still run at the end are killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> "subprocess.Popen[str]":
        started.append(start_child(target, *arguments))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()
