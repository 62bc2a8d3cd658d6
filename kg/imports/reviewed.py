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

from dataclasses import dataclass
from pathlib import Path

from kg.imports.notices import Dated
from kg.imports.tables import Cells, Tables

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
    """Read the three tables of an area. Raises `ImportProblem` with every problem, one a line."""
    tables = Tables(area)
    joins = [_join(tables, where, cells) for where, cells in tables.rows("joins.csv", JOIN_COLUMNS)]
    sought = [_sought(tables, where, cells) for where, cells in tables.rows("sought.csv", SOUGHT_COLUMNS)]
    notices = [_notice(tables, where, cells) for where, cells in tables.rows("notices.csv", NOTICE_COLUMNS)]
    tables.done()
    return Reviewed(tuple(joins), tuple(sought), dict(notices))


def _join(tables: Tables, where: str, cells: Cells) -> Join:
    tables.among(where, "verdict", cells["verdict"], _VERDICTS)
    tables.need(where, cells, "printed", "firm", "why")
    return Join(where=where, **{c: cells[c] for c in JOIN_COLUMNS if c != "why"})


def _sought(tables: Tables, where: str, cells: Cells) -> Sought:
    tables.need(where, cells, "firm", "lists", "on", "names")
    tables.day(where, "on", cells["on"])
    parts = {c: tuple(p.strip() for p in cells[c].split(";") if p.strip()) for c in ("lists", "names", "others")}
    return Sought(firm=cells["firm"], on=cells["on"], note=cells["note"], where=where, **parts)


def _notice(tables: Tables, where: str, cells: Cells) -> tuple[str, Dated]:
    tables.need(where, cells, "citation", "basis")
    for column in ("published", "effective"):
        tables.day(where, column, cells[column])
    return cells["citation"], Dated(cells["published"], cells["rule"], cells["effective"])
