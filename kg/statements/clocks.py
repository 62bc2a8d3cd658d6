"""Clocks: what was announced to end on a day, and whether anything newer says that it did.

A clock is a standing statement with `scheduled_to`: a suspension, a stay, an annual licence, a truce of duties.

State on a day
* running: the end is still to come.
* ended: an end was seen (`valid_to`).
* followed: a later value of the same timeline rests on a document from the scheduled end or after it.
* ran out: the end has passed and nothing newer was seen, so that nobody can tell what holds.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.statements.dataset import Dataset
from kg.statements.model import Statement

State = Literal["running", "ended", "followed", "ran out"]
PAUSES = ("suspended", "stayed")
TIMED = ("effect", "authorisation_state")


@dataclass(frozen=True)
class Clock:
    """One clock: the statement that has it, the first day after its scheduled end, and its state on the day asked."""

    statement: Statement
    end: date
    state: State

    def days_left(self, day: date) -> int:
        """Days from `day` to the scheduled end; negative after it."""
        return (self.end - day).days


def standing(statement: Statement) -> bool:
    """True for a statement that is supported and neither withdrawn nor corrected."""
    return bool(statement.supports) and not statement.withdrawn and not statement.corrected_by


def read_clocks(dataset: Dataset, day: date) -> tuple[Clock, ...]:
    """Return the clocks of a data set with their state on a day, the next to run out first."""
    found = []
    for statement in dataset.statements.values():
        if statement.scheduled_to is not None and standing(statement) and not statement.derived:
            end = statement.scheduled_to.as_end()
            found.append(Clock(statement, end, _state(dataset, statement, end, day)))
    return tuple(sorted(found, key=lambda c: (c.end, c.statement.id)))


def _state(dataset: Dataset, statement: Statement, end: date, day: date) -> State:
    if statement.valid_to is not None:
        return "ended"
    if any(published_after(dataset, s, end) for s in later(dataset, statement)):
        return "followed"
    return "running" if day < end else "ran out"


def later(dataset: Dataset, statement: Statement) -> tuple[Statement, ...]:
    """Other standing, actual values of the same timeline that begin after the statement does."""
    start = statement.valid_from.first if statement.valid_from else date.min
    keys = statement.qualifiers
    return tuple(
        s
        for s in dataset.about(statement.subject, statement.property)
        if s.id != statement.id
        and s.valid_from is not None
        and s.valid_from.first > start
        and s.qualifiers == keys
        and s.modality == "actual"
        and standing(s)
        and (s.value is not None or s.object == statement.object)
    )


def published_after(dataset: Dataset, statement: Statement, day: date) -> bool:
    """Whether a supporting document is from the day or later."""
    return any(dataset.sources[r.source].published.first >= day for r in statement.supports)


def without_end(dataset: Dataset) -> tuple[Statement, ...]:
    """Standing suspensions and stays that name no end, have no successor, and of whose end no open question asks."""
    asked = {(u.subject, u.property) for u in dataset.unknowns.values()}
    return tuple(
        s
        for s in dataset.statements.values()
        if s.property in TIMED
        and s.value in PAUSES
        and standing(s)
        and s.scheduled_to is None
        and s.valid_to is None
        and not later(dataset, s)
        and (s.subject, s.property) not in asked
    )


def guessed(dataset: Dataset) -> tuple[Statement, ...]:
    """Values that begin when a clock has run out and rest only on documents that are older than its end."""
    return tuple(
        s
        for clock in read_clocks(dataset, date.max)
        if not published_after(dataset, clock.statement, clock.end)
        for s in later(dataset, clock.statement)
        if s.valid_from is not None
        and s.valid_from.first >= clock.end
        and s.value != "unknown"
        and not published_after(dataset, s, clock.end)
    )
