"""What a statement is worth: its grade, status, first public day and interval, computed from its references.

Grades
* A: a primary text, a court or filing, a teardown; or a disclosure or official statement of an entity about what it
  did itself. What it says of others, its praise, comparisons, plans and forecasts are claims and stay at C.
* B: two supports of at least C that go back neither to one root document nor to one publisher.
* C: one report, analysts included.
* D: inference, rumour, or an estimate about others.

Status
* A derived statement is graded as the worst of its inputs, known from the latest of them, disputed when one is.
* withdrawn: our own mistake; refuted: corrected by its publisher, or denied by a primary text, teardown or filing with
  nothing of that rank for it; denied: nothing supports it; disputed: a denial, or a live statement with the same word
  in `rivals`; asserted: all else. A denial by the party itself disputes and does not refute.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from kg.ontology import Attribute, Relation
from kg.statements.model import Dataset, Reference, Statement

Grade = Literal["A", "B", "C", "D"]
Status = Literal["asserted", "disputed", "refuted", "withdrawn", "denied"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")
LIVE: frozenset[Status] = frozenset({"asserted", "disputed"})

_HARD = frozenset({"primary-text", "court-or-filing", "teardown"})
_OWN = frozenset({"official-statement", "company-disclosure"})
_SOFT = frozenset({"inference", "rumour"})
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


@dataclass(frozen=True)
class Assessment:
    """Grade, status and dates of one statement. `holds_to` is None where no end is known."""

    grade: Grade
    status: Status
    known_from: date
    holds_from: date
    holds_to: date | None
    sources: tuple[str, ...]

    @property
    def live(self) -> bool:
        """True for a statement that stands, disputed or not."""
        return self.status in LIVE


def _slot(statement: Statement) -> tuple[str, ...]:
    """Subject, property, modality and qualifiers: the timeline that a value of an attribute belongs to."""
    keys = (f"{k}={v}" for k, v in sorted(statement.qualifiers.items()))
    return (statement.subject, statement.property, statement.modality, *keys)


def worst(grades: list[Grade]) -> Grade:
    """Return the weakest of the grades."""
    return max(grades, key=GRADES.index)


class Assessor:
    """Assesses the statements of one data set; results are kept."""

    def __init__(self, dataset: Dataset) -> None:
        self._data = dataset
        self._done: dict[str, Assessment] = {}

    def __call__(self, statement: Statement) -> Assessment:
        """Return the assessment of a statement of the data set."""
        if statement.id not in self._done:
            self._done[statement.id] = self._assess(statement)
        return self._done[statement.id]

    def _assess(self, statement: Statement) -> Assessment:
        days = [self._data.sources[r.source].published for r in statement.supports or statement.references]
        first_seen = min(d.first for d in days)
        known = min(d.last for d in days)
        grade = self._grade(statement)
        if statement.inputs:
            inputs = [self(self._data.statements[i]) for i in statement.inputs if i in self._data.statements]
            grade = worst([grade, *(i.grade for i in inputs)])
            known = max([known, *(i.known_from for i in inputs)])
        start = statement.valid_from or statement.observed
        return Assessment(
            grade=grade,
            status=self._status(statement),
            known_from=known,
            holds_from=start.first if start else first_seen,
            holds_to=self._holds_to(statement),
            sources=tuple(sorted({r.source for r in statement.references})),
        )

    def _holds_to(self, statement: Statement) -> date | None:
        prop = self._data.ontology.property(statement.property)
        if isinstance(prop, Relation) and prop.act:
            return None
        ends = [d.as_end() for d in (statement.valid_to, statement.scheduled_to) if d]
        if isinstance(prop, Attribute) and prop.timeline and "multi" not in prop.flags and statement.valid_from:
            start = statement.valid_from.first
            ends += sorted(d for d in self._starts[_slot(statement)] if d > start)[:1]
        return min(ends) if ends else None

    @cached_property
    def _starts(self) -> dict[tuple[str, ...], list[date]]:
        """Days on which the values of a timeline begin, by subject, property and keys."""
        found: dict[tuple[str, ...], list[date]] = defaultdict(list)
        for s in self._data.statements.values():
            if s.value is not None and s.valid_from and not s.withdrawn:
                found[_slot(s)].append(s.valid_from.first)
        return found

    def _grade(self, statement: Statement) -> Grade:
        ranks = [(self._rank(statement, r), r) for r in statement.supports]
        if not ranks:
            return "D"
        best = min((rank for rank, _ in ranks), key=GRADES.index)
        if best != "C":
            return best
        reports = {(self._root(r.source), self._data.sources[r.source].publisher) for rank, r in ranks if rank == "C"}
        independent = any(a[0] != b[0] and a[1] != b[1] for a in reports for b in reports)
        return "B" if independent else "C"

    def _rank(self, statement: Statement, reference: Reference) -> Grade:
        if reference.kind in _HARD:
            return "A"
        if reference.kind in _SOFT:
            return "D"
        own = reference.said_by != "" and reference.said_by in self._parties(statement)
        if statement.qualifiers.get("basis") == "estimated" and not own:
            return "D"
        if reference.kind in _OWN and own and not self._is_claim(statement):
            return "A"
        return "C"

    def _is_claim(self, statement: Statement) -> bool:
        prop = self._data.ontology.property(statement.property)
        return statement.modality != "actual" or (prop is not None and "claim" in prop.flags)

    def _parties(self, statement: Statement) -> set[str]:
        """Who may speak of this as its own doing: the two ends, who stands behind them, and its group."""
        parties = {statement.subject, *([statement.object] if statement.object else [])}
        for _ in range(2):
            parties |= {o for p in parties for o in self._behind.get(p, ())}
        groups = {p for p in parties if p.startswith("group:")}
        return parties | {m for g in groups for m in self._members.get(g, ())}

    @cached_property
    def _behind(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for s in self._data.statements.values():
            if s.property in _STANDS_BEHIND and s.object:
                found[s.subject].add(s.object)
        return found

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for s in self._data.statements.values():
            if s.property == "MEMBER_OF" and s.object:
                found[s.object].add(s.subject)
        return found

    def _root(self, source: str) -> str:
        seen = {source}
        while (copied := self._data.sources[source].copies) and copied not in seen:
            if copied not in self._data.sources:
                return copied
            source = copied
            seen.add(source)
        return source

    def _status(self, statement: Statement) -> Status:
        if (settled := self._settled(statement)) is not None:
            return settled
        rivals = self._rivals.get(statement.rivals, ()) if statement.rivals else ()
        if any(
            self(self._data.statements[i]).status == "disputed" for i in statement.inputs if i in self._data.statements
        ):
            return "disputed"
        if statement.denials or any(r.id != statement.id and self._settled(r) is None for r in rivals):
            return "disputed"
        return "asserted"

    def _settled(self, statement: Statement) -> Status | None:
        """The status where the statement does not stand, else None."""
        if statement.withdrawn:
            return "withdrawn"
        if not statement.supports:
            return "denied"
        if statement.corrected_by:
            return "refuted"
        hard_denial = any(r.kind in _HARD for r in statement.denials)
        if hard_denial and not any(r.kind in _HARD for r in statement.supports):
            return "refuted"
        return None

    @cached_property
    def _rivals(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in self._data.statements.values():
            if s.rivals:
                found[s.rivals].append(s)
        return found
