"""The graph as a store sees it: nodes and relationships with ids, and a hash of the content of each.

Four labels are keys of nodes: `Entity` (sources included), `Statement`, `Unknown`, `Dataset`. Property values are
strings, integers, floats, booleans, dates and flat lists of strings; an absent value is an absent property.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

Value = str | int | float | bool | date | list[str]
KEY_LABELS = ("Entity", "Statement", "Unknown", "Dataset")


def content_hash(parts: list[object], properties: Mapping[str, Value]) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of the content, the same on every machine."""
    text = json.dumps([parts, sorted(properties.items())], ensure_ascii=False, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Node:
    """`labels` are sorted with the key label last. `properties` holds everything but `content_hash`, `id` included."""

    id: str
    labels: tuple[str, ...]
    properties: dict[str, Value]

    @property
    def key_label(self) -> str:
        """The label that carries the uniqueness constraint."""
        return self.labels[-1]

    @cached_property
    def content_hash(self) -> str:
        """Hash of labels and properties."""
        return content_hash([self.id, list(self.labels)], self.properties)


@dataclass(frozen=True)
class Relationship:
    """(start)-[type]->(end). `properties` holds everything but `content_hash`, `id` included."""

    id: str
    type: str
    start: str
    end: str
    properties: dict[str, Value]

    @cached_property
    def content_hash(self) -> str:
        """Hash of type, ends and properties."""
        return content_hash([self.id, self.type, self.start, self.end], self.properties)


@dataclass(frozen=True)
class Graph:
    """All nodes and relationships by id. The `Dataset` node carries version, cut-off and counts."""

    nodes: dict[str, Node] = field(default_factory=dict)
    relationships: dict[str, Relationship] = field(default_factory=dict)

    @cached_property
    def content_hash(self) -> str:
        """Hash of the whole graph; what `kg verify` compares."""
        parts: list[object] = [
            sorted((n.id, n.content_hash) for n in self.nodes.values()),
            sorted((r.id, r.content_hash) for r in self.relationships.values()),
        ]
        return content_hash(parts, {})
