"""Blocked as far as known: which things no longer come, if others are cut off or the law denies them.

A thing needs what its relationships point to. Those of one start, type and group are alternatives, as are rival
accounts of one fact; without a group each is needed. A thing is blocked when a needed group has no alternative left
(a least fixpoint: nothing blocks itself).

Invariants
* acts-stay: what an act made is made; an act, and a need met in the place of an act, blocks nothing.
* taxonomy-carries-nothing: that a thing is of a type, class or family passes nothing on. But whoever provides a type
  and whatever is of it are alternatives of one need.
* firms-end-it: a firm that cannot get what it uses is blocked itself; only a firm that is cut off, or restricted as
  such, takes with it what it makes, runs and provides.
* owners-do-not-block: neither do places, suppliers of firms, or listings.
* denial-only: law blocks a use where RESTRICTED_BY says yes for sure, its provision is in force, prohibits, or has a
  policy of denial that is not confined to some items, and no authorisation lets the thing through. A presumption of
  denial can be overcome and does not block.
"""

from collections import defaultdict
from datetime import date

from kg.graph.alternatives import NOT_YET
from kg.graph.authorisations import Permits
from kg.graph.days import carries_on, holds_on
from kg.graph.exposure import letter, text
from kg.graph.model import Graph, Relationship
from kg.ontology import Ontology
from kg.rules.effects import IN_FORCE
from kg.statements.assess import LIVE

CUT = "cut off"
_NEEDS = ("s", "t", "u", "m", "p")
_FROM_FIRM = ("m", "p")
_OF_TYPE = ("INSTANCE_OF", "IN_FAMILY")
_DENIALS = ("denial", "policy of denial")
_Key = tuple[str, str]


def find_blocked(graph: Graph, ontology: Ontology, cut: set[str], *, as_of: date) -> dict[str, tuple[str, ...]]:
    """Return what is blocked on a day if `cut` is cut off: id → the groups without an alternative left, sorted.

    A group is named by its relationship type and what is needed (`REQUIRES tooltype:euv-scanner`); what is in the cut
    has the group `cut off`. Raises `ValueError` that names ids of the cut which the graph does not have.
    """
    if unknown := cut - graph.nodes.keys():
        raise ValueError(f"not in the graph: {', '.join(sorted(unknown))}; `kg find` looks up ids by name")
    return _Blocking(graph, ontology, cut, as_of).run()


class _Blocking:
    def __init__(self, graph: Graph, ontology: Ontology, cut: set[str], day: date) -> None:
        self.graph = graph
        self.ontology = ontology
        self.links = [r for r in graph.relationships.values() if carries_on(r, day)]
        self.values = self._values(day)
        self.permits = Permits(graph, day)
        self.members: dict[str, set[str]] = defaultdict(set)
        self.providers: dict[str, set[str]] = defaultdict(set)
        for r in self.links:
            if r.type in _OF_TYPE and self._is_there(r.start):
                self.members[r.end].add(r.start)
            elif letter(r) == "p":
                self.providers[r.start].add(r.end)
        self.groups = self._group_needs()
        self.denied, itself = self._read_law()
        self.leaves = {i: {CUT} for i in cut}
        for restricted, name in itself:
            self.leaves.setdefault(restricted, set()).add(name)
        self.blocked = set(self.leaves)

    def run(self) -> dict[str, tuple[str, ...]]:
        found = True
        while found:
            new = {
                start for (start, _), needs in self.groups.items() if start not in self.blocked and self._lost(needs)
            }
            self.blocked |= new
            found = bool(new)
        names = {i: set(told) for i, told in self.leaves.items()}
        for (start, name), needs in self.groups.items():
            if self._lost(needs):
                names.setdefault(start, set()).add(name)
        return {i: tuple(sorted(names[i])) for i in sorted(names)}

    def _group_needs(self) -> dict[_Key, list[Relationship]]:
        groups: dict[_Key, list[Relationship]] = defaultdict(list)
        for r in self.links:
            if letter(r) in _NEEDS and not self._passes_nothing(r):
                groups[r.start, _name_group(r)].append(r)
        return groups

    def _passes_nothing(self, link: Relationship) -> bool:
        relation = self.ontology.relations[link.type]
        if relation.name == "MET_BY":
            inputs = self.graph.nodes[link.id].properties["inputs"]
            need = self.graph.nodes[inputs[0]] if isinstance(inputs, list) else None
            return need is not None and self.ontology.relations[str(need.properties["property"])].act
        return relation.act or "taxonomy" in relation.flags

    def _lost(self, needs: list[Relationship]) -> bool:
        """Whether every known alternative of a group is blocked."""
        return all(self._is_lost(r) for r in needs) and not self._has_spare(needs[0])

    def _is_lost(self, link: Relationship) -> bool:
        if (link.start, link.end) in self.denied:
            return True
        return link.end in (self.leaves if letter(link) in _FROM_FIRM else self.blocked)

    def _has_spare(self, need: Relationship) -> bool:
        """Whether there is an alternative outside the group: a provider beside the models of a type, or the reverse."""
        if need.type == "MET_BY":
            return bool(self.providers[text(need, "through")] - self.leaves.keys())
        return letter(need) == "p" and bool(self.members[need.start] - self.blocked)

    def _is_there(self, member: str) -> bool:
        """False for what is only announced, in the laboratory or on trial: it is no alternative."""
        states = self.values[member, "product_state"]
        return not states or bool(states - set(NOT_YET))

    def _read_law(self) -> tuple[set[_Key], list[_Key]]:
        """Uses that are denied, as (user, thing); and (user, name of the group) where no use of that thing is known."""
        uses: dict[_Key, list[Relationship]] = defaultdict(list)
        for r in self.links:
            if letter(r) in _NEEDS:
                uses[r.start, r.end].append(r)
        denied, itself = set(), []
        for r in self.links:
            if r.type != "RESTRICTED_BY" or not self._denies(r):
                continue
            through = text(r, "through")
            denied.add((r.start, through))
            if not uses[r.start, through]:
                itself.append((r.start, f"RESTRICTED_BY {r.end}"))
        return denied, itself

    def _denies(self, law: Relationship) -> bool:
        if text(law, "verdict") != "yes" or text(law, "effect") not in IN_FORCE:
            return False
        policies = self.values[law.end, "review_policy"]
        if text(law, "measure") != "prohibition" and not policies & set(_DENIALS):
            return False
        return not self.permits.allow(law.start, text(law, "through"), law.end)

    def _values(self, day: date) -> dict[_Key, set[str]]:
        """Values of attributes that hold on the day for the whole of their subject, by subject and attribute."""
        found: dict[_Key, set[str]] = defaultdict(set)
        for r in self.graph.relationships.values():
            node = self.graph.nodes[r.end]
            told = node.properties
            whole = r.type == "HAS_VALUE" and told["modality"] == "actual" and "of_what" not in told
            if whole and holds_on(told, day) and told["status"] in LIVE:
                found[r.start, str(told["property"])].add(str(told["value"]))
        return found


def _name_group(link: Relationship) -> str:
    """The name of the group of alternatives; without one, the thing that is needed."""
    group, rivals = text(link, "alternative_group"), text(link, "rivals")
    if group == "one":
        return link.type
    return f"rivals {rivals}" if rivals and not group else f"{link.type} {group or link.end}"
