"""Reads the CSV tables of a seeds folder into rows, or says what is wrong with the files themselves.

Found here: wrong encoding, byte-order mark, wrong, missing or misplaced columns, rows of another width, line breaks
inside a cell, formula-like cells.
"""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from kg.seeds.rows import (
    ENTITY_COLUMNS,
    SOURCE_COLUMNS,
    STATEMENT_COLUMNS,
    UNKNOWN_COLUMNS,
    EntityRow,
    Problem,
    Row,
    SourceRow,
    StatementRow,
    UnknownRow,
)

_TABLES: dict[str, tuple[type[Row], tuple[str, ...]]] = {
    "entities.csv": (EntityRow, ENTITY_COLUMNS),
    "sources.csv": (SourceRow, SOURCE_COLUMNS),
    "statements.csv": (StatementRow, STATEMENT_COLUMNS),
    "unknowns.csv": (UnknownRow, UNKNOWN_COLUMNS),
}
_FORMULA = re.compile(r"[=+@\t\r]|-(?!\d)")


@dataclass
class Tables:
    """All rows of all tables, and the problems of the files."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_tables(folder: Path) -> Tables:
    """Read every table of every area below `folder`. Raises `FileNotFoundError` when the folder is not there."""
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no seeds folder {folder}")
    tables = Tables()
    for path in sorted(folder.glob("*/*.csv")):
        name = path.relative_to(folder).as_posix()
        if path.name not in _TABLES:
            fix = f"name it one of {', '.join(_TABLES)}, or move it out of the seeds"
            tables.problems.append(Problem(name, 1, "", f"no table is called {path.name}", fix))
            continue
        text = _decode(path, name, tables)
        if text is not None:
            _read_rows(text, name, *_TABLES[path.name], tables)
    return tables


def _decode(path: Path, name: str, tables: Tables) -> str | None:
    raw = path.read_bytes()
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        tables.problems.append(
            Problem(name, 1, "", "the file begins with a byte-order mark", "save it as UTF-8 without one")
        )
        raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        tables.problems.append(Problem(name, line, "", message, "save the file as UTF-8"))
        return None


def _read_rows(text: str, name: str, kind: type[Row], columns: tuple[str, ...], tables: Tables) -> None:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    try:
        header = next(reader, [])
        if not _check_header(header, columns, name, tables):
            return
        for cells in reader:
            start, line = line + 1, reader.line_num
            if cells:
                row = kind(name, start, {c: cell.strip() for c, cell in zip(columns, cells, strict=False)})
                _read_row(cells, row, columns, tables)
    except csv.Error as error:
        message, fix = f"the row is not CSV ({error})", 'put a cell that holds a comma or a quote in quotes: "a, b"'
        tables.problems.append(Problem(name, reader.line_num, "", message, fix))


def _check_header(header: list[str], columns: tuple[str, ...], name: str, tables: Tables) -> bool:
    if header == list(columns):
        return True
    problems = [
        *(Problem(name, 1, c, f"column {c!r} is missing", _header_fix(columns)) for c in columns if c not in header),
        *(Problem(name, 1, c, f"column {c!r} is not one of this table", _header_fix(columns))
          for c in header if c not in columns),
    ]  # fmt: skip
    if not problems:
        problems = [Problem(name, 1, "", "the columns stand in another order", _header_fix(columns))]
    tables.problems.extend(problems)
    return False


def _header_fix(columns: tuple[str, ...]) -> str:
    return "the header is " + ",".join(columns)


def _read_row(cells: list[str], row: Row, columns: tuple[str, ...], tables: Tables) -> None:
    if len(cells) != len(columns):
        message = f"the row has {len(cells)} cells, the header {len(columns)}"
        fix = "add or remove commas; put a cell that holds a comma in quotes"
        tables.problems.append(Problem(row.file, row.line, "", message, fix))
        return
    for column, cell in zip(columns, cells, strict=True):
        if "\n" in cell or "\r" in cell:
            tables.problems.append(
                Problem(row.file, row.line, column, "the cell holds a line break", "write it on one line")
            )
        elif _FORMULA.match(cell):
            message = f"a spreadsheet would read {cell[:20]!r} as a formula"
            tables.problems.append(
                Problem(row.file, row.line, column, message, "begin the cell with another character")
            )
    tables.rows.append(row)
