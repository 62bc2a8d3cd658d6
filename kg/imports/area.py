"""The tables of an area that an import writes, and what it reads back of them: the ids that it has given before."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.imports.listing_ids import Key
from kg.seeds.rows import ENTITY_COLUMNS, STATEMENT_COLUMNS, UNKNOWN_COLUMNS

_COLUMNS = {"entities.csv": ENTITY_COLUMNS, "statements.csv": STATEMENT_COLUMNS, "unknowns.csv": UNKNOWN_COLUMNS}


@dataclass
class Area:
    """Rows of the three tables, as cells by column; a missing cell is empty."""

    entities: list[dict[str, str]] = field(default_factory=list)
    statements: list[dict[str, str]] = field(default_factory=list)
    unknowns: list[dict[str, str]] = field(default_factory=list)

    def tables(self) -> dict[str, str]:
        """Return the text of each table by the name of its file; the same rows give the same bytes."""
        rows = {"entities.csv": self.entities, "statements.csv": self.statements, "unknowns.csv": self.unknowns}
        return {name: _text(_COLUMNS[name], found) for name, found in rows.items()}


def write_area(folder: Path, area: Area) -> None:
    """Write the tables of an area into its folder: first all drafts beside them, then each takes its place."""
    folder.mkdir(parents=True, exist_ok=True)
    drafts = {name: folder / f".{name}.tmp" for name in area.tables()}
    try:
        for name, text in area.tables().items():
            drafts[name].write_bytes(text.encode())
        for name, draft in drafts.items():
            draft.replace(folder / name)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def known_entities(folder: Path) -> list[str]:
    """Return the ids of the entities of the area, in the order of the table; none where it is not there."""
    path = folder / "entities.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["id"] for row in csv.DictReader(lines)]


def kept_ids(folder: Path) -> list[tuple[Key, str]]:
    """Return what each listing of the area was known by when it was given its id, in the order of the table."""
    path = folder / "statements.csv"
    if not path.is_file():
        return []
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            told[row["subject"]][row["property"]].append(row["object"])
    return [(_key(said), listing) for listing, said in told.items() if said["name_as_printed"]]


def _key(said: Mapping[str, list[str]]) -> Key:
    notices = said["notice_citation"]
    return said["name_as_printed"][0], tuple(said["address_jurisdiction"]), notices[0] if notices else ""


def _text(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(c, "") for c in columns] for row in rows)
    return out.getvalue()
