"""The exposure walk in memory: what depends on a target, by paths that the grammar allows, one row a kind.

It gives the rows of the questions `models-exposed` and `blast-radius` without a database, and is made apart from their
Cypher: a breadth-first walk against the arrows, in which an automaton (`kg.graph.automaton`) drops every path that no
further step can turn into an exposure. A path uses no relationship twice.

Complexity: the number of paths that the grammar allows, each of at most `max_hops` steps; all are counted.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import networkx as nx

from kg.graph.automaton import LETTERS, START, Automaton
from kg.graph.days import carries_on
from kg.graph.exposure import Exposure, Trail, choose_best, grade_rank, letter
from kg.graph.model import Graph, Relationship
from kg.ontology import Ontology
from kg.rules.effects import IN_FORCE
from kg.statements import GRADES, Grade


def find_exposures(
    graph: Graph,
    ontology: Ontology,
    target: str,
    *,
    as_of: date,
    known_on: date | None = None,
    min_grade: Grade = "D",
    to_label: str | None = None,
    max_hops: int = 12,
) -> list[Exposure]:
    """Return what is exposed to a target on a day: one row a thing, kind and effect, what is in force first.

    `known_on` leaves out what became public later, `min_grade` weaker steps, `to_label` all things without the label.
    Raises `ValueError` where the target is not a node of the graph.
    """
    if target not in graph.nodes:
        raise ValueError(f"{target!r} is not in the graph; `kg find` looks up ids by name")
    links = _link_steps(graph, as_of, known_on, GRADES.index(min_grade) + 1)
    trails = _walk_back(links, Automaton(ontology), target, max_hops)
    if to_label:
        trails = (t for t in trails if to_label in graph.nodes[t.hops[0].start].labels)
    found = choose_best(trails)
    choices = _count_choices(graph, as_of)
    rows = [best.describe(paths, _narrowest(best, choices)) for best, paths in found.values()]
    return sorted(rows, key=_order)


def _link_steps(graph: Graph, day: date, known_on: date | None, worst_rank: int) -> "nx.MultiDiGraph[str]":
    """The relationships that a path may use, as a directed multigraph whose keys are their ids."""
    links: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for r in graph.relationships.values():
        if letter(r) not in tuple(LETTERS) or not carries_on(r, day) or grade_rank(r) > worst_rank:
            continue
        known_from = r.properties.get("known_from")
        if known_on is None or (isinstance(known_from, date) and known_from <= known_on):
            links.add_edge(r.start, r.end, key=r.id, link=r)
    return links


def _walk_back(links: "nx.MultiDiGraph[str]", automaton: Automaton, target: str, max_hops: int) -> Iterator[Trail]:
    """Yield every path to the target that the grammar allows, shortest first."""
    if target not in links:
        return
    front = [(Trail(()), target, automaton.states)]
    for _ in range(max_hops):
        reached = []
        for trail, node, states in front:
            for link in _arriving(links, node):
                before = automaton.back(states, letter(link))
                if not before or any(link is hop for hop in trail.hops):
                    continue
                longer = Trail((link, *trail.hops))
                if START in before:
                    yield longer
                reached.append((longer, link.start, before))
        front = reached


def _arriving(links: "nx.MultiDiGraph[str]", node: str) -> Iterator[Relationship]:
    yield from (found["link"] for _, _, found in links.in_edges(node, data=True))


def _count_choices(graph: Graph, day: date) -> Counter[tuple[str, str, str]]:
    """How many relationships leave each start by type and group of alternatives on a day."""
    return Counter(key for r in graph.relationships.values() if carries_on(r, day) and (key := _group(r)))


def _group(relationship: Relationship) -> tuple[str, str, str] | None:
    group = relationship.properties.get("alternative_group")
    return (relationship.start, relationship.type, str(group)) if group else None


def _narrowest(trail: Trail, choices: Counter[tuple[str, str, str]]) -> int:
    """The largest number of alternatives at a step of the path, 1 where no step has any."""
    return max(choices[key] if (key := _group(r)) else 1 for r in trail.hops)


def _order(row: Exposure) -> tuple[bool, str, int, str, str, str]:
    return row.effect not in (*IN_FORCE, "none"), row.grade, row.hops, row.exposed, row.kind, row.effect
