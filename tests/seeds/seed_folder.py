"""A small sound seeds folder that a test may damage, and what `kg check` then says of it."""

import csv
import io
from pathlib import Path

from kg.seeds.reading import read_seeds
from kg.seeds.rows import ENTITY_COLUMNS, SOURCE_COLUMNS, STATEMENT_COLUMNS, UNKNOWN_COLUMNS

_COLUMNS = {
    "entities.csv": ENTITY_COLUMNS,
    "sources.csv": SOURCE_COLUMNS,
    "statements.csv": STATEMENT_COLUMNS,
    "unknowns.csv": UNKNOWN_COLUMNS,
}
_SOURCE = {
    "address_kind": "original",
    "language": "en",
    "licence": "all rights reserved",
    "redistributable": "no",
}
_EVIDENCE = {"source": "source:daily-a1", "locator": "paragraph 2", "stance": "supports", "kind": "press"}


def source(slug: str, title: str, publisher: str, published: str, **cells: str) -> dict[str, str]:
    """The cells of a sound source."""
    fixed = {"title": title, "publisher": publisher, "published": published, "address": f"https://example.org/{slug}"}
    return {**_SOURCE, "id": f"source:{slug}", **fixed, **cells}


def fact(subject: str, prop: str, target: str, qualifiers: str = "", **cells: str) -> dict[str, str]:
    """The cells of a statement with sound evidence."""
    return {"subject": subject, "property": prop, "object": target, "qualifiers": qualifiers, **_EVIDENCE, **cells}


# The number at the end of a row is its line.
SOUND: dict[str, list[dict[str, str]]] = {
    "registry/entities.csv": [
        {"id": "firm:acme", "classes": "ChipDesigner", "name_en": "Acme Chips", "name_zh": "艾克米"},  # 2
        {"id": "firm:forge", "classes": "Foundry", "name_en": "Forge Semiconductor", "name_zh": "福吉"},  # 3
        {"id": "authority:bureau", "classes": "Authority", "name_en": "Bureau of Rules"},  # 4
        {"id": "place:here", "classes": "Jurisdiction", "name_en": "Here"},  # 5
        {"id": "place:there", "classes": "Jurisdiction", "name_en": "There"},  # 6
    ],
    "registry/sources.csv": [
        source("daily-a1", "Acme shows the A1", "The Daily", "2024-05-02"),  # 2
        source("wire-a1", "Chip A1 examined", "Wire", "2024-05-03"),  # 3
        source("act", "Act on Chips", "Bureau of Rules", "2022-10", licence="public domain"),  # 4
    ],
    "chips/entities.csv": [
        {"id": "chip:a1", "classes": "Accelerator", "name_en": "A1"},  # 2
        {"id": "chip:a2", "classes": "Accelerator", "name_en": "A2"},  # 3
        {"id": "node:forge-7", "classes": "ProcessNode", "name_en": "Forge 7"},  # 4
        {"id": "fab:forge-one", "classes": "Fab", "name_en": "Forge One"},  # 5
        {"id": "model:m1", "classes": "AIModel", "name_en": "M1"},  # 6
    ],
    "chips/sources.csv": [
        source("acme-datasheet", "A1 data sheet", "Acme Chips", "2024-04"),  # 2
    ],
    "chips/statements.csv": [
        fact("chip:a1", "DESIGNED_BY", "firm:acme"),  # 2
        fact("chip:a1", "DESIGNED_BY", "firm:acme", source="source:wire-a1", locator="page 1"),  # 3
        fact("chip:a1", "FABRICATED_ON", "node:forge-7", valid_from="2023"),  # 4
        fact("chip:a1", "die_area", "200", "basis=compute-die", source="source:wire-a1", kind="teardown"),  # 5
        fact("chip:a1", "throughput", "400", "basis=dense; precision=fp16", source="source:acme-datasheet",
             kind="company-disclosure", said_by="firm:acme"),  # 6
        fact("chip:a1", "production_start", "2023-Q4"),  # 7
        fact("firm:acme", "OWNED_BY", "firm:forge", "share=41.5; direct=yes", valid_from="2023-01-01"),  # 8
        fact("firm:acme", "INCORPORATED_IN", "place:here"),  # 9
        fact("fab:forge-one", "OPERATED_BY", "firm:forge", valid_from="2021", valid_to="2024-06"),  # 10
        fact("fab:forge-one", "fab_state", "building", valid_from="2021-03"),  # 11
        fact("fab:forge-one", "fab_state", "operating", valid_from="2023-05"),  # 12
        fact("fab:forge-one", "capacity", "30000..35000", "basis=announced", observed="2024-05-02"),  # 13
        fact("firm:forge", "revenue", "1200000", "currency=USD; period=2023"),  # 14
        fact("firm:forge", "wikidata", "Q1"),  # 15
        fact("model:m1", "TRAINED_ON", "chip:a1", "phase=pre-training; location=place:here"),  # 16
        fact("firm:acme", "BUYS", "chip:a2", "state=ordered; period=2024-H1; quantity=>=100; quantity_unit=chips",
             modality="planned"),  # 17
    ],
    "chips/unknowns.csv": [
        {"id": "unknown:a1-yield", "subject": "chip:a1", "property": "yield", "period": "2024",
         "question": "Which share of the A1 dies is good?", "searched": "The Daily and Wire",
         "searched_until": "2024-06-01"},  # 2
    ],
}  # fmt: skip

