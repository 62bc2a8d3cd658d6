"""What a database holds, as far as it is ours: everything that carries one of the four key labels.

`read_stamps` reads ids, labels, ends and the stored content hashes: enough to know what to write. What others keep in
the same database under other labels is not looked at.
"""

from dataclasses import dataclass

from neo4j import ManagedTransaction, Transaction

from kg.graph.model import KEY_LABELS
from kg.stores.errors import StoreError

_NODES = {
    key: f"MATCH (n:`{key}`) RETURN n.id AS id, labels(n) AS labels, n.content_hash AS hash" for key in KEY_LABELS
}
_RELATIONSHIPS = {
    key: f"MATCH (a:`{key}`)-[r]->(b) "
    "RETURN r.id AS id, type(r) AS type, a.id AS start, b.id AS end, r.content_hash AS hash"
    for key in ("Entity", "Statement")
}


@dataclass(frozen=True)
class StoredNode:
    """A node of the database: its key label, all its labels, and the hash it was stamped with."""

    id: str
    key_label: str
    labels: frozenset[str]
    hash: str | None


@dataclass(frozen=True)
class StoredRelationship:
    """A relationship of the database, with the key label of its start and the hash it was stamped with."""

    id: str
    type: str
    start: str
    start_label: str
    end: str
    hash: str | None


@dataclass(frozen=True)
class Stamps:
    """Ids and hashes of what a database holds."""

    nodes: dict[str, StoredNode]
    relationships: dict[str, StoredRelationship]


def read_stamps(tx: ManagedTransaction | Transaction) -> Stamps:
    """Read ids and hashes. Raises `StoreError` for what cannot be ours: no id, or an id twice."""
    nodes: dict[str, StoredNode] = {}
    for key, text in _NODES.items():
        for record in tx.run(text):
            node = StoredNode(record["id"], key, frozenset(record["labels"]), record["hash"])
            _check_new(node.id, nodes, f"a node labelled {key}")
            nodes[node.id] = node
    relationships: dict[str, StoredRelationship] = {}
    for key, text in _RELATIONSHIPS.items():
        for r in tx.run(text):
            found = StoredRelationship(r["id"], r["type"], r["start"], key, r["end"], r["hash"])
            _check_new(found.id, relationships, f"a relationship {found.type} from {found.start}")
            relationships[found.id] = found
    return Stamps(nodes, relationships)


def _check_new(found: str | None, known: object, what: str) -> None:
    if not isinstance(found, str):
        raise StoreError(f"{what} has no `id`: this database holds what this project did not write; use another one")
    if isinstance(known, dict) and found in known:
        raise StoreError(
            f"{what} has the id {found!r}, which is there already; use another database, or empty this one"
        )
