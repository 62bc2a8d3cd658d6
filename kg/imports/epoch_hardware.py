"""Epoch AI's table of machine-learning hardware and two reviewed tables → an area.

* Every row is a chip: one of a curated area where a reviewed join says so, else a chip of its own with the printed
  name, of class Accelerator. Its id is the printed name as a slug, the same in every later edition.
* A version of a known product is a chip of its own, VARIANT_OF the product: its figures are not those of the product.
* What curated areas tell is not repeated; what differs from them is told as a rival, and never silently.
* A manufacturer that no reviewed firm stands for leaves an open question.
* All or nothing: the tables are written only when file, reviewed tables and curated areas fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.imports import epoch_table as table
from kg.imports.area import Area, known_entities, write_area
from kg.imports.epoch_curated import Curated, compare, missing_ids, read_curated
from kg.imports.epoch_reviewed import Join, Reviewed, read_reviewed
from kg.imports.epoch_table import Hardware, read_hardware
from kg.imports.epoch_telling import Told, tell
from kg.imports.epoch_versions import share
from kg.imports.errors import ImportProblem
from kg.imports.listing_ids import slug_of
from kg.ontology import Ontology, load

AREA = "epoch-hardware"
SOURCE, SEARCHED_UNTIL = "source:epoch-ml-hardware-2026-04", "2026-04"
_SEARCHED = "Machine Learning Hardware of Epoch AI, column Manufacturer"
_MARK = "epoch"
_NAMED_PLAINLY = ("DESIGNED_BY", "MADE_BY", "VARIANT_OF")  # an announced product has its designer today


@dataclass(frozen=True)
class HardwareReport:
    """What an import wrote: rows of the table, chips of its own, rows joined to a known thing, rows left out."""

    rows: int
    chips: int
    joined: int
    skipped: int
    statements: int


def import_hardware(file: Path, seeds: Path, *, allow_removal: bool = False) -> HardwareReport:
    """Write the area of a seeds folder anew from the table.

    Raises `ImportProblem` with every problem, before anything is written: of the file, of the reviewed tables, of
    curated accounts that need a word in `rivals`, and of chips that would go unless `allow_removal`.
    """
    folder = seeds / AREA
    rows, reviewed, curated = read_hardware(file), read_reviewed(folder), read_curated(seeds, AREA)
    area = build_area(rows, reviewed, curated, load())
    gone = sorted(set(known_entities(folder)) - {e["id"] for e in area.entities})
    if gone and not allow_removal:
        raise ImportProblem(
            f"{len(gone)} chips of the area would go, {gone[0]} the first: its row is not in {file.name}, has another "
            "name, or is joined now; then allow the removal"
        )
    write_area(folder, area)
    verdicts = [j.verdict for r in rows if (j := reviewed.joins.get(r.name))]
    joined, skipped = verdicts.count("joined"), verdicts.count("skipped")
    return HardwareReport(len(rows), len(area.entities), joined, skipped, len(area.statements))


def build_area(rows: tuple[Hardware, ...], reviewed: Reviewed, curated: Curated, ontology: Ontology) -> Area:
    """Return the rows of the area by thing. Raises `ImportProblem` with all problems."""
    problems = _unfit(rows, reviewed, curated)
    if problems:
        raise ImportProblem("\n".join(problems))
    area = Area()
    for row in sorted(rows, key=lambda r: _thing(r, reviewed.joins.get(r.name))):
        join = reviewed.joins.get(row.name)
        if join and join.verdict == "skipped":
            continue
        thing, own = _thing(row, join), not (join and join.verdict == "joined")
        if own:
            area.entities.append(_entity(thing, row, join))
        area.unknowns.extend(_unknowns(thing, row, reviewed, curated))
        for told in _told(thing, row, join, reviewed, curated):
            area.statements.extend(_row(thing, row, join, told, curated, ontology, problems))
    if problems:
        raise ImportProblem("\n".join(problems))
    return area


def _thing(row: Hardware, join: Join | None) -> str:
    """The id of the row's chip; a version that has the very name of its product bears a mark."""
    own = f"chip:{slug_of(row.name)}"
    if join and join.verdict == "joined":
        return join.thing
    return f"{own}-{_MARK}" if join and join.verdict == "version" and own == join.thing else own


