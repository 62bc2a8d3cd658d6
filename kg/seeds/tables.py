"""Reads the CSV tables of a seeds folder into rows, or says what is wrong with the files themselves.

Found here: files that no reader reads, wrong encoding, byte-order mark, wrong, missing, repeated or misplaced columns,
rows of another width, wrong quoting, line breaks and control characters inside a cell, formula-like cells.

A file with such a problem is still read as far as it can be, so that one run finds every problem.
"""

import csv
import io
import re
from collections.abc import Iterator
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
from kg.statements.counting import SNAPSHOTS

_TABLES: dict[str, tuple[type[Row], tuple[str, ...]]] = {
    "entities.csv": (EntityRow, ENTITY_COLUMNS),
    "sources.csv": (SourceRow, SOURCE_COLUMNS),
    "statements.csv": (StatementRow, STATEMENT_COLUMNS),
    "unknowns.csv": (UnknownRow, UNKNOWN_COLUMNS),
}
_REVIEWED = ("joins.csv", "sought.csv", "notices.csv", "makers.csv")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_NUMBER = r"\d+(?:\.\d+)?"
_FORMULA = re.compile(rf"\s*(?:[=+@＝＋＠－]|-(?!{_NUMBER}(?:\.\.-?{_NUMBER})?\s*$))|\t")
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass
class Tables:
    """All rows of all tables, and the problems of the files."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_tables(folder: Path) -> Tables:
    """Read every table of every area below `folder`, the registry first, so that it counts as the first definition.

    Raises `FileNotFoundError` when the folder is not there.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no seeds folder {folder}")
    tables = Tables()
    found = [(p.relative_to(folder).parts, p) for p in folder.rglob("*") if p.is_file()]
    for parts, path in sorted(found, key=lambda f: (f[0][0] != "registry", f[0])):
        name = "/".join(parts)
        if any(p.startswith((".", "~$")) for p in parts) or path.suffix == ".md" or name == "dataset.yaml":
            continue
        if parts[0] == "rules" and len(parts) == 2 and path.suffix == ".yaml":
            continue
        if len(parts) == 2 and parts[0] in SNAPSHOTS and path.name in _REVIEWED:
            continue  # what a person reviews for `kg import`, which checks it
        if len(parts) != 2 or parts[0] == "rules" or path.name not in _TABLES:
            fix = f"name it <area>/ and one of {', '.join(_TABLES)}, or rules/<slug>.yaml, or move it out of the seeds"
            tables.problems.append(Problem(name, 1, "", "nothing reads this file", fix))
            continue
        _read_table(_decode(path, name, tables), name, *_TABLES[path.name], tables)
    return tables


def _decode(path: Path, name: str, tables: Tables) -> str:
    raw = path.read_bytes()
    codec = next((c for mark, c in _MARKS if raw.startswith(mark)), "utf-8")
    if codec != "utf-8":
        message, fix = "the file begins with a byte-order mark", "save it as UTF-8 without one"
        tables.problems.append(Problem(name, 1, "", message, fix))
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {raw[error.start]:#04x} is not {codec[:6].upper()}"
        tables.problems.append(Problem(name, line, "", message, "save the file as UTF-8"))
        return raw.decode(codec, "replace")


def _read_table(text: str, name: str, kind: type[Row], columns: tuple[str, ...], tables: Tables) -> None:
    records = _split(text, name, tables)
    _, header = next(records, (1, []))
    tables.problems.extend(_check_header(header, columns, name))
    if not header:
        return
    names = columns if len(header) == len(columns) and set(header) != set(columns) else header
    for line, cells in records:
        if len(cells) != len(names):
            message = f"the row has {len(cells)} cells, the header {len(names)}"
            fix = "add or remove commas; put a cell that holds a comma in quotes"
            tables.problems.append(Problem(name, line, "", message, fix))
            continue
        found = dict(zip(names, cells, strict=True))
        tables.problems.extend(p for c, cell in found.items() if (p := _check_cell(name, line, c, cell)))
        tables.rows.append(kind(name, line, {c: found.get(c, "").strip() for c in columns}))


def _split(text: str, name: str, tables: Tables) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row that is not empty; after a row that is not CSV, go on at the next line."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], strict=True)
        offset = start
        try:
            for cells in reader:
                if cells:
                    yield start + 1, cells
                start = offset + reader.line_num
        except csv.Error as error:
            message, fix = f"the row is not CSV ({error})", 'put a cell that holds a comma or a quote in quotes: "a, b"'
            tables.problems.append(Problem(name, start + 1, "", message, fix))
            start += 1


def _check_header(header: list[str], columns: tuple[str, ...], name: str) -> list[Problem]:
    if header == list(columns):
        return []
    fix = "the header is " + ",".join(columns)
    if not header:
        return [Problem(name, 1, "", "the file is empty", fix)]
    found = [(c, f"column {c!r} is missing") for c in columns if c not in header]
    found += [(c, f"column {c!r} is not one of this table") for c in header if c not in columns]
    found += [(c, f"column {c!r} stands twice") for c in columns if header.count(c) > 1]
    found = found or [("", "the columns stand in another order")]
    return [Problem(name, 1, column, message, fix) for column, message in found]


def _check_cell(name: str, line: int, column: str, cell: str) -> Problem | None:
    if _BREAK.search(cell):
        return Problem(name, line, column, "the cell holds a line break", "write it on one line")
    if match := _CONTROL.search(cell.replace("\t", "")):
        message = f"the cell holds the control character U+{ord(match[0]):04X}"
        return Problem(name, line, column, message, "remove it")
    if _FORMULA.match(cell):
        message = f"a spreadsheet would read {cell[:20]!r} as a formula"
        return Problem(name, line, column, message, "begin the cell with another character")
    return None
