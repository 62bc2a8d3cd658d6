"""Labels and relationship types as they may stand in Cypher: known to the ontology, of a safe form, in backticks.

They cannot be parameters, so this is the only place that puts one into a query's text. Anything else is an error.
"""

import re
from collections.abc import Iterable

from kg.graph.model import KEY_LABELS
from kg.ontology import Ontology
from kg.stores.errors import StoreError

EVIDENCE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "SUPPORTED_BY": (("Statement",), ("Source",)),
    "DENIED_BY": (("Statement",), ("Source",)),
    "SILENT_IN": (("Statement",), ("Source",)),
    "HAS_VALUE": (("Entity",), ("Statement",)),
    "HAS_UNKNOWN": (("Entity",), ("Unknown",)),
}
_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")


class Names:
    """The labels and types of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._labels = frozenset(ontology.classes) | frozenset(KEY_LABELS)
        self.types = tuple(sorted(set(ontology.relations) | set(EVIDENCE)))
        self._types = frozenset(self.types)

    def label(self, name: str) -> str:
        """Return a label in backticks. Raises `StoreError` for one that the ontology does not know."""
        return _quoted(name, self._labels, "a class of the ontology")

    def labels(self, names: Iterable[str]) -> str:
        """Return labels as they stand after a variable: ``:`Foundry`:`Firm`:`Entity` ``."""
        return "".join(f":{self.label(name)}" for name in names)

    def type(self, name: str) -> str:
        """Return a relationship type in backticks. Raises `StoreError` for one that the ontology does not know."""
        return _quoted(name, self._types, "a relation of the ontology")

    def ends(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the labels one of which must stand at the start, and at the end, of a relationship of this type."""
        if name in EVIDENCE:
            return EVIDENCE[name]
        relation = self._ontology.relations[name]
        return self._admitted(relation.domain), self._admitted(relation.range)

    def _admitted(self, allowed: tuple[str, ...]) -> tuple[str, ...]:
        substitutes = {c.name for c in self._ontology.classes.values() if set(c.stands_for) & set(allowed)}
        return tuple(sorted({*allowed, *substitutes}))


def _quoted(name: str, known: frozenset[str], what: str) -> str:
    if name not in known:
        raise StoreError(f"{name!r} is not {what}; add it to ontology/core.ttl or correct it")
    if not _SAFE.fullmatch(name):
        raise StoreError(f"{name!r} cannot be a label or a type: use letters, digits and underscores, a letter first")
    return f"`{name}`"
