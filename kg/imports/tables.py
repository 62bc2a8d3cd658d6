"""Reads a table that a person reviews beside an import: its rows by column, and every problem with file and line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.imports.errors import ImportProblem
from kg.statements import parse_date

Cells = dict[str, str]


@dataclass
class Tables:
    """The tables of an area as they are read; problems are collected and told together by `done`."""

    area: Path
    problems: list[str] = field(default_factory=list)

    def rows(self, name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, Cells]]:
        """Return where each row of a table stands (`joins.csv:2`) and its cells, stripped. UTF-8, this header."""
        path, header = self.area / name, ",".join(columns)
        if not path.is_file():
            self.problems.append(f"{path} is missing; begin it with the header {header}")
            return
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if tuple(reader.fieldnames or ()) != columns:
                self.problems.append(f"{name}:1: the header is {header}")
                return
            for cells in reader:
                where = f"{name}:{reader.line_num}"
                if None in cells or None in cells.values():
                    self.problems.append(f"{where}: the row has another number of cells than the header")
                else:
                    yield where, {c: cells[c].strip() for c in columns}

    def among(self, where: str, column: str, text: str, allowed: tuple[str, ...]) -> None:
        """Ask that a cell is one of some words; an empty one may be among them."""
        if text not in allowed:
            named = ", ".join(filter(None, allowed))
            self.problems.append(f"{where}: [{column}] {text!r} is none of {named}")

    def need(self, where: str, cells: Cells, *columns: str) -> None:
        """Ask that cells are not empty."""
        self.problems.extend(f"{where}: [{c}] the cell is empty" for c in columns if not cells[c])

    def day(self, where: str, column: str, text: str) -> None:
        """Ask that a cell that is not empty is a date."""
        try:
            parse_date(text) if text else None
        except ValueError as error:
            self.problems.append(f"{where}: [{column}] {error}")

    def done(self) -> None:
        """Raise `ImportProblem` with every problem, one a line, if there is any."""
        if self.problems:
            raise ImportProblem("\n".join(self.problems))
