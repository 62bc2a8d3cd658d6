"""Which authorisations let a thing through to a user on a day.

    (:Firm)-[:HOLDS]->(:Authorisation)-[:AUTHORISES]->(thing)
    (:Authorisation)-[:FOR_CONSIGNEE]->(:Firm|:Fab)      (:Authorisation)-[:GRANTED_UNDER]->(:Provision|:Rule)

It must authorise the thing itself, be granted under the provision or its rule where that is known, and be for the user
or a firm that makes or runs it where consignees are known; else its holder must be one of these or make the thing.
"""

from collections import defaultdict
from datetime import date

from kg.graph.days import holds_on
from kg.graph.exposure import letter
from kg.graph.model import Graph

_LINKS = ("AUTHORISES", "HOLDS", "FOR_CONSIGNEE", "GRANTED_UNDER", "ENDED_BY", "PART_OF")


class Permits:
    """The authorisations of a graph on a day."""

    def __init__(self, graph: Graph, day: date) -> None:
        self._from: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._to: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._firms: dict[str, set[str]] = defaultdict(set)
        for r in graph.relationships.values():
            if not holds_on(r.properties, day) or r.properties.get("modality") != "actual":
                continue
            if r.type in _LINKS:
                self._from[r.type, r.start].add(r.end)
                self._to[r.type, r.end].add(r.start)
            if letter(r) == "m":
                self._firms[r.start].add(r.end)

    def allow(self, user: str, thing: str, provision: str) -> bool:
        """Tell whether an authorisation lets the thing through to the user under the provision."""
        return any(
            self._is_under(permit, provision) and self._is_for(permit, user, thing)
            for permit in self._to["AUTHORISES", thing]
            if not self._from["ENDED_BY", permit]
        )

    def _is_under(self, permit: str, provision: str) -> bool:
        granted = self._from["GRANTED_UNDER", permit]
        return not granted or bool(granted & {provision, *self._from["PART_OF", provision]})

    def _is_for(self, permit: str, user: str, thing: str) -> bool:
        receivers = {user, *self._firms[user]}
        if consignees := self._from["FOR_CONSIGNEE", permit]:
            return bool(consignees & receivers)
        return bool(self._to["HOLDS", permit] & (receivers | self._firms[thing]))