def _unfit(rows: tuple[Hardware, ...], reviewed: Reviewed, curated: Curated) -> list[str]:
    """What is wrong between the tables: joins of no row or no thing, two rows of one thing, makers without a row."""
    printed = {r.name for r in rows}
    problems = [f"{j.where}: [printed] no row is called {j.printed!r}" for j in reviewed.joins.values()
                if j.printed not in printed]  # fmt: skip
    wanted = [(j.thing, f"{j.where}: [thing]") for j in reviewed.joins.values()]
    wanted += [(m.firm, f"{m.where}: [firm]") for m in reviewed.makers.values()]
    problems += missing_ids(curated, wanted)
    if SOURCE not in curated.sources:
        problems.append(f"{SOURCE} is not defined; define it in the sources.csv of a curated area")
    taken: dict[str, str] = {}
    for row in rows:
        join = reviewed.joins.get(row.name)
        if join and join.verdict == "skipped":
            continue
        thing = _thing(row, join)
        if thing in taken:
            problems.append(f"{row.name!r} and {taken[thing]!r} are both {thing}; make one a version in joins.csv")
        if thing in curated.ids and not (join and join.verdict == "joined"):
            problems.append(f"{row.name!r} would become {thing}, which a curated area defines; judge it in joins.csv")
        taken.setdefault(thing, row.name)
        for column, names in ((table.MAKER, (row.maker,)), (table.FOUNDRY, row.foundries)):
            problems += [f"{row.name!r}: [{column}] {n!r} is not in makers.csv" for n in names
                         if (column, n) not in reviewed.makers]  # fmt: skip
    return list(dict.fromkeys(problems))


def _entity(thing: str, row: Hardware, join: Join | None) -> dict[str, str]:
    notes = {"planned": "Announced; not yet released in the table", "alleged": "Reported; not announced"}
    name = f"{row.name} (as in the table of Epoch AI)" if thing.endswith(f"-{_MARK}") else row.name
    note = notes.get(join.modality if join else "", "")
    return {"id": thing, "classes": "Accelerator", "name_en": name, "note": note}


def _unknowns(thing: str, row: Hardware, reviewed: Reviewed, curated: Curated) -> Iterator[dict[str, str]]:
    maker = reviewed.makers[table.MAKER, row.maker]
    if not maker.firm and not curated.about(thing, "DESIGNED_BY"):
        yield {
            "id": f"unknown:{thing.removeprefix('chip:')}-designer",
            "subject": thing,
            "property": "DESIGNED_BY",
            "question": f"Which firm designed the {row.name}?",
            "searched": "; ".join(filter(None, (_SEARCHED, row.maker, maker.why))),
            "searched_until": SEARCHED_UNTIL,
        }


def _told(thing: str, row: Hardware, join: Join | None, reviewed: Reviewed, curated: Curated) -> Iterator[Told]:
    maker = reviewed.makers[table.MAKER, row.maker]
    designed = "DESIGNED_BY" if thing.startswith("chip:") else "MADE_BY"
    if maker.firm:
        yield Told(designed, maker.firm, table.MAKER, _named(maker.named))
    if join and join.verdict == "version":
        yield Told("VARIANT_OF", join.thing, table.NAME, (("what", "version"),), kind="inference", note="see joins.csv")
    for printed in row.foundries:
        foundry = reviewed.makers[table.FOUNDRY, printed]
        yield Told("FABRICATED_BY", foundry.firm, table.FOUNDRY, _named(foundry.named))
    for told in tell(row):
        if join and told.column in join.left_out:
            continue
        marked = replace(told, rivals=f"{told.rivals}-{thing.split(':')[1]}") if told.rivals else told
        yield from share(marked, row, join.thing, curated) if join and join.verdict == "version" else (marked,)


def _named(named: str) -> tuple[tuple[str, str], ...]:
    return (("named", named),) if named else ()


def _row(
    thing: str, row: Hardware, join: Join | None, told: Told, curated: Curated, ontology: Ontology, problems: list[str]
) -> Iterator[dict[str, str]]:
    """The statement as a row, or nothing where curated areas tell it; a rival without a word is a problem."""
    alleged = join.modality if join else ""
    modality = "" if told.property in _NAMED_PLAINLY and alleged != "alleged" else alleged
    beside = compare(curated, thing, told, modality, ontology)
    if beside.kind == "told":
        return
    if beside.kind == "rival" and not beside.rivals:
        given = "; ".join(f"{n}={t}" for n, t in told.qualifiers)
        problems.append(
            f"{beside.row}: [rivals] the row {row.name} of the table gives {told.property} {told.value} "
            f"({told.column}{'; ' if given else ''}{given}); give the curated row a word"
        )
        return
    yield {
        "subject": thing,
        "property": told.property,
        "object": told.value,
        "qualifiers": "; ".join(f"{n}={t}" for n, t in told.qualifiers),
        "modality": modality,
        "rivals": beside.rivals or told.rivals,
        "source": SOURCE,
        "locator": f"row {row.name}: {told.column}",
        "stance": "supports",
        "kind": told.kind,
        "note": told.note,
    }
