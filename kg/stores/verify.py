"""Proves that a store holds a graph: reads back everything and compares, and checks the shapes inside the database.

* CONTENT: hashes are worked out from the labels, ends and properties found. The stored `content_hash` is only compared
  with them. What is missing, changed, extra, twice, without an id, or not of this graph is named.
* SHAPES: in the database, for each type of relationship, the labels of both ends against the ontology's domain and
  range, with classes that may stand for others.
* STAMP: the counts in the `Dataset` node against what is counted in the database.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from kg.graph.model import Graph, Node, Relationship, content_hash
from kg.ontology import Ontology
from kg.stores.content import read_nodes, read_relationships
from kg.stores.errors import StoreError
from kg.stores.names import Names
from kg.stores.store import LOAD_SECONDS, Store

Kind = Literal["missing", "changed", "extra", "twice", "no id", "stamp", "shape", "count"]
_SHOWN = 50
_COUNTS = {
    "entities": "MATCH (n:Entity) RETURN count(n) AS found",
    "statements": "MATCH (n:Statement) RETURN count(n) AS found",
    "unknowns": "MATCH (n:Unknown) RETURN count(n) AS found",
    "relationships": "MATCH ()-[r]->() RETURN count(r) AS found",
}


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it should be: its kind, its id (or type), and what is wrong in words."""

    kind: Kind
    id: str
    text: str


@dataclass(frozen=True)
class VerifyReport:
    """What was found. `differences` are at most fifty; `totals` counts all of them by kind."""

    nodes: int
    relationships: int
    expected_hash: str
    found_hash: str
    differences: tuple[Difference, ...]
    totals: dict[str, int]

    @property
    def ok(self) -> bool:
        """True where the store holds the graph, whole and well-formed."""
        return not self.totals and self.expected_hash == self.found_hash


def verify(store: Store, graph: Graph, ontology: Ontology, *, bookmarks: tuple[str, ...] = ()) -> VerifyReport:
    """Compare all that the store holds with the graph.

    `bookmarks` are those of a `LoadReport`, so that a member of a cluster answers that has seen the load. Raises
    `StoreError` where the store does not answer, or was loaded anew while it was read.
    """
    try:
        with store.limited(LOAD_SECONDS), store.session(bookmarks=bookmarks) as session:
            return session.execute_read(_verify, graph, Names(ontology))
    except (DriverError, Neo4jError) as error:
        raise StoreError(f"{store.place} could not be read: {error}") from error


def _verify(tx: ManagedTransaction, graph: Graph, names: Names) -> VerifyReport:
    before = _stamp(tx)
    comparison = _Comparison(graph)
    for found_node in read_nodes(tx):
        comparison.take("node", found_node.node, found_node.stamped)
    for found_link in read_relationships(tx):
        comparison.take("relationship", found_link.relationship, found_link.stamped)
    found = [*comparison.conclude(), *_check_shapes(tx, names, comparison.types), *_check_counts(tx)]
    if _stamp(tx) != before:
        raise StoreError("the graph was loaded anew while it was read; verify again")
    return VerifyReport(
        nodes=len(comparison.hashes["node"]),
        relationships=len(comparison.hashes["relationship"]),
        expected_hash=graph.content_hash,
        found_hash=comparison.found_hash(),
        differences=tuple(found[:_SHOWN]),
        totals=dict(Counter(d.kind for d in found)),
    )