_DATASET = "title: A small data set\ncut_off: 2024-06-30\n"
_RULE = """\
rule:
  id: rule:act
  class: Regulation
  name_en: Act on Chips
  issued_by: authority:bureau
  refs: [{source: source:act, locator: "section 1", kind: primary-text}]
  text: [{state: adopted, from: 2022-10-07}]
  effect: [{state: in-force, from: 2022-10-12}]
provisions:
  - id: provision:act-1
    name_en: Section 1
    paragraph: "1"
    measure: [{value: licence, from: 2022-10-12}]
    destinations: [{id: place:there, from: 2022-10-12}]
    hooks: [{hook: exported, jurisdiction: place:here}]
items:
  - id: item:act-a
    name_en: Item A
    imposed_by: [{id: provision:act-1, from: 2022-10-12}]
    classes: [Chip]
    versions:
      - version: A/2022
        from: 2022-10-12
        test: {quantity: throughput, op: ">=", value: 300, unit: tera-operations a second, paragraph: A}
"""


class SeedFolder:
    """A seeds folder on disk: sound when made, then changed cell by cell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, rows in SOUND.items():
            self.write_rows(name, rows)
        self.write("dataset.yaml", _DATASET)
        self.write("rules/act.yaml", _RULE)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))

    def write_rows(self, name: str, rows: list[dict[str, str]]) -> None:
        """Write a table with its header."""
        columns = _COLUMNS[Path(name).name]
        lines = [list(columns), *([row.get(c, "") for c in columns] for row in rows)]
        self.write(name, "".join(_csv_line(cells) for cells in lines))

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.path / name).read_bytes().decode("utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace the one place where a text stands in a file."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def change(self, name: str, line: int, **cells: str) -> None:
        """Write cells of the row on a line."""
        lines = self.read(name).splitlines(keepends=True)
        columns = _COLUMNS[Path(name).name]
        row = dict(zip(columns, next(csv.reader([lines[line - 1]])), strict=True))
        assert cells.keys() <= row.keys()
        lines[line - 1] = _csv_line(list({**row, **cells}.values()))
        self.write(name, "".join(lines))

    def add(self, name: str, *rows: dict[str, str]) -> int:
        """Write rows at the end of a table; return the line of the last."""
        columns = _COLUMNS[Path(name).name]
        text = self.read(name) + "".join(_csv_line([row.get(c, "") for c in columns]) for row in rows)
        self.write(name, text)
        return text.count("\n")

    def problems(self) -> list[str]:
        """The lines that `kg check` prints of the folder."""
        return [str(p) for p in read_seeds(self.path).problems]


def _csv_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
