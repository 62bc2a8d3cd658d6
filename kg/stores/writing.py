"""Writes a diff inside a transaction that is already open. Rows sent and rows written are compared batch by batch.

Statements are one for each set of labels and for each type with the key labels of its ends: static labels let the
engine use the constraint's index. No `MERGE`: the diff knows what is new.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from neo4j import ManagedTransaction, Transaction

from kg.graph.model import Graph, Node, Relationship
from kg.stores.batches import Row, split_batches
from kg.stores.diff import Diff
from kg.stores.errors import StoreError
from kg.stores.names import Names
from kg.stores.snapshot import StoredNode, StoredRelationship

Progress = Callable[[str, int, int], None]
LINKS = "links"
_BUNDLE = 500
_Work = tuple[str, str, list[Row]]


def write_diff(
    tx: ManagedTransaction | Transaction, diff: Diff, graph: Graph, names: Names, progress: Progress | None = None
) -> None:
    """Write all of a diff. Raises `StoreError` where a batch did not write as many rows as it was sent."""
    done = 0
    for what, statement, rows in _plan(diff, graph, names):
        for batch in split_batches(rows):
            record = tx.run(statement, rows=batch).single()
            written = record["written"] if record else 0
            sent = sum(len(row.get(LINKS, "1")) for row in batch)
            if written != sent:
                raise StoreError(
                    f"{what}: {sent} rows sent, {written} written, first {_first(batch)}; nothing of this load was kept"
                )
            done += sent
            if progress:
                progress("write", done, diff.changes)


def _plan(diff: Diff, graph: Graph, names: Names) -> Iterator[_Work]:
    """What to run, in an order in which no relationship is without its ends."""
    yield from _remove_relationships(diff.remove_relationships, names)
    yield from _remove_nodes(diff.remove_nodes, names)
    yield from _insert_nodes(diff.insert_nodes, names)
    yield from _update_nodes(diff.update_nodes, names)
    yield from _insert_relationships(diff.insert_relationships, graph, names)
    yield from _update_relationships(diff.update_relationships, graph, names)


def _remove_relationships(gone: Iterable[StoredRelationship], names: Names) -> Iterator[_Work]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for r in gone:
        groups[r.start_label].append({"id": r.id, "start": r.start, "type": r.type})
    for start, rows in sorted(groups.items()):
        # the type may be one that the ontology no longer has, so it is compared as a value
        yield (
            f"removing relationships of {start}",
            (
                f"UNWIND $rows AS row MATCH (a:{names.label(start)} {{id: row.start}})-[r]->() "
                "WHERE r.id = row.id AND type(r) = row.type DELETE r RETURN count(*) AS written"
            ),
            rows,
        )


def _remove_nodes(gone: Iterable[StoredNode], names: Names) -> Iterator[_Work]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for node in gone:
        groups[node.key_label].append({"id": node.id})
    for key, rows in sorted(groups.items()):
        yield (
            f"removing {key} nodes",
            (f"UNWIND $rows AS row MATCH (n:{names.label(key)} {{id: row.id}}) DELETE n RETURN count(*) AS written"),
            rows,
        )


def _insert_nodes(nodes: Iterable[Node], names: Names) -> Iterator[_Work]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for node in nodes:
        groups[node.labels].append({"p": _stamped(node)})
    for labels, rows in sorted(groups.items()):
        # (:Foundry:Firm:Entity {id, name, …, content_hash})
        yield (
            f"inserting {':'.join(labels)} nodes",
            (f"UNWIND $rows AS row CREATE (n{names.labels(labels)}) SET n = row.p RETURN count(n) AS written"),
            rows,
        )


def _update_nodes(nodes: Iterable[Node], names: Names) -> Iterator[_Work]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for node in nodes:
        groups[node.key_label].append({"id": node.id, "p": _stamped(node)})
    for key, rows in sorted(groups.items()):
        yield (
            f"updating {key} nodes",
            (
                f"UNWIND $rows AS row MATCH (n:{names.label(key)} {{id: row.id}}) "
                "SET n = row.p RETURN count(n) AS written"
            ),
            rows,
        )


def _insert_relationships(links: Iterable[Relationship], graph: Graph, names: Names) -> Iterator[_Work]:
    """Relationships are sent by the end that fewer of them differ in, so that each such node is looked up once."""
    for (kind, start, end), rows in _by_ends(links, graph):
        # (:Entity)-[:FABRICATED_ON {id, grade, …, content_hash}]->(:Entity)
        shared = min(("start", "end"), key=lambda side: len({row[side] for row in rows}))
        own = "end" if shared == "start" else "start"
        labels = {"start": f"(a:{names.label(start)}", "end": f"(b:{names.label(end)}"}
        yield (
            f"inserting {kind} relationships",
            (
                f"UNWIND $rows AS row MATCH {labels[shared]} {{id: row.{shared}}}) UNWIND row.{LINKS} AS link "
                f"MATCH {labels[own]} {{id: link.{own}}}) "
                f"CREATE (a)-[r:{names.type(kind)}]->(b) SET r = link.p RETURN count(r) AS written"
            ),
            list(_bundled(rows, shared, own)),
        )


def _bundled(rows: list[Row], shared: str, own: str) -> Iterator[Row]:
    """Rows that share an end as one row with their other ends and properties, at most `_BUNDLE` of them."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[shared]].append({own: row[own], "p": row["p"]})
    for key, found in sorted(groups.items()):
        for first in range(0, len(found), _BUNDLE):
            yield {shared: key, LINKS: found[first : first + _BUNDLE]}


def _update_relationships(links: Iterable[Relationship], graph: Graph, names: Names) -> Iterator[_Work]:
    for (kind, start, _), rows in _by_ends(links, graph):
        yield (
            f"updating {kind} relationships",
            (
                f"UNWIND $rows AS row MATCH (a:{names.label(start)} {{id: row.start}})"
                f"-[r:{names.type(kind)} {{id: row.id}}]->() SET r = row.p RETURN count(r) AS written"
            ),
            rows,
        )


def _by_ends(links: Iterable[Relationship], graph: Graph) -> list[tuple[tuple[str, str, str], list[Row]]]:
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for r in links:
        key = (r.type, graph.nodes[r.start].key_label, graph.nodes[r.end].key_label)
        groups[key].append({"id": r.id, "start": r.start, "end": r.end, "p": _stamped(r)})
    return sorted(groups.items())


def _stamped(thing: Node | Relationship) -> dict[str, Any]:
    return {**thing.properties, "content_hash": thing.content_hash}


def _first(batch: list[Row]) -> str:
    row = batch[0][LINKS][0] if LINKS in batch[0] else batch[0]
    return str(row.get("id") or row["p"]["id"])
