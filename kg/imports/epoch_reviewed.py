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

from dataclasses import dataclass
from pathlib import Path

from kg.imports.epoch_table import COLUMNS, FOUNDRY, MAKER
from kg.imports.tables import Tables

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
    tables = Tables(area)
    joins: dict[str, Join] = {}
    for where, cells in tables.rows("joins.csv", JOIN_COLUMNS):
        tables.among(where, "verdict", cells["verdict"], _VERDICTS)
        tables.among(where, "modality", cells["modality"], _MODALITIES)
        thing = ("thing",) if cells["verdict"] in ("joined", "version") else ()
        tables.need(where, cells, "printed", *thing, "why")
        left_out = tuple(c.strip() for c in cells["left_out"].split(";") if c.strip())
        for column in left_out:
            tables.among(where, "left_out", column, COLUMNS)
        join = Join(cells["printed"], cells["thing"], cells["verdict"], cells["modality"], left_out, where)
        if joins.setdefault(join.printed, join) is not join:
            tables.problems.append(f"{where}: [printed] {join.printed!r} stands already in {joins[join.printed].where}")
    makers: dict[tuple[str, str], Maker] = {}
    for where, cells in tables.rows("makers.csv", MAKER_COLUMNS):
        tables.among(where, "column", cells["column"], (MAKER, FOUNDRY))
        tables.among(where, "named", cells["named"], ("", "group"))
        tables.need(where, cells, *(("why",) if cells["column"] == MAKER else ("printed", "firm", "why")))
        makers[cells["column"], cells["printed"]] = Maker(cells["firm"], cells["named"], cells["why"], where)
    tables.done()
    return Reviewed(joins, makers)
