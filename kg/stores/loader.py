"""Brings a store to hold exactly a graph: schema first, then everything in one transaction.

Invariants
* ALL OR NOTHING: readers see the old graph or the new one, also when client or server dies in the middle.
* NOTHING TWICE: a second load of the same graph writes nothing.
* ONE LOADER: the first write of the transaction is on the `Dataset` node, so a second loader waits for the first and
  then compares anew; the embedded database has one writing process anyway.
* NO SURPRISE: more than a fifth of what is there is not removed unless told so.
The body of the transaction compares anew each time it runs, so the driver may repeat it.
"""

import time
from dataclasses import dataclass

from neo4j import ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import DriverError, Neo4jError

from kg.graph.model import Graph
from kg.ontology import Ontology
from kg.ontology import load as load_ontology
from kg.stores.diff import Diff, compare
from kg.stores.errors import LoadRefusedError, StoreError
from kg.stores.names import Names
from kg.stores.schema import ensure_schema
from kg.stores.snapshot import read_stamps
from kg.stores.soundness import check_graph
from kg.stores.store import LOAD_SECONDS, Store
from kg.stores.writing import Progress, write_diff

MAX_GONE_SHARE = 0.20


@dataclass(frozen=True)
class LoadReport:
    """What a load did: nodes and relationships written, schema statements run, seconds, and the bookmarks after it."""

    inserted_nodes: int
    updated_nodes: int
    removed_nodes: int
    inserted_relationships: int
    updated_relationships: int
    removed_relationships: int
    schema_made: int
    seconds: float
    bookmarks: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        """True where the store held the graph already and nothing was written."""
        counts = (self.inserted_nodes, self.updated_nodes, self.removed_nodes)
        links = (self.inserted_relationships, self.updated_relationships, self.removed_relationships)
        return not any(counts) and not any(links)


def load(
    store: Store,
    graph: Graph,
    *,
    allow_removal: bool = False,
    progress: Progress | None = None,
    ontology: Ontology | None = None,
) -> LoadReport:
    """Bring the store to hold exactly the graph.

    `progress` is called with the phase (`schema`, `write`), rows done and rows in all. `ontology` says which labels and
    types exist (default: the one of this installation). Raises `LoadRefusedError` where more than a fifth of nodes and
    relationships would go and `allow_removal` is false; `StoreError` where the graph or the store is not fit for it.
    In either case the store is as it was.
    """
    if not store.writable:
        raise StoreError("the store was opened for reading; open it with write=True")
    began = time.monotonic()
    names = Names(ontology or load_ontology())
    check_graph(graph, names)
    try:
        made = ensure_schema(store, ontology or load_ontology(), progress)
        with store.limited(LOAD_SECONDS), store.session(write=True) as session:
            diff = _find_diff(session, graph, allow_removal)
            if not diff.empty:
                diff = session.execute_write(_write, store, graph, names, allow_removal, progress)
            bookmarks = tuple(session.last_bookmarks().raw_values)
    except (DriverError, Neo4jError) as error:
        raise StoreError(_failure(store, error)) from error
    return LoadReport(
        len(diff.insert_nodes),
        len(diff.update_nodes),
        len(diff.remove_nodes),
        len(diff.insert_relationships),
        len(diff.update_relationships),
        len(diff.remove_relationships),
        made,
        time.monotonic() - began,
        bookmarks,
    )


def _find_diff(session: Session, graph: Graph, allow_removal: bool) -> Diff:
    return session.execute_read(lambda tx: _compare(tx, graph, allow_removal))


@unit_of_work(timeout=LOAD_SECONDS)
def _write(
    tx: ManagedTransaction, store: Store, graph: Graph, names: Names, allow_removal: bool, progress: Progress | None
) -> Diff:
    if not store.embedded:
        tx.run("MERGE (d:Dataset {id: 'dataset'}) SET d.loading = true").consume()
    diff = _compare(tx, graph, allow_removal)
    write_diff(tx, diff, graph, names, progress)
    if not store.embedded:
        tx.run("MATCH (d:Dataset {id: 'dataset'}) REMOVE d.loading").consume()
    return diff


def _compare(tx: ManagedTransaction, graph: Graph, allow_removal: bool) -> Diff:
    diff = compare(graph, read_stamps(tx))
    if diff.gone_share > MAX_GONE_SHARE and not allow_removal:
        raise LoadRefusedError(
            f"this load would remove {diff.gone} of the {diff.present} nodes and relationships that are there "
            f"({diff.gone_share:.0%}; up to {MAX_GONE_SHARE:.0%} is removed without asking); nothing was written. "
            "Check which seeds and which store are meant, or allow the removal"
        )
    return diff


def _failure(store: Store, error: DriverError | Neo4jError) -> str:
    return (
        f"the load into {store.place} failed: {error}. The database holds the old graph or the new one, whole; "
        "`kg verify` says which"
    )
