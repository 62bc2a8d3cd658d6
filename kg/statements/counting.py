"""Counts over the curated statements: which count as curated, how many rest on what kind of evidence."""

from collections.abc import Iterable

from kg.statements.dataset import Dataset
from kg.statements.grade import Grader
from kg.statements.model import Statement

PRIMARY = frozenset({"primary-text", "official-statement", "company-disclosure", "teardown", "court-or-filing"})
SNAPSHOTS = frozenset({"entity-list", "epoch-hardware"})


def curated(dataset: Dataset) -> tuple[Statement, ...]:
    """Return the statements made by hand from documents: no derived ones, none of a snapshot, none withdrawn."""
    return tuple(
        s for s in dataset.statements.values() if not s.derived and s.area not in SNAPSHOTS and not s.withdrawn
    )


def documents(statements: Iterable[Statement]) -> set[str]:
    """Return the ids of the sources that stand behind statements."""
    return {r.source for s in statements for r in s.references}


def rests_on_primary(statement: Statement) -> bool:
    """Whether a primary text, official statement, company disclosure, teardown or filing supports it."""
    return any(r.kind in PRIMARY for r in statement.supports)


def primary_percent(statements: tuple[Statement, ...]) -> float:
    """Share of statements that rest on primary evidence, in percent."""
    return _percent(sum(map(rests_on_primary, statements)), len(statements))


def two_references_percent(dataset: Dataset, statements: tuple[Statement, ...]) -> float:
    """Share of statements with two supports that go back to no common document or publisher, in percent."""
    grader = Grader(dataset)
    return _percent(sum(map(grader.has_two_voices, statements)), len(statements))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
