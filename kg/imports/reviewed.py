"""Reads the three tables of an area that a person reviews: which entry is which firm, who was looked for, what a
citation is.

* `joins.csv`: `printed`, `row`, `listing`, `firm`, `verdict`, `why`. The entry of that printed name names that legal
  entity (`joined`), or looks like it and does not for sure (`not-joined`: nothing is written). `row` tells entries of
  one name apart: jurisdictions and first notice, `CN 87 FR 77508`. `listing` is set where a curated area describes the
  entry already.
* `sought.csv`: `firm`, `lists`, `on`, `names`, `others`, `note`. Nothing in the copies of those lists of that day is
  the firm. `names` were looked for, `others` are printed names that fit one of them and are somebody else.
* `notices.csv`: `citation`, `published`, `rule`, `effective`, `basis`. What a citation is, by which document.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.imports.errors import ImportProblem
from kg.imports.notices import Dated
from kg.statements import parse_date

JOIN_COLUMNS = ("printed", "row", "listing", "firm", "verdict", "why")
SOUGHT_COLUMNS = ("firm", "lists", "on", "names", "others", "note")
NOTICE_COLUMNS = ("citation", "published", "rule", "effective", "basis")
_VERDICTS = ("joined", "not-joined")


@dataclass(frozen=True)
class Join:
    """One reviewed judgement about an entry; `listing` is empty where the area makes the listing itself."""

    printed: str
    row: str
    listing: str
    firm: str
    verdict: str
    where: str


@dataclass(frozen=True)
class Sought:
    """A firm that was looked for in the copies of some lists and is on none of them."""

    firm: str
    lists: tuple[str, ...]
    on: str
    names: tuple[str, ...]
    others: tuple[str, ...]
    note: str
    where: str


@dataclass(frozen=True)
class Reviewed:
    """What a person has reviewed about one area."""

    joins: tuple[Join, ...]
    sought: tuple[Sought, ...]
    notices: dict[str, Dated]


def read_reviewed(area: Path) -> Reviewed:
    """Read the three tables of an area. Raises `ImportProblem` for a missing table or a wrong cell."""
    return Reviewed(
        joins=tuple(_join(where, cells) for where, cells in _rows(area / "joins.csv", JOIN_COLUMNS)),
        sought=tuple(_sought(where, cells) for where, cells in _rows(area / "sought.csv", SOUGHT_COLUMNS)),
        notices=dict(_notice(where, cells) for where, cells in _rows(area / "notices.csv", NOTICE_COLUMNS)),
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if tuple(reader.fieldnames or ()) != columns:
                raise ImportProblem(f"{path}: the header is {','.join(columns)}")
            for cells in reader:
                if None in cells or None in cells.values():
                    raise ImportProblem(
                        f"{path}:{reader.line_num}: the row has another number of cells than the header"
                    )
                yield f"{path.name}:{reader.line_num}", {c: cells[c].strip() for c in columns}
    except FileNotFoundError:
        raise ImportProblem(f"{path} is missing; begin it with the header {','.join(columns)}") from None


def _join(where: str, cells: dict[str, str]) -> Join:
    if cells["verdict"] not in _VERDICTS:
        raise ImportProblem(f"{where}: the verdict is {cells['verdict']!r}; write one of {', '.join(_VERDICTS)}")
    _need(where, cells, "printed", "firm", "why")
    return Join(where=where, **{c: cells[c] for c in JOIN_COLUMNS if c != "why"})


def _sought(where: str, cells: dict[str, str]) -> Sought:
    _need(where, cells, "firm", "lists", "on", "names")
    _day(where, cells["on"])
    parts = {c: tuple(p.strip() for p in cells[c].split(";") if p.strip()) for c in ("lists", "names", "others")}
    return Sought(firm=cells["firm"], on=cells["on"], note=cells["note"], where=where, **parts)


def _notice(where: str, cells: dict[str, str]) -> tuple[str, Dated]:
    _need(where, cells, "citation", "basis")
    for column in ("published", "effective"):
        if cells[column]:
            _day(where, cells[column])
    return cells["citation"], Dated(cells["published"], cells["rule"], cells["effective"])


def _need(where: str, cells: dict[str, str], *columns: str) -> None:
    for column in columns:
        if not cells[column]:
            raise ImportProblem(f"{where}: the cell {column} is empty")


def _day(where: str, text: str) -> None:
    try:
        parse_date(text)
    except ValueError as error:
        raise ImportProblem(f"{where}: {error}") from None
