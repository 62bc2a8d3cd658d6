"""Reads Epoch AI's table of machine-learning hardware (`ml_hardware.csv`): one row a processor, figures as printed.

The figures stand in plain units (FLOP/s, bytes, watts, millions of transistors) and are converted exactly to those of
the ontology. A row with a cell that is no figure, two rows of one name and a missing column are problems; all of them
are said at once, with line and column.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kg.imports.errors import ImportProblem
from kg.statements import canonical_number, parse_date

NAME, MAKER, NOTES, RELEASED, FOUNDRY = "Hardware name", "Manufacturer", "Notes", "Release date", "Foundry"
_TEXT = (NAME, MAKER, NOTES, RELEASED, FOUNDRY)
_TERA, _GIGA = Decimal(10) ** 12, Decimal(10) ** 9

TENSOR, HALF = "Tensor-FP16/BF16 performance (FLOP/s)", "FP16 (half precision) performance (FLOP/s)"
PERFORMANCE = "Total processing performance (bit-OP/s)"
DIE_SIZE, PROCESS, TRANSISTORS = "Die Size (mm^2)", "Process size (nm)", "Transistors (millions)"
MEMORY, MEMORY_BANDWIDTH = "Memory (bytes)", "Memory bandwidth (byte/s)"
LINK, POWER, MATRIX_CORES = "Intranode bandwidth (byte/s)", "TDP (W)", "Tensor cores"
THROUGHPUT = {
    "FP64 (double precision) performance (FLOP/s)": "fp64",
    "FP32 (single precision) performance (FLOP/s)": "fp32",
    "TF32 (TensorFloat-32) performance (FLOP/s)": "tf32",
    TENSOR: "fp16-or-bf16",
    HALF: "fp16",
    "INT16 performance (OP/s)": "int16",
    "FP8 performance (FLOP/s)": "fp8",
    "INT8 performance (OP/s)": "int8",
    "FP4 performance (FLOP/s)": "fp4",
    "INT4 performance (OP/s)": "int4",
}
"""The precision of each column of throughput."""

_SCALE = {
    **dict.fromkeys(THROUGHPUT, 1 / _TERA),
    PERFORMANCE: 1 / _TERA,
    DIE_SIZE: Decimal(1),
    PROCESS: Decimal(1),
    TRANSISTORS: Decimal(10) ** 6,
    MEMORY: 1 / _GIGA,
    MEMORY_BANDWIDTH: 1 / _GIGA,
    LINK: 1 / _GIGA,
    POWER: Decimal(1),
    MATRIX_CORES: Decimal(1),
}
COLUMNS = (*_TEXT, *_SCALE)
"""The columns that are read."""


@dataclass(frozen=True)
class Hardware:
    """One row. `figures` are the numbers by column, in the units of the ontology; an empty cell is not among them."""

    name: str
    maker: str
    notes: str
    released: str
    foundries: tuple[str, ...]
    figures: Mapping[str, Decimal]


def read_hardware(path: Path) -> tuple[Hardware, ...]:
    """Read the table in its order. Raises `ImportProblem` with every problem, one a line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ImportProblem(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ImportProblem(f"{path} is not UTF-8: {error.reason} at byte {error.start}") from None
    problems: list[str] = []
    rows = tuple(_rows(text, path.name, problems))
    if not rows and not problems:
        problems.append(f"{path.name}: the table has no rows")
    if problems:
        raise ImportProblem("\n".join(problems))
    return rows


def shown(value: Decimal) -> str:
    """A number in plain notation."""
    return canonical_number(value)


def _rows(text: str, file: str, problems: list[str]) -> Iterator[Hardware]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
        problems.extend(f"{file}:1: [{c}] the column is missing" for c in missing)
        if missing:
            return
        names: dict[str, int] = {}
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if None in cells or None in cells.values():
                problems.append(f"{file}:{line}: the row has another number of cells than the header")
                continue
            row = _row(cells, f"{file}:{line}", problems)
            if row.name in names:
                problems.append(f"{file}:{line}: [{NAME}] {row.name!r} stands already in line {names[row.name]}")
            names.setdefault(row.name, line)
            yield row
    except csv.Error as error:
        problems.append(f"{file}:{reader.line_num}: {error}")


def _row(cells: Mapping[str, str], where: str, problems: list[str]) -> Hardware:
    told = {c: cells[c].strip() for c in _TEXT}
    if not told[NAME]:
        problems.append(f"{where}: [{NAME}] the cell is empty")
    if told[RELEASED]:
        try:
            parse_date(told[RELEASED])
        except ValueError as error:
            problems.append(f"{where}: [{RELEASED}] {error}")
    figures: dict[str, Decimal] = {}
    for column, factor in _SCALE.items():
        cell = cells[column].strip()
        try:
            value = Decimal(cell) if cell else None
        except InvalidOperation:
            value = Decimal("NaN")
        if value is None:
            continue
        if not value.is_finite() or value <= 0:
            problems.append(f"{where}: [{column}] {cell!r} is not a positive number")
            continue
        figures[column] = value * factor
    foundries = tuple(f.strip() for f in told[FOUNDRY].split(",") if f.strip())
    return Hardware(told[NAME], told[MAKER], told[NOTES], told[RELEASED], foundries, figures)
