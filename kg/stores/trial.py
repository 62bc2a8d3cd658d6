"""Asks inside a graph that is only tried: written in a transaction that is always rolled back.

Invariants
* NEVER KEPT: the transaction is rolled back whether the questions succeed, fail or never come back; when the client
  dies the server does it.
* SAME LOADER: the diff is found and written by the code of a load.
* ONE WRITER: a load that runs meanwhile waits, or is waited for.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from neo4j import Transaction
from neo4j.exceptions import DriverError, Neo4jError

from kg.graph.model import Graph
from kg.ontology import load as load_ontology
from kg.stores.diff import compare
from kg.stores.errors import StoreError
from kg.stores.guard import check_calls, check_text
from kg.stores.names import Names
from kg.stores.snapshot import read_stamps
from kg.stores.soundness import check_graph
from kg.stores.store import LOAD_SECONDS, Store
from kg.stores.values import to_plain
from kg.stores.writing import write_diff


@dataclass(frozen=True)
class Trial:
    """A transaction in which the store holds the tried graph. `changes` is the number of rows that differ."""

    transaction: Transaction
    changes: int

    def read(self, text: str, parameters: Mapping[str, Any]) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
        """Run a query of the library and return its columns and rows. Raises `QueryRefusedError`, `StoreError`."""
        check_text(text)
        check_calls(text)
        try:
            result = self.transaction.run(text, dict(parameters))
            columns = tuple(result.keys())
            return columns, [dict(zip(columns, map(to_plain, record.values()), strict=True)) for record in result]
        except (DriverError, Neo4jError) as error:
            raise StoreError(f"the question failed in the tried graph: {error}") from error


@contextmanager
def tried(store: Store, graph: Graph) -> Iterator[Trial]:
    """Let the store hold a graph for as long as the block lasts, and roll back.

    Raises `StoreError` where the graph is not fit or the store does not answer.
    """
    if not store.writable:
        raise StoreError(
            "the store was opened for reading; a what-if needs the right to write, though it keeps nothing"
        )
    names = Names(load_ontology())
    check_graph(graph, names)
    with store.limited(LOAD_SECONDS), store.session(write=True) as session:
        transaction = session.begin_transaction(timeout=LOAD_SECONDS)
        try:
            try:
                diff = compare(graph, read_stamps(transaction))
                write_diff(transaction, diff, graph, names)
            except (DriverError, Neo4jError) as error:
                raise StoreError(f"the what-if could not be tried in {store.place}: {error}") from error
            yield Trial(transaction, diff.changes)
        finally:
            _roll_back(transaction, store)


def _roll_back(transaction: Transaction, store: Store) -> None:
    try:
        if not transaction.closed():
            transaction.rollback()
    except (DriverError, Neo4jError) as error:
        raise StoreError(f"{store.place} is gone; the server rolls the what-if back: {error}") from error