class _Comparison:
    """Takes what is found one by one and names what differs from the graph."""

    def __init__(self, graph: Graph) -> None:
        self.hashes: dict[str, dict[str, str]] = {"node": {}, "relationship": {}}
        self.types: set[str] = set()
        self._wanted: dict[str, dict[str, Node] | dict[str, Relationship]] = {
            "node": graph.nodes,
            "relationship": graph.relationships,
        }
        self._found: list[Difference] = []

    def take(self, what: str, thing: Node | Relationship, stamped: str | None) -> None:
        if isinstance(thing, Relationship):
            self.types.add(thing.type)
        if not thing.id:
            self._note("no id", describe(thing), f"a {what} without an `id`: {describe(thing)}")
            return
        if thing.id in self.hashes[what]:
            self._note("twice", thing.id, f"{what} {thing.id} is there more than once")
            return
        self.hashes[what][thing.id] = thing.content_hash
        wanted = self._wanted[what].get(thing.id)
        if wanted is None:
            self._note("extra", thing.id, f"{what} {thing.id} ({describe(thing)}) is not in the graph")
        elif wanted.content_hash != thing.content_hash:
            self._note("changed", thing.id, f"{what} {thing.id}: {explain_change(wanted, thing)}")
        elif stamped != thing.content_hash:
            self._note(
                "stamp", thing.id, f"{what} {thing.id} is stamped {stamped}, its content is {thing.content_hash}"
            )

    def conclude(self) -> list[Difference]:
        for what, wanted in self._wanted.items():
            for missing in sorted(set(wanted) - set(self.hashes[what])):
                self._note("missing", missing, f"{what} {missing} ({describe(wanted[missing])}) is missing")
        return self._found

    def found_hash(self) -> str:
        """The hash of the whole, worked out as `Graph.content_hash` is."""
        return content_hash([sorted(self.hashes["node"].items()), sorted(self.hashes["relationship"].items())], {})

    def _note(self, kind: Kind, thing_id: str, text: str) -> None:
        self._found.append(Difference(kind, thing_id, text))


def describe(thing: Node | Relationship) -> str:
    """Return what a thing is, in a word or two: its labels, or its type and ends."""
    if isinstance(thing, Node):
        return ":".join(thing.labels) or "no label"
    return f"{thing.start or '?'} {thing.type} {thing.end or '?'}"


def explain_change(wanted: Node | Relationship, found: Node | Relationship) -> str:
    """Return what differs between a thing as it should be and as it was found, at most five properties of it."""
    parts = [] if describe(wanted) == describe(found) else [f"{describe(found)} instead of {describe(wanted)}"]
    names = sorted({*wanted.properties, *found.properties})
    differing = [n for n in names if wanted.properties.get(n) != found.properties.get(n)]
    parts += [f"{n} is {found.properties.get(n)!r}, not {wanted.properties.get(n)!r}" for n in differing[:5]]
    return "; ".join(parts) or "the same values in other types"


def _check_shapes(tx: ManagedTransaction, names: Names, types: set[str]) -> Iterator[Difference]:
    for kind in sorted(types):
        if kind not in names.types:
            yield Difference("shape", kind, f"relationships of type {kind}: the ontology has no such relation")
            continue
        starts, ends = names.ends(kind)
        # (:Chip|Die|…)-[:FABRICATED_ON]->(:ProcessNode)
        text = (
            f"MATCH (a)-[r:{names.type(kind)}]->(b) "
            f"WHERE NOT ({_any_label('a', starts, names)}) OR NOT ({_any_label('b', ends, names)}) "
            "RETURN r.id AS id, labels(a) AS start, labels(b) AS end"
        )
        for r in tx.run(text):
            pair = f"{':'.join(sorted(r['start']))} → {':'.join(sorted(r['end']))}"
            allowed = f"{'|'.join(starts)} → {'|'.join(ends)}"
            yield Difference("shape", r["id"] or kind, f"{kind} {r['id']} joins {pair}; allowed is {allowed}")


def _any_label(variable: str, labels: tuple[str, ...], names: Names) -> str:
    return " OR ".join(f"{variable}:{names.label(name)}" for name in labels)


def _check_counts(tx: ManagedTransaction) -> Iterator[Difference]:
    record = tx.run("MATCH (d:Dataset {id: 'dataset'}) RETURN properties(d) AS stamp").single()
    if record is None:
        yield Difference("count", "dataset", "there is no Dataset node; run `kg load`")
        return
    for name, text in _COUNTS.items():
        counted = tx.run(text).single(strict=True)["found"]
        if (said := record["stamp"].get(name)) != counted:
            yield Difference("count", name, f"the Dataset node says {said} {name}, the database holds {counted}")


def _stamp(tx: ManagedTransaction) -> str | None:
    record = tx.run("MATCH (d:Dataset {id: 'dataset'}) RETURN d.content_hash AS hash").single()
    return record["hash"] if record else None
