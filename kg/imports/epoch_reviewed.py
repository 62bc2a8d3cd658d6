"""The two tables that a person keeps beside the hardware table: which thing a row is, and which firm a name is.

`joins.csv` (printed, thing, verdict, modality, left_out, why), one row for each row of the table that needed a
judgement; the others are chips of their own:
* `joined`: the row is this thing of a curated area.
* `version`: the row is a version of this thing; it becomes a chip of its own, VARIANT_OF the thing.
* `not-joined`: the row looks like this thing (or like none) and is another one; it becomes a chip of its own.
* `skipped`: the row is told nowhere.
`modality` is that of what the row says: empty (= actual), `planned` or `alleged`. `left_out` names columns, joined by
`;`, whose cell of the row is taken for a slip and not told.

`makers.csv` (column, printed, firm, named, why): the firm of a manufacturer or foundry. An empty firm leaves the
question open; `named` is `group` where the table names a group.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.imports.epoch_table import COLUMNS, FOUNDRY, MAKER
from kg.imports.errors import ImportProblem

JOIN_COLUMNS = ("printed", "thing", "verdict", "modality", "left_out", "why")
MAKER_COLUMNS = ("column", "printed", "firm", "named", "why")
_VERDICTS, _MODALITIES = ("joined", "version", "not-joined", "skipped"), ("", "planned", "alleged")


@dataclass(frozen=True)
class Join:
    """One reviewed judgement about a row."""

    printed: str
    thing: str
    verdict: str
    modality: str
    left_out: tuple[str, ...]
    where: str


@dataclass(frozen=True)
class Maker:
    """The firm that a name in the column Manufacturer or Foundry stands for."""

    firm: str
    named: str
    why: str
    where: str


@dataclass(frozen=True)
class Reviewed:
    """`joins` by printed name of the row; `makers` by column and printed name."""

    joins: dict[str, Join]
    makers: dict[tuple[str, str], Maker]


def read_reviewed(area: Path) -> Reviewed:
    """Read both tables of an area. Raises `ImportProblem` with every problem, one a line."""
    problems: list[str] = []
    joins: dict[str, Join] = {}
    for where, cells in _rows(area / "joins.csv", JOIN_COLUMNS, problems):
        _among(where, "verdict", cells["verdict"], _VERDICTS, problems)
        _among(where, "modality", cells["modality"], _MODALITIES, problems)
        thing = ("thing",) if cells["verdict"] in ("joined", "version") else ()
        _need(where, cells, ("printed", *thing, "why"), problems)
        left_out = tuple(c.strip() for c in cells["left_out"].split(";") if c.strip())
        for column in left_out:
            _among(where, "left_out", column, COLUMNS, problems)
        join = Join(cells["printed"], cells["thing"], cells["verdict"], cells["modality"], left_out, where)
        if joins.setdefault(join.printed, join) is not join:
            problems.append(f"{where}: [printed] {join.printed!r} stands already in {joins[join.printed].where}")
    makers: dict[tuple[str, str], Maker] = {}
    for where, cells in _rows(area / "makers.csv", MAKER_COLUMNS, problems):
        _among(where, "column", cells["column"], (MAKER, FOUNDRY), problems)
        _among(where, "named", cells["named"], ("", "group"), problems)
        _need(where, cells, ("why",) if cells["column"] == MAKER else ("printed", "firm", "why"), problems)
        makers[cells["column"], cells["printed"]] = Maker(cells["firm"], cells["named"], cells["why"], where)
    if problems:
        raise ImportProblem("\n".join(problems))
    return Reviewed(joins, makers)


def _rows(path: Path, columns: tuple[str, ...], problems: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    header = ",".join(columns)
    if not path.is_file():
        problems.append(f"{path} is missing; begin it with the header {header}")
        return
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if tuple(reader.fieldnames or ()) != columns:
            problems.append(f"{path.name}:1: the header is {header}")
            return
        for cells in reader:
            where = f"{path.name}:{reader.line_num}"
            if None in cells or None in cells.values():
                problems.append(f"{where}: the row has another number of cells than the header")
                continue
            yield where, {c: cells[c].strip() for c in columns}


def _among(where: str, column: str, text: str, allowed: tuple[str, ...], problems: list[str]) -> None:
    if text not in allowed:
        named = ", ".join(filter(None, allowed))
        problems.append(f"{where}: [{column}] {text!r} is none of {named}")


def _need(where: str, cells: dict[str, str], columns: tuple[str, ...], problems: list[str]) -> None:
    problems.extend(f"{where}: [{c}] the cell is empty" for c in columns if not cells[c])
