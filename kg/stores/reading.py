"""Runs a query that may only read, with limits on time, rows and bytes.

Layers on Neo4j: the text (`LOAD CSV`, procedures), `EXPLAIN` with query type and plan, read access mode, the
transaction's timeout.
Layers on the embedded engine: the text (`LOAD CSV`, procedures), a database user who may only read, the engine's own
timeout. `EXPLAIN` is not used there: it runs schema statements. A process that reads beside the holder of the embedded
database cannot set the engine's timeout: it hangs up in time, and the engine stops at the holder's.
On both: rows are pulled until a cap and no further; values are parameters.
"""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import READ_ACCESS, Driver, Result, Session, Transaction
from neo4j.exceptions import ClientError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from kg.stores.batches import measure_bytes
from kg.stores.errors import QueryRefusedError, QueryTimeoutError, StoreError
from kg.stores.guard import check_calls, check_plan, check_text
from kg.stores.store import QUERY_SECONDS, Store
from kg.stores.values import to_plain

MAX_ROWS = 10_000
MAX_BYTES = 50_000_000
_FETCH = 500
_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_REFUSED = ("Forbidden", "AccessMode")
_WOULD_WRITE = "the query would write data or change the schema; only reading is allowed here"


@dataclass(frozen=True)
class Answer:
    """The rows of a query. `truncated` says by which cap they were cut, and is empty where they are all there.

    Values are text, numbers, booleans, dates, None, lists and maps; nodes, relationships and paths are maps
    (`kg.stores.values`). `seconds` is the time from sending to the last row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: str
    seconds: float

    def records(self) -> list[dict[str, Any]]:
        """Return each row as a map from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def read(
    store: Store,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout: float = QUERY_SECONDS,
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
) -> Answer:
    """Run one query that only reads and return at most `max_rows` rows of about `max_bytes` in all.

    Raises `QueryRefusedError` for a query that would write, change the schema or reach outside the database;
    `QueryTimeoutError` after `timeout` seconds; `StoreError` for a query that is wrong and a store that is gone.
    """
    check_text(text)
    check_calls(text)
    began = time.monotonic()
    hung_up = threading.Event()
    try:
        with store.limited(timeout), store.reading_driver() as driver, _hang_up_after(store, driver, timeout, hung_up):
            columns, rows, truncated = _run(driver, store, text, dict(parameters or {}), timeout, max_rows, max_bytes)
    except (ServiceUnavailable, SessionExpired) as error:
        if hung_up.is_set():
            raise QueryTimeoutError(_stopped(timeout)) from None
        raise StoreError(f"the database at {store.place} is gone ({error}); ask again, or start it") from error
    except Neo4jError as error:
        raise _translate(error, timeout) from error
    except DriverError as error:
        raise StoreError(f"the query could not be run: {error}") from error
    return Answer(columns, rows, truncated, time.monotonic() - began)


_Rows = tuple[tuple[str, ...], tuple[tuple[Any, ...], ...], str]


def _run(
    driver: Driver, store: Store, text: str, parameters: dict[str, Any], timeout: float, max_rows: int, max_bytes: int
) -> _Rows:
    size = max(1, min(_FETCH, max_rows + 1))
    session = driver.session(database=store.database, default_access_mode=READ_ACCESS, fetch_size=size)
    try:
        if not store.embedded:
            _explain(session, text, parameters, timeout)
        tx = session.begin_transaction(timeout=timeout)
        result = tx.run(text, parameters)
        rows = _pull(result, max_rows, max_bytes)
        if not rows[2] and result.consume().counters.contains_updates:
            raise QueryRefusedError(_WOULD_WRITE)
        _end(tx, driver, cut=bool(rows[2]) and store.embedded)
        return rows
    finally:
        session.close()


@contextmanager
def _hang_up_after(store: Store, driver: Driver, timeout: float, hung_up: threading.Event) -> Iterator[None]:
    """Close the driver after `timeout` seconds where the engine does not keep the time for us."""
    if store.keeps_time:
        yield
        return

    def hang_up() -> None:
        hung_up.set()
        driver.close()

    timer = threading.Timer(timeout, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _stopped(timeout: float) -> str:
    return f"the query was stopped after {timeout:g} s; anchor it by an id, or bound its paths"


def _end(tx: Transaction, driver: Driver, *, cut: bool) -> None:
    """The embedded engine works out all rows that are left when they are discarded; hanging up stops it."""
    if cut:
        driver.close()
    else:
        tx.rollback()


def _explain(session: Session, text: str, parameters: dict[str, Any], timeout: float) -> None:
    with session.begin_transaction(timeout=timeout) as tx:
        summary = tx.run(f"EXPLAIN {text}", parameters).consume()
    check_plan(summary.query_type, summary.plan)


def _pull(result: Result, max_rows: int, max_bytes: int) -> _Rows:
    columns = tuple(result.keys())
    rows: list[tuple[Any, ...]] = []
    size = 0
    for record in result:
        if len(rows) >= max_rows:
            return columns, tuple(rows), f"after {max_rows} rows"
        row = tuple(to_plain(value) for value in record.values())
        size += measure_bytes(row)
        if size > max_bytes:
            return columns, tuple(rows), f"after {len(rows)} rows, at {max_bytes} bytes"
        rows.append(row)
    return columns, tuple(rows), ""


def _translate(error: Neo4jError, timeout: float) -> StoreError:
    code = (error.code or "").rsplit(".", 1)[-1]
    message = error.message or str(error)
    if code in _TIMED_OUT or "command.timeout" in message:
        return QueryTimeoutError(_stopped(timeout))
    if code in _REFUSED:
        return QueryRefusedError(f"{_WOULD_WRITE} ({message})")
    if code == "SyntaxError":
        message = message.split(" (line ")[0]  # Neo4j counts from the EXPLAIN in front
    kind = "the query is wrong" if isinstance(error, ClientError) else "the query failed"
    return StoreError(f"{kind}: {message}")
