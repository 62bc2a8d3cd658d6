"""Rows as they stand in the seeds, before anything is believed of them, and the problems found in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

ENTITY_COLUMNS = ("id", "classes", "name_en", "name_zh", "aliases", "distinct", "note")
SOURCE_COLUMNS = (
    "id", "title", "publisher", "author", "published", "address", "address_kind", "archive", "language", "copies",
    "licence", "redistributable",
)  # fmt: skip
FACT_COLUMNS = (
    "subject", "property", "object", "qualifiers", "valid_from", "valid_to", "scheduled_to", "observed", "modality",
    "rivals", "corrected_by", "withdrawn",
)  # fmt: skip
EVIDENCE_COLUMNS = ("source", "locator", "stance", "kind", "said_by", "note")
STATEMENT_COLUMNS = FACT_COLUMNS + EVIDENCE_COLUMNS
UNKNOWN_COLUMNS = (
    "id", "subject", "property", "object_class", "period", "question", "searched", "searched_until", "note",
)  # fmt: skip


Place = tuple[int, str]
"""A line from 1, and the column in it as a problem names it."""


@dataclass(frozen=True)
class Row:
    """One row: its file relative to the seeds folder, its line from 1, and its cells by column, stripped.

    `places` says of a row of a rules file where each cell was written; the empty name stands for all other cells.
    """

    file: str
    line: int
    cells: dict[str, str]
    places: dict[str, Place] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        """The text of a cell; a missing one is empty."""
        return self.cells.get(column, "")

    def place(self, column: str) -> Place:
        """Where a problem with a cell is told."""
        return self.places.get(column) or self.places.get("") or (self.line, column)


class EntityRow(Row):
    """A row of entities.csv, or an entity that a rules file defines."""


class SourceRow(Row):
    """A row of sources.csv."""


class StatementRow(Row):
    """A row of statements.csv, or one piece of evidence that a rules file gives."""


class UnknownRow(Row):
    """A row of unknowns.csv."""


class MentionRow(Row):
    """An `id` that a rules file names in the role `what`, and the `classes` of which it must have one."""


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong where, and what to do about it."""

    file: str
    line: int
    column: str
    message: str
    fix: str

    def __str__(self) -> str:
        column = f" [{self.column}]" if self.column else ""
        return f"{self.file}:{self.line}:{column} {self.message}; {self.fix}"


class Problems:
    """Collects problems; the same one is kept once.

    One word of a rules file often stands in many rows. So at a place where a cell was written only the first problem
    is kept: what else is said of it there follows from it.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._told: set[tuple[str, int, str]] = set()

    def add(self, row: Row, column: str, message: str, fix: str) -> None:
        """Note a problem in a cell of a row."""
        line, where = row.place(column)
        if column not in row.places or (row.file, line, where) not in self._told:
            self.extend([Problem(row.file, line, where, message, fix)])

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems found elsewhere."""
        for problem in problems:
            self._found[problem] = None
            self._told.add((problem.file, problem.line, problem.column))

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by file and line."""
        return tuple(sorted(self._found))
