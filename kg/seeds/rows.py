"""Rows as they stand in the seeds, before anything is believed of them, and the problems found in them."""

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Row:
    """One row: its file relative to the seeds folder, its line from 1, and its cells by column, stripped."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a cell; a missing one is empty."""
        return self.cells.get(column, "")


class EntityRow(Row):
    """A row of entities.csv, or an entity that a rules file defines."""


class SourceRow(Row):
    """A row of sources.csv."""


class StatementRow(Row):
    """A row of statements.csv, or one piece of evidence that a rules file gives."""


class UnknownRow(Row):
    """A row of unknowns.csv."""


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
    """Collects problems; the same one is kept once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def add(self, row: Row, column: str, message: str, fix: str) -> None:
        """Note a problem in a cell of a row."""
        self._found[Problem(row.file, row.line, column, message, fix)] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note problems found elsewhere."""
        self._found.update(dict.fromkeys(problems))

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by file and line."""
        return tuple(sorted(self._found))
