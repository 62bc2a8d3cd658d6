"""A seeds folder with thirty defects is mended from the output of one run of `kg check`, and of nothing else.

Each defect stands beside the line that the command must print for it and the edit that a curator makes on reading
that line. The mender parses the output; file, line and column lead it to the edit. It never looks at the defects.
"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import main
from tests.seeds.seed_folder import SeedFolder, fact, source

REGISTRY, CHIPS = "registry/entities.csv", "chips/entities.csv"
PAPERS, SHEETS = "registry/sources.csv", "chips/sources.csv"
FACTS, UNKNOWNS, MORE, RULE, DATA = (
    "chips/statements.csv",
    "chips/unknowns.csv",
    "more/entities.csv",
    "rules/act.yaml",
    "dataset.yaml",
)
_PRINTED = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?: \[(?P<column>[^\]]+)\])? (?P<message>[^;].*); (?P<fix>.+)")

Lines = list[str]
Edit = Callable[[Lines, int, str, str], None]


def cell(text: str) -> Edit:
    """Write another text in the cell that the output names."""

    def edit(lines: Lines, line: int, column: str, fix: str) -> None:
        header = next(csv.reader([lines[0]]))
        cells = next(csv.reader([lines[line - 1]]))
        cells[header.index(column)] = text
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow(cells)
        lines[line - 1] = out.getvalue()

    return edit


def row(text: str) -> Edit:
    """Write the line anew."""

    def edit(lines: Lines, line: int, column: str, fix: str) -> None:
        lines[line - 1] = text

    return edit


def meant(lines: Lines, line: int, column: str, fix: str) -> None:
    """Take the first word that the fix suggests."""
    match = re.search(r"did you mean ([^ ?]+)", fix)
    assert match is not None, fix
    cell(match[1])(lines, line, column, fix)


def remove(lines: Lines, line: int, column: str, fix: str) -> None:
    """Empty the line; empty lines are no rows, and the others keep their numbers."""
    lines[line - 1] = ""


def header(lines: Lines, line: int, column: str, fix: str) -> None:
    """Write the header that the fix gives."""
    lines[line - 1] = fix.removeprefix("the header is ")


def widen(lines: Lines, line: int, column: str, fix: str) -> None:
    """Write the header that the fix gives, and an empty last cell in each row."""
    header(lines, line, column, fix)
    lines[line:] = [f"{text}," for text in lines[line:]]


def resave(lines: Lines, line: int, column: str, fix: str) -> None:
    """Nothing but saving the file as UTF-8 without a byte-order mark, which the mender does with every file."""


@dataclass(frozen=True)
class Defect:
    """A place, the column that the output names, and what to do about it."""

    file: str
    line: int
    column: str
    edit: Edit


def damage(seeds: SeedFolder) -> list[Defect]:
    """Put thirty defects of different kinds into a sound folder; return where the output must lead, and the edits."""
    seeds.write_rows(MORE, [{"id": "topic:localisation", "classes": "Topic", "name_en": "Localisation"}])
    seeds.add(
        REGISTRY,
        {"id": "firm:Twin_Peaks", "classes": "Firm", "name_en": "Twin Peaks"},  # 7
        {"id": "firm:acme-two", "classes": "Firm", "name_en": "acme chips"},  # 8
        {"id": "firm:forge", "classes": "Firm", "name_en": "Forge again"},  # 9
        {"id": "firm:lens", "classes": "EquipmentMakr", "name_en": "Lens"},  # 10
        {"id": "firm:crystal", "classes": "Firm", "name_en": "Crystal", "note": "=HYPERLINK(1)"},  # 11
    )
    seeds.add(
        PAPERS,
        {**source("one", "One", "The Daily", "2024-05-01"), "address": ""},  # 5
        {**source("two", "Two", "The Daily", "2024-05-02"), "published": "May 2024"},  # 6
        {**source("three", "Three", "The Daily", "2024-05-03"), "licence": ""},  # 7
    )
    seeds.add(CHIPS, {"id": "die:a1", "classes": "Die", "name_en": "A1 die"})  # 7
    seeds.replace(CHIPS, "die:a1,Die,A1 die,,,,", "die:a1,Die,A1 die")
    seeds.write(CHIPS, "\ufeff" + seeds.read(CHIPS))
    seeds.change(SHEETS, 2, author="Präzision")
    (seeds.path / SHEETS).write_bytes(seeds.read(SHEETS).encode("latin-1"))
    seeds.change(FACTS, 3, valid_to="2025")
    seeds.change(FACTS, 4, object="node:forge-77")
    seeds.change(FACTS, 5, property="die_aera")
    seeds.change(FACTS, 6, qualifiers="basis=dence; precision=fp16")
    seeds.change(FACTS, 8, qualifiers="share=141.5; direct=yes")
    seeds.change(FACTS, 9, object="chip:a2")
    seeds.change(FACTS, 10, valid_to="2020")
    seeds.change(FACTS, 11, locator="")
    seeds.change(FACTS, 12, source="source:the-dayly")
    seeds.change(FACTS, 13, object="-30000")
    seeds.change(FACTS, 14, qualifiers="currency=USD; period=2023; colour=red")
    seeds.change(FACTS, 15, source="")
    seeds.change(FACTS, 16, modality="plannned")
    seeds.change(FACTS, 17, qualifiers="state=ordered; period=2024-H1; quantity=100+; quantity_unit=chips")
    seeds.add(FACTS, fact("fab:forge-one", "wafer_size", "200"), fact("fab:forge-one", "wafer_size", "300"))  # 18, 19
    seeds.replace(UNKNOWNS, "searched_until", "searched_till")
    seeds.write(MORE, seeds.read(MORE).replace(",note\n", "\n").replace(",,,,\n", ",,,\n"))
    seeds.replace(RULE, "hook: exported", "hook: exportedd")
    seeds.replace(DATA, "2024-06-30", "30 June 2024")
    return [
        Defect(REGISTRY, 7, "id", cell("firm:twin-peaks")),
        Defect(REGISTRY, 8, "name_en", cell("Acme Two")),
        Defect(REGISTRY, 9, "id", remove),
        Defect(REGISTRY, 10, "classes", meant),
        Defect(REGISTRY, 11, "note", cell("")),
        Defect(PAPERS, 5, "address", cell("https://example.org/one")),
        Defect(PAPERS, 6, "published", cell("2024-05")),
        Defect(PAPERS, 7, "licence", cell("all rights reserved")),
        Defect(SHEETS, 2, "", resave),
        Defect(CHIPS, 1, "", resave),
        Defect(CHIPS, 7, "", row("die:a1,Die,A1 die,,,,")),
        Defect(MORE, 1, "note", widen),
        Defect(UNKNOWNS, 1, "searched_till", resave),
        Defect(UNKNOWNS, 1, "searched_until", header),
        Defect(FACTS, 3, "valid_to", cell("")),
        Defect(FACTS, 4, "object", meant),
        Defect(FACTS, 5, "property", meant),
        Defect(FACTS, 6, "qualifiers", cell("basis=dense; precision=fp16")),
        Defect(FACTS, 8, "qualifiers", cell("share=41.5; direct=yes")),
        Defect(FACTS, 9, "object", cell("place:here")),
        Defect(FACTS, 10, "valid_to", cell("2024-06")),
        Defect(FACTS, 11, "locator", cell("paragraph 2")),
        Defect(FACTS, 12, "source", cell("source:daily-a1")),
        Defect(FACTS, 13, "object", cell("30000")),
        Defect(FACTS, 14, "qualifiers", cell("currency=USD; period=2023")),
        Defect(FACTS, 15, "source", cell("source:daily-a1")),
        Defect(FACTS, 16, "modality", meant),
        Defect(FACTS, 17, "qualifiers", cell("state=ordered; period=2024-H1; quantity=>=100; quantity_unit=chips")),
        Defect(FACTS, 19, "rivals", remove),
        Defect(RULE, 15, "column 20", row("    hooks: [{hook: exported, jurisdiction: place:here}]")),
        Defect(DATA, 2, "column 10", row("cut_off: 2024-06-30")),
    ]


def check(folder: Path) -> Result:
    """Run the real command."""
    return CliRunner().invoke(main, ["check", "--seeds", str(folder)])


def mend(folder: Path, printed: str, edits: dict[tuple[str, int, str], Edit]) -> set[tuple[str, int, str]]:
    """Make the edit of each printed line; return the places that the output led to."""
    texts: dict[str, Lines] = {}
    done = set()
    for output in printed.splitlines():
        match = _PRINTED.fullmatch(output)
        assert match is not None, output
        place = (match["file"], int(match["line"]), match["column"] or "")
        assert place in edits, f"the output leads to a place without a defect: {output}"
        lines = texts.setdefault(match["file"], read_lines(folder / match["file"]))
        edits[place](lines, int(match["line"]), match["column"] or "", match["fix"])
        done.add(place)
    for name, lines in texts.items():
        (folder / name).write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    return done


def read_lines(path: Path) -> Lines:
    """The lines of a file in whatever encoding an editor would guess."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return raw.decode("latin-1").splitlines()


def test_thirty_defects_are_mended_from_the_output_of_one_run(seeds: SeedFolder) -> None:
    assert check(seeds.path).exit_code == 0
    defects = damage(seeds)
    assert len({(d.file, d.line) for d in defects}) == 30  # the renamed column is one defect in two lines

    first = check(seeds.path)
    edits = {(d.file, d.line, d.column): d.edit for d in defects}
    done = mend(seeds.path, first.stdout, edits)
    second = check(seeds.path)

    assert first.exit_code == 1
    assert done == edits.keys()
    assert len(first.stdout.splitlines()) == len(defects)
    assert first.stderr.endswith(f"{len(defects)} problems\n")
    assert second.stdout == ""
    assert second.stderr.endswith("; 0 problems\n")
    assert second.exit_code == 0
