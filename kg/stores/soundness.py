"""Checks that a graph can be written as it is, before anything is written.

Every problem is named: a label or type that the ontology does not know, an end that does not exist, an `id` that
differs from its key, a value that no store can hold.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from kg.graph.model import KEY_LABELS, Graph
from kg.stores.errors import StoreError
from kg.stores.names import Names

_SHOWN = 20


def check_graph(graph: Graph, names: Names) -> None:
    """Raises `StoreError` that lists what is wrong with the graph, at most twenty problems and how many more."""
    problems = [*_check_nodes(graph, names), *_check_relationships(graph, names)]
    if problems:
        more = f"\n… and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise StoreError("the graph cannot be loaded:\n" + "\n".join(problems[:_SHOWN]) + more)


def _check_nodes(graph: Graph, names: Names) -> Iterator[str]:
    for node_id, node in graph.nodes.items():
        try:
            names.labels(node.labels)
        except StoreError as error:
            yield f"node {node_id}: {error}"
        if [label for label in node.labels if label in KEY_LABELS] != [*node.labels[-1:]]:
            yield f"node {node_id}: its labels {node.labels} must end with the only one of {', '.join(KEY_LABELS)}"
        yield from _check_properties(f"node {node_id}", node_id, node.id, node.properties)


def _check_relationships(graph: Graph, names: Names) -> Iterator[str]:
    for link_id, link in graph.relationships.items():
        try:
            names.type(link.type)
        except StoreError as error:
            yield f"relationship {link_id}: {error}"
        for end in (link.start, link.end):
            if end not in graph.nodes:
                yield f"relationship {link_id}: there is no node {end}"
        if link.start in graph.nodes and graph.nodes[link.start].key_label not in ("Entity", "Statement"):
            yield f"relationship {link_id}: it starts at {link.start}, which is neither an entity nor a statement"
        yield from _check_properties(f"relationship {link_id}", link_id, link.id, link.properties)


def _check_properties(what: str, key: str, own: str, properties: Mapping[str, object]) -> Iterator[str]:
    if not key == own == properties.get("id"):
        yield f"{what}: key, id and property `id` must be the same, not {own!r} and {properties.get('id')!r}"
    if "content_hash" in properties:
        yield f"{what}: `content_hash` is written by the loader and cannot be a property"
    for name, value in properties.items():
        if not name or not name.isidentifier():
            yield f"{what}: {name!r} cannot be the name of a property"
        elif (fault := _find_fault(value)) is not None:
            yield f"{what}: property {name} {fault}"


def _find_fault(value: object) -> str | None:
    if isinstance(value, bool) or (isinstance(value, date) and not isinstance(value, datetime)):
        return None
    if isinstance(value, str):
        return None if _encodable(value) else "holds half a character (a lone surrogate); correct the text"
    if isinstance(value, int):
        return None if -(2**63) <= value < 2**63 else f"is {value}, beyond 64 bits"
    if isinstance(value, float):
        return None if math.isfinite(value) else f"is {value}; leave it out"
    if isinstance(value, list):
        faults = (_find_fault(v) if isinstance(v, str) else f"holds {v!r}, which is not text" for v in value)
        return next((f for f in faults if f), None)
    return f"is a {type(value).__name__}; a store holds text, numbers, booleans, dates and lists of text"


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
