"""An open store: a Bolt driver, the database's name, the engine behind it and what sets it apart.

The embedded database and any Neo4j are used through the same official driver. Queries of users go through
`kg.stores.reading`, which asks for `reading_driver`: on the embedded engine that is a user who may only read.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from neo4j import READ_ACCESS, WRITE_ACCESS, Bookmarks, Driver, GraphDatabase, Session
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

from kg.stores import embedded
from kg.stores.errors import StoreError
from kg.stores.target import Target, choose_target

LOAD_SECONDS = 900.0
QUERY_SECONDS = 30.0
_OPTIONS: dict[str, Any] = {
    "notifications_min_severity": "OFF",
    "telemetry_disabled": True,
    "connection_timeout": 10.0,
    "connection_acquisition_timeout": 30.0,
    "max_transaction_retry_time": 15.0,
    "max_connection_pool_size": 20,
}
_ADDRESS = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^/\s]")
_AGENT = re.compile(r"(ArcadeDB) ([\w.\-]+)")


@dataclass(frozen=True)
class Store:
    """An open store. `driver` may write where `writable`; `place` is a folder or an address."""

    driver: Driver
    database: str
    dialect: Literal["embedded", "neo4j"]
    engine: str
    version: str
    edition: str
    place: str
    writable: bool
    _connect_reader: Callable[[], Driver] | None = field(default=None, repr=False)
    _limit: Callable[[float], None] | None = field(default=None, repr=False)

    @property
    def embedded(self) -> bool:
        """True for the engine inside a process of ours."""
        return self.dialect == "embedded"

    def session(self, *, write: bool = False, bookmarks: tuple[str, ...] = (), fetch_size: int = 1000) -> Session:
        """Open a session on the database. `bookmarks` make it see what they stand for, on a cluster too."""
        return self.driver.session(
            database=self.database,
            default_access_mode=WRITE_ACCESS if write else READ_ACCESS,
            bookmarks=Bookmarks.from_raw_values(bookmarks) if bookmarks else None,
            fetch_size=fetch_size,
        )

    @contextmanager
    def reading_driver(self) -> Iterator[Driver]:
        """Yield a driver for a query that is not ours. On the embedded engine it is closed afterwards."""
        if self._connect_reader is None:
            yield self.driver
            return
        with self._connect_reader() as driver:
            yield driver

    @property
    def keeps_time(self) -> bool:
        """True where the engine stops a statement in time: not where another process holds the embedded one."""
        return not self.embedded or self._limit is not None

    @contextmanager
    def limited(self, seconds: float) -> Iterator[None]:
        """Let no statement run longer than this, where the engine ignores the driver's timeout and is ours to set."""
        if self._limit is None:
            yield
            return
        self._limit(seconds)
        try:
            yield
        finally:
            self._limit(QUERY_SECONDS)

    def close(self) -> None:
        """Close the driver. `open_store` does this."""
        self.driver.close()


def open_store(
    choice: str | None = None, *, write: bool = False, ask_password: Callable[[str], str] | None = None
) -> AbstractContextManager[Store]:
    """Open the store that is meant (see `choose_target`), for reading or for writing too.

    Raises `StoreError` where there is no such store or it does not answer, `StoreBusyError` where another process
    holds the embedded database and `write` is asked for.
    """
    target = choose_target(choice, ask_password)
    return open_target(target, write=write)


def open_target(target: Target, *, write: bool = False) -> AbstractContextManager[Store]:
    """Open one store; see `open_store`. The driver's log goes where the program sends it, else nowhere."""
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    return _open_embedded(target, write) if target.kind == "embedded" else _open_neo4j(target, write)


@contextmanager
def _open_embedded(target: Target, write: bool) -> Iterator[Store]:
    with embedded.hold_or_join(target.folder, write=write) as found:
        if isinstance(found, embedded.Engine):
            uri, reader, limit = found.uri, (embedded.READER, found.reader_password), found.limit
            user = (embedded.ADMIN, found.admin_password) if write else reader
            found.limit(QUERY_SECONDS)
        else:
            uri, reader, limit = found.uri, (found.user, found.password), None
            user = reader
        with GraphDatabase.driver(uri, auth=user, **_OPTIONS) as driver:
            name, version, edition = _identify(driver, embedded.DATABASE, uri)
            yield Store(
                driver=driver,
                database=embedded.DATABASE,
                dialect="embedded",
                engine=name,
                version=version,
                edition=edition,
                place=target.place,
                writable=write,
                _connect_reader=lambda: GraphDatabase.driver(uri, auth=reader, **_OPTIONS),
                _limit=limit,
            )


@contextmanager
def _open_neo4j(target: Target, write: bool) -> Iterator[Store]:
    if not _ADDRESS.match(target.uri):
        raise StoreError(f"{target.uri!r} is not the address of a Neo4j; write NEO4J_URI like neo4j://localhost:7687")
    auth = (target.user, target.password) if target.user else None
    try:
        driver = GraphDatabase.driver(target.uri, auth=auth, **_OPTIONS)
    except (ConfigurationError, ValueError) as error:
        raise StoreError(f"{target.uri!r} is not the address of a Neo4j: {error}") from None
    with driver:
        name, version, edition = _identify(driver, target.database, target.uri)
        yield Store(driver, target.database, "neo4j", name, version, edition, target.place, write)


def _identify(driver: Driver, database: str, uri: str) -> tuple[str, str, str]:
    """Return name, version and edition of the engine. Raises `StoreError` where it does not answer."""
    try:
        agent = driver.get_server_info().agent
        records = driver.execute_query(
            "CALL dbms.components() YIELD name, versions, edition", database_=database
        ).records
    except AuthError:
        raise StoreError(f"{uri} refuses the user or the password; set NEO4J_USERNAME and NEO4J_PASSWORD") from None
    except (DriverError, Neo4jError) as error:
        raise StoreError(f"the database {database!r} at {uri} does not answer: {error}") from error
    if match := _AGENT.search(agent):
        return match[1], match[2], ""
    kernel = next((r for r in records if "Kernel" in r["name"]), None)
    if kernel is None:
        return agent.split("/")[0], agent.partition("/")[2], ""
    return "Neo4j", kernel["versions"][0], kernel["edition"]
