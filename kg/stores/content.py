"""Reads everything that a database holds: all nodes and relationships with their labels and properties.

Nothing is trusted: the content hash is left out of the properties and handed over beside them, to be compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from kg.graph.model import KEY_LABELS, Node, Relationship
from kg.stores.values import to_plain

HASH = "content_hash"
_NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
_RELATIONSHIPS = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"


@dataclass(frozen=True)
class FoundNode:
    """A node as read: `node` with its own hash worked out anew, and the hash it was stamped with."""

    node: Node
    stamped: str | None


@dataclass(frozen=True)
class FoundRelationship:
    """A relationship as read; see `FoundNode`."""

    relationship: Relationship
    stamped: str | None


def read_nodes(tx: ManagedTransaction) -> Iterator[FoundNode]:
    """Yield every node. One without a text for its `id` has an empty one."""
    for record in tx.run(_NODES):
        properties, stamped = _separate(record["properties"])
        yield FoundNode(Node(_own_id(properties), order_labels(record["labels"]), properties), stamped)


def read_relationships(tx: ManagedTransaction) -> Iterator[FoundRelationship]:
    """Yield every relationship. One without a text for its `id`, or an end without one, has an empty one there."""
    for r in tx.run(_RELATIONSHIPS):
        properties, stamped = _separate(r["properties"])
        link = Relationship(_own_id(properties), r["type"], r["start"] or "", r["end"] or "", properties)
        yield FoundRelationship(link, stamped)


def order_labels(labels: list[str]) -> tuple[str, ...]:
    """Return labels as `Node` has them: sorted, the key label last."""
    key = next((k for k in KEY_LABELS if k in labels), None)
    rest = sorted(label for label in labels if label != key)
    return (*rest, key) if key else tuple(rest)


def _separate(properties: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    plain = {k: to_plain(v) for k, v in properties.items()}
    return plain, plain.pop(HASH, None)


def _own_id(properties: dict[str, Any]) -> str:
    own = properties.get("id")
    return own if isinstance(own, str) else ""
