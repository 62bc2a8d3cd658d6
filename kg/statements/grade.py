"""The grade of a statement, computed from its references and never typed.

* A: a primary text, a court or filing, a teardown; or a disclosure or official statement of an entity about what it
  did itself. What it says of others, its praise, comparisons, plans and forecasts are claims and stay at C.
* B: two supports of at least C that go back neither to one root (document or agency) nor to one publisher.
* C: one report, analysts included.
* D: inference, rumour, or an estimate about others.

A party to a statement is one of its two ends, whoever stands behind an end (its maker, designer, operator, issuer …),
and the members of their group.
"""

from collections import defaultdict
from functools import cached_property
from typing import Literal

from kg.statements.dataset import Dataset
from kg.statements.model import Reference, Statement

Grade = Literal["A", "B", "C", "D"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")
HARD_EVIDENCE = frozenset({"primary-text", "court-or-filing", "teardown"})

_OWN_WORDS = frozenset({"official-statement", "company-disclosure"})
_SOFT_EVIDENCE = frozenset({"inference", "rumour"})
_STANDS_BEHIND = frozenset(
    [
        "DEVELOPED_BY",
        "DESIGNED_BY",
        "MADE_BY",
        "FABRICATED_BY",
        "OFFERED_BY",
        "OPERATED_BY",
        "ISSUED_BY",
        "BROUGHT_BY",
        "STATED_BY",
        "EQUITY_OF",
        "MEMBER_OF",
        "ADDRESSED_TO",
        "AGAINST",
        "CONCERNS",
        "PART_OF",
    ]
)


def worst(grades: list[Grade]) -> Grade:
    """Return the weakest of the grades."""
    return max(grades, key=GRADES.index)


def _independent(voices: list[frozenset[str]]) -> bool:
    """Whether two of the sets of voices have nobody in common."""
    return any(a.isdisjoint(b) for i, a in enumerate(voices) for b in voices[i + 1 :])


class Grader:
    """Grades the statements of one data set, and tells who is a party to them."""

    def __init__(self, dataset: Dataset) -> None:
        self._data = dataset

    def grade(self, statement: Statement) -> Grade:
        """Return the grade that the references alone give; the inputs of a derived statement are not looked at."""
        ranks = [(self._rank(statement, r), r) for r in statement.supports]
        if not ranks:
            return "D"
        best = min((rank for rank, _ in ranks), key=GRADES.index)
        if best != "C":
            return best
        reports = [self._voices(r.source) for rank, r in ranks if rank == "C"]
        return "B" if _independent(reports) else "C"

    def has_two_voices(self, statement: Statement) -> bool:
        """Tell whether two supports go back to no common document, agency or publisher."""
        return _independent([self._voices(r.source) for r in statement.supports])

    def is_party(self, speaker: str, statement: Statement) -> bool:
        """Tell whether a speaker speaks of its own doing."""
        return speaker != "" and speaker in self._parties(statement)

    def _rank(self, statement: Statement, reference: Reference) -> Grade:
        if reference.kind in HARD_EVIDENCE:
            return "A"
        if reference.kind in _SOFT_EVIDENCE:
            return "D"
        own = self.is_party(reference.said_by, statement)
        if statement.qualifiers.get("basis") == "estimated" and not own:
            return "D"
        if reference.kind in _OWN_WORDS and own and not self._is_claim(statement):
            return "A"
        return "C"

    def _is_claim(self, statement: Statement) -> bool:
        prop = self._data.ontology.property(statement.property)
        return statement.modality != "actual" or (prop is not None and "claim" in prop.flags)

    def _voices(self, source: str) -> frozenset[str]:
        """Everybody behind a report: its publisher, the document or agency it goes back to, and that one's publisher.

        A report that copies the agency Reuters and one that Reuters published are thus one voice.
        """
        names = {self._data.sources[source].publisher}
        seen = {source}
        while (copied := self._data.sources[source].copies) and copied not in seen:
            if copied not in self._data.sources:
                return frozenset(n.casefold() for n in {*names, copied})
            source = copied
            seen.add(source)
        return frozenset(n.casefold() for n in {*names, source, self._data.sources[source].publisher})

    def _parties(self, statement: Statement) -> set[str]:
        parties = {statement.subject, *([statement.object] if statement.object else [])}
        for _ in range(2):
            parties |= {o for p in parties for o in self._behind.get(p, ())}
        groups = {p for p in parties if p.startswith("group:")}
        return parties | {m for g in groups for m in self._members.get(g, ())}

    @cached_property
    def _behind(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for s in self._standing:
            if s.property in _STANDS_BEHIND and s.object:
                found[s.subject].add(s.object)
        return found

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for s in self._standing:
            if s.property == "MEMBER_OF" and s.object:
                found[s.object].add(s.subject)
        return found

    @cached_property
    def _standing(self) -> list[Statement]:
        """Statements that are neither withdrawn nor corrected, and that something supports."""
        found = self._data.statements.values()
        return [s for s in found if s.supports and not s.withdrawn and not s.corrected_by]
