"""An empty store on each engine, and child processes that load and hold it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.stores.store import Store, open_target
from kg.stores.target import Target

FOLDER = Path(__file__).parent
Child = Callable[..., "subprocess.Popen[str]"]


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
def child(target: Target) -> Iterator[Child]:
    """Start `child.py` on the store; processes that still run at the end are killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, str(FOLDER / "child.py"), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=child_environment(target),
            cwd=target.folder.parent if target.kind == "embedded" and target.folder.parent.is_dir() else None,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def child_environment(target: Target) -> dict[str, str]:
    """What tells a child process which store is meant."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "ARCADEDB_"))}
    environment["PYTHONPATH"] = str(FOLDER.parent.parent)
    if target.kind == "embedded":
        return environment | {"KG_HOME": str(target.folder.parent)}
    words = {"NEO4J_URI": target.uri, "NEO4J_USERNAME": target.user, "NEO4J_PASSWORD": target.password}
    return environment | words | {"NEO4J_DATABASE": target.database}


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[Store]:
    """A new embedded store, open for writing."""
    with open_target(Target("embedded", folder=tmp_path / "home" / "embedded"), write=True) as store:
        yield store
