"""What tests share: a real Neo4j, started once by the project's own command, and an empty store on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.stores import neo4j_server as managed
from kg.stores.neo4j_connection import ServerInfo, read_connection
from kg.stores.store import Store, open_target
from kg.stores.target import Target
from tests.commands import run_kg


@pytest.fixture(scope="session")
def neo4j_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A `KG_HOME` in which `kg neo4j start` has started Neo4j 5.26. The jars come from the user's shared cache."""
    home = tmp_path_factory.mktemp("kg-home")
    started = run_kg("neo4j", "start", home=home)
    try:
        assert started.returncode == 0, started.stdout + started.stderr
        yield home
    finally:
        managed.kill(home / "neo4j")


@pytest.fixture(scope="session")
def neo4j_server(neo4j_home: Path) -> ServerInfo:
    """Address and credentials of the running Neo4j 5.26."""
    info = read_connection(neo4j_home / "neo4j")
    assert info is not None
    return info


@pytest.fixture
def neo4j_target(neo4j_server: ServerInfo) -> Target:
    """The running Neo4j as the loader and the reader are told of it."""
    info = neo4j_server
    return Target("neo4j", uri=info.uri, user=info.user, password=info.password, database=info.database)


@pytest.fixture
def neo4j_store(neo4j_target: Target) -> Iterator[Store]:
    """An open store on the real Neo4j, for writing: no nodes, no constraints, no indexes but the engine's own."""
    with open_target(neo4j_target, write=True) as store:
        empty_store(store)
        yield store


def empty_store(store: Store) -> None:
    """Remove all data and every constraint and index that a test may have made."""
    with store.session(write=True) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for name in [record["name"] for record in session.run("SHOW CONSTRAINTS YIELD name")]:
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        for name in [r["name"] for r in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")]:
            session.run(f"DROP INDEX `{name}`").consume()
