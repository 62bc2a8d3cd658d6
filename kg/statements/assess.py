"""What a statement is worth: its status, first public day and interval; its grade comes from `grade.py`.

Status
* withdrawn: our own mistake.
* denied: nothing supports it.
* refuted: corrected by its publisher, or denied by a primary text, teardown or filing with nothing of that rank for
  it. A denial by a party to the statement, in whatever paper, disputes and does not refute.
* disputed: a denial, a live statement with the same word in `rivals`, or (derived) a disputed input.
* asserted: all else.

Dates
* A derived statement is graded as the worst of its inputs and known from the latest of them.
* `known_from`: the first day on which a supporting document was surely public.
* `holds_from`: the start, else the day of observation, else the publication of the first support.
* `holds_to`: the end that was seen, else the one that was scheduled, else (a timeline) the start of the next value
  that stands and is no rival. An act has none.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from kg.ontology import Attribute, Relation
from kg.statements.dataset import Dataset
from kg.statements.grade import GRADES, HARD_EVIDENCE, Grade, Grader, worst
from kg.statements.model import Statement

__all__ = ["GRADES", "LIVE", "Assessment", "Assessor", "Grade", "Status", "worst"]

Status = Literal["asserted", "disputed", "refuted", "withdrawn", "denied"]
LIVE: frozenset[Status] = frozenset({"asserted", "disputed"})


@dataclass(frozen=True)
class Assessment:
    """Grade, status and dates of one statement. `holds_to` is None where no end is known.

    `sources` are those of its references, and of its inputs where it is derived.
    """

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


class Assessor:
    """Assesses the statements of one data set; results are kept."""

    def __init__(self, dataset: Dataset) -> None:
        self._data = dataset
        self._grader = Grader(dataset)
        self._done: dict[str, Assessment] = {}

    def __call__(self, statement: Statement) -> Assessment:
        """Return the assessment of a statement of the data set."""
        if statement.id not in self._done:
            self._done[statement.id] = self._assess(statement)
        return self._done[statement.id]

    def _assess(self, statement: Statement) -> Assessment:
        days = [self._data.sources[r.source].published for r in statement.supports or statement.references]
        first_seen = min(d.first for d in days)
        inputs = self._inputs(statement)
        start = statement.valid_from or statement.observed
        sources = {r.source for r in statement.references}.union(*(i.sources for i in inputs))
        return Assessment(
            grade=worst([self._grader.grade(statement), *(i.grade for i in inputs)]),
            status=self._status(statement),
            known_from=max([min(d.last for d in days), *(i.known_from for i in inputs)]),
            holds_from=start.first if start else first_seen,
            holds_to=self._holds_to(statement),
            sources=tuple(sorted(sources)),
        )

    def _inputs(self, statement: Statement) -> list[Assessment]:
        return [self(self._data.statements[i]) for i in statement.inputs if i in self._data.statements]

    def _holds_to(self, statement: Statement) -> date | None:
        prop = self._data.ontology.property(statement.property)
        if isinstance(prop, Relation) and prop.act:
            return None
        end = statement.valid_to or statement.scheduled_to
        ends = [end.as_end()] if end else []
        if isinstance(prop, Attribute) and prop.timeline and "multi" not in prop.flags and statement.valid_from:
            start = statement.valid_from.first
            ends += [
                day
                for day, rivals in self._starts[_slot(statement)]
                if day > start and not (rivals and rivals == statement.rivals)
            ]
        return min(ends, default=None)

    @cached_property
    def _starts(self) -> dict[tuple[str, ...], list[tuple[date, str]]]:
        """Days on which the standing values of a timeline begin, with their rivals, by subject, property and keys."""
        found: dict[tuple[str, ...], list[tuple[date, str]]] = defaultdict(list)
        for s in self._data.statements.values():
            if s.value is not None and s.valid_from and self._settled(s) is None:
                found[_slot(s)].append((s.valid_from.first, s.rivals))
        return found

    def _status(self, statement: Statement) -> Status:
        if (settled := self._settled(statement)) is not None:
            return settled
        if statement.denials or any(i.status == "disputed" for i in self._inputs(statement)):
            return "disputed"
        rivals = self._rivals.get(statement.rivals, ()) if statement.rivals else ()
        if any(r.id != statement.id and self._settled(r) is None for r in rivals):
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
        hard_denials = [r for r in statement.denials if r.kind in HARD_EVIDENCE]
        outside = any(not self._grader.is_party(r.said_by, statement) for r in hard_denials)
        if outside and not any(r.kind in HARD_EVIDENCE for r in statement.supports):
            return "refuted"
        return None

    @cached_property
    def _rivals(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for s in self._data.statements.values():
            if s.rivals:
                found[s.rivals].append(s)
        return found
