"""What to write so that a database comes to hold a graph: insert, update and remove, for nodes and relationships.

* Equal id and hash: nothing. Equal id, other hash: update, if labels, or type and ends, are the same.
* Other labels: the node is removed and inserted again, and so is every relationship at it, since the embedded engine
  cannot change labels under a uniqueness constraint. Other type or ends: the relationship is removed and inserted.
* What the graph does not have is removed. `gone` counts that alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from kg.graph.model import Graph, Node, Relationship
from kg.stores.snapshot import Stamps, StoredNode, StoredRelationship

_Thing = TypeVar("_Thing", Node, Relationship, StoredNode, StoredRelationship)


@dataclass(frozen=True)
class Diff:
    """The six lists, in order of id. `present` and `gone` count nodes and relationships before the load."""

    insert_nodes: tuple[Node, ...]
    update_nodes: tuple[Node, ...]
    remove_nodes: tuple[StoredNode, ...]
    insert_relationships: tuple[Relationship, ...]
    update_relationships: tuple[Relationship, ...]
    remove_relationships: tuple[StoredRelationship, ...]
    present: int
    gone: int

    @property
    def empty(self) -> bool:
        """True where the database holds the graph already."""
        return self.changes == 0

    @property
    def changes(self) -> int:
        """How many rows will be sent."""
        nodes = len(self.insert_nodes) + len(self.update_nodes) + len(self.remove_nodes)
        links = len(self.insert_relationships) + len(self.update_relationships) + len(self.remove_relationships)
        return nodes + links

    @property
    def gone_share(self) -> float:
        """Share (0 to 1) of what is there that the graph no longer has."""
        return self.gone / self.present if self.present else 0.0


def compare(graph: Graph, there: Stamps) -> Diff:
    """Return what to write so that the database comes to hold the graph."""
    lost_nodes = {i for i in there.nodes if i not in graph.nodes}
    lost_links = {i for i in there.relationships if i not in graph.relationships}
    relabelled = {
        i for i, n in there.nodes.items() if i in graph.nodes and n.labels != frozenset(graph.nodes[i].labels)
    }
    uprooted = lost_nodes | relabelled
    moved = {
        i
        for i, r in there.relationships.items()
        if i in graph.relationships
        and (r.start in uprooted or r.end in uprooted or not _same_place(r, graph.relationships[i]))
    }
    return Diff(
        insert_nodes=_sorted(n for i, n in graph.nodes.items() if i in relabelled or i not in there.nodes),
        update_nodes=_sorted(
            n
            for i, n in graph.nodes.items()
            if i in there.nodes and i not in relabelled and n.content_hash != there.nodes[i].hash
        ),
        remove_nodes=_sorted(there.nodes[i] for i in uprooted),
        insert_relationships=_sorted(
            r for i, r in graph.relationships.items() if i in moved or i not in there.relationships
        ),
        update_relationships=_sorted(
            r
            for i, r in graph.relationships.items()
            if i in there.relationships and i not in moved and r.content_hash != there.relationships[i].hash
        ),
        remove_relationships=_sorted(there.relationships[i] for i in lost_links | moved),
        present=len(there.nodes) + len(there.relationships),
        gone=len(lost_nodes) + len(lost_links),
    )


def _same_place(stored: StoredRelationship, wanted: Relationship) -> bool:
    return (stored.type, stored.start, stored.end) == (wanted.type, wanted.start, wanted.end)


def _sorted(things: Iterable[_Thing]) -> tuple[_Thing, ...]:
    return tuple(sorted(things, key=lambda t: t.id))
