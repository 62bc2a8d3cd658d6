"""Graphs to load: a small one that a person can follow, and a large one with every class and every relation."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import cycle

from kg.graph.model import Graph, Node, Relationship, Value
from kg.ontology import Ontology, load
from kg.stores.names import EVIDENCE


def node(node_id: str, labels: tuple[str, ...], **properties: Value) -> Node:
    return Node(node_id, labels, {"id": node_id, **properties})


def link(link_id: str, kind: str, start: str, end: str, **properties: Value) -> Relationship:
    return Relationship(link_id, kind, start, end, {"id": link_id, **properties})


def assemble(nodes: list[Node], links: list[Relationship], version: str = "v1") -> Graph:
    """Add the Dataset node with true counts."""
    keys = [n.key_label for n in nodes]
    stamp = node(
        "dataset",
        ("Dataset",),
        version=version,
        ontology_version="0.1.0",
        cut_off=date(2026, 11, 1),
        entities=keys.count("Entity"),
        statements=keys.count("Statement"),
        unknowns=keys.count("Unknown"),
        relationships=len(links),
    )
    return Graph({n.id: n for n in [*nodes, stamp]}, {r.id: r for r in links})


def small_graph() -> Graph:
    """SMIC's N+2 node, a die made on it, a chip that contains the die, one document and one open question.

    Every kind of value occurs: text (Chinese, quotes, empty lists), integers beyond 32 bits, floats without a fraction,
    booleans, dates, lists.
    """
    ontology = load()
    nodes = [
        node(
            "firm:smic",
            ontology.labels(("Foundry",)),
            name="SMIC",
            name_zh="中芯国际",
            names=["SMIC", "Semiconductor Manufacturing International", "中芯国际"],
            founded=date(2000, 4, 3),
        ),
        node("node:smic-n2", ontology.labels(("ProcessNode",)), name="N+2", names=[]),
        node("die:ascend-910c", ontology.labels(("Die",)), name='the 910C\'s "compute" die', area=665.0),
        node("chip:ascend-910c", ontology.labels(("Accelerator",)), name="Ascend 910C", parameters=10**12),
        node("family:ascend", ontology.labels(("ProductFamily",)), name="Ascend"),
        node("source:teardown", ontology.labels(("Source",)), name="A teardown", redistributable=False),
        node("st:1", ("Statement",), property="FABRICATED_ON", grade="A", status="asserted", derived=False),
        node("st:2", ("Statement",), property="CONTAINS", grade="C", status="disputed", derived=False),
        node("st:3", ("Statement",), property="die_area", grade="C", status="asserted", derived=True, value="665"),
        node("unknown:fab", ("Unknown",), question="At which fab is the die made?"),
    ]
    links = [
        link("st:1", "FABRICATED_ON", "die:ascend-910c", "node:smic-n2", holds_from=date(2024, 10, 1), grade="A"),
        link("st:2", "CONTAINS", "chip:ascend-910c", "die:ascend-910c", count=2.0, sources=["source:teardown"]),
        link("st:4", "OFFERED_BY", "node:smic-n2", "firm:smic", state="volume", derived=False),
        link("st:5", "IN_FAMILY", "chip:ascend-910c", "family:ascend"),
        link("st:6", "FABRICATED_ON", "family:ascend", "node:smic-n2"),
        link("hv:st:3", "HAS_VALUE", "die:ascend-910c", "st:3"),
        link("ev:1", "SUPPORTED_BY", "st:1", "source:teardown", locator="p. 3"),
        link("ev:2", "DENIED_BY", "st:2", "source:teardown", locator="p. 4"),
        link("ev:3", "SILENT_IN", "st:3", "source:teardown", locator="p. 5"),
        link("hu:1", "HAS_UNKNOWN", "die:ascend-910c", "unknown:fab"),
    ]
    return assemble(nodes, links)


def large_graph(entities: int = 1400, links: int = 9000, version: str = "v1") -> Graph:
    """About 3,000 nodes and 9,000 relationships of every relation of the ontology and every kind of evidence."""
    ontology = load()
    classes = [c for c in ontology.classes if "Entity" in ontology.labels((c,)) and c not in ("Entity", "Source")]
    nodes = [
        node(
            f"{ontology.kind_of(name)}:{name.lower()}-{i}",
            ontology.labels((name,)),
            name=f"{name} {i}",
            name_zh=f"实体 {i}",
            names=[f"{name} {i}", f"实体 {i}"],
            weight=i / 2,
            rank=i,
        )
        for i, name in zip(range(entities), cycle(classes), strict=False)
    ]
    nodes += [
        node(f"source:{i}", ("Source", "Entity"), name=f"Document {i}", redistributable=i % 2 == 0) for i in range(100)
    ]
    by_label = _by_label(nodes)
    statements = [
        node(f"st:{i:05d}", ("Statement",), property="name", grade="ABCD"[i % 4], status="asserted", derived=False)
        for i in range(1400)
    ]
    unknowns = [node(f"unknown:{i}", ("Unknown",), question=f"Question {i}?") for i in range(100)]
    by_label |= {"Statement": statements, "Unknown": unknowns}
    kinds = [(name, *_ends(ontology, name)) for name in (*sorted(ontology.relations), *EVIDENCE)]
    made = [
        _between(i, kind, by_label[starts[i % len(starts)]], by_label[ends[(i * 3) % len(ends)]])
        for i, (kind, starts, ends) in zip(range(links), cycle(kinds), strict=False)
    ]
    return assemble([*nodes, *statements, *unknowns], made, version)


def changed(graph: Graph) -> Graph:
    """The same graph after a year: some things gone, new, renamed, of another class, moved to other ends."""
    entities = sorted(i for i, n in graph.nodes.items() if n.key_label == "Entity" and "Foundry" in n.labels)
    gone, renamed, relabelled = entities[0], entities[1], entities[2]
    nodes = [n for i, n in graph.nodes.items() if i not in (gone, "dataset")]
    nodes = [replace(n, properties={**n.properties, "name": "renamed"}) if n.id == renamed else n for n in nodes]
    nodes = [replace(n, labels=("ChipDesigner", "Firm", "Entity")) if n.id == relabelled else n for n in nodes]
    nodes.append(node("firm:new", ("ChipDesigner", "Firm", "Entity"), name="new"))
    links = [r for r in graph.relationships.values() if gone not in (r.start, r.end)]
    owned = sorted((r for r in links if r.type == "OWNED_BY"), key=lambda r: r.id)
    moved = replace(owned[0], end="firm:new")
    regraded = replace(owned[1], properties={**owned[1].properties, "grade": "D"})
    retyped = replace(owned[2], type="CONTROLLED_BY")
    replaced = {r.id: r for r in (moved, regraded, retyped)}
    links = [replaced.get(r.id, r) for r in links if r.id != owned[3].id]
    return assemble(nodes, links, version="v2")


def _ends(ontology: Ontology, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if kind in EVIDENCE:
        return EVIDENCE[kind]
    return ontology.relations[kind].domain, ontology.relations[kind].range


def _between(i: int, kind: str, starts: list[Node], ends: list[Node]) -> Relationship:
    start, end = starts[(i * 7) % len(starts)], ends[(i * 13 + 5) % len(ends)]
    return link(
        f"r:{i:05d}", kind, start.id, end.id, grade="ABCD"[i % 4], holds_from=date(2020, 1, 1 + i % 28), share=i / 4
    )


def _by_label(nodes: list[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for one in nodes:
        for label in one.labels:
            found[label].append(one)
    return found
