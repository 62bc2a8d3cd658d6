"""The coverage of a data set: how many statements of which area, grade, year, publisher and kind of evidence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.statements.assess import GRADES, Assessor
from kg.statements.clocks import read_clocks
from kg.statements.counting import (
    curated,
    documents,
    primary_percent,
    rests_on_primary,
    two_references_percent,
)
from kg.statements.dataset import Dataset
from kg.statements.grade import Grader
from kg.statements.model import Statement


@dataclass(frozen=True)
class Table:
    """One table of the page: its title, its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True)
class Coverage:
    """The data set's version (hash of the seeds), its cut-off as ISO date, and the tables."""

    version: str
    cut_off: str
    tables: tuple[Table, ...]


def measure_coverage(dataset: Dataset, publishers: int = 40) -> Coverage:
    """Count the seeds of a data set; of the publishers name those with most documents, `publishers` of them."""
    found = curated(dataset)
    assess = Assessor(dataset)
    tables = (
        _totals(dataset, found, assess),
        _areas(dataset, found, assess),
        _by("Statements by year of their oldest document", "year", (_year(dataset, s) for s in found)),
        _by("Documents by kind of evidence", "kind", (r.kind for s in found for r in s.references), "references"),
        _by("Things by class", "class", _classes(dataset, found), "things", most_first=True),
        _by("Statements by relation or attribute", "property", (s.property for s in found), most_first=True),
        _publishers(dataset, found, publishers),
    )
    return Coverage(dataset.version, dataset.cut_off.isoformat(), tables)


def _totals(dataset: Dataset, found: tuple[Statement, ...], assess: Assessor) -> Table:
    clocks = Counter(c.state for c in read_clocks(dataset, dataset.cut_off))
    snapshot = sum(not s.derived for s in dataset.statements.values()) - len(found)
    rows: list[tuple[str | int, ...]] = [
        ("curated statements", len(found)),
        ("documents behind them", len(documents(found))),
        (
            "rest on a primary text, filing, disclosure, official statement or teardown",
            _percent(primary_percent(found)),
        ),
        ("have two or more independent references", _percent(two_references_percent(dataset, found))),
        ("disputed", sum(assess(s).status == "disputed" for s in found)),
        ("refuted or denied, kept as nodes only", sum(assess(s).status in ("refuted", "denied") for s in found)),
        ("planned, attempted or alleged", sum(s.modality != "actual" for s in found)),
        ("open questions", len(dataset.unknowns)),
        ("clocks that run, on the day of the cut-off", clocks["running"]),
        ("clocks that ran out with unknown outcome", clocks["ran out"]),
        ("statements of snapshots of lists, not counted above", snapshot),
    ]
    return Table("In all", ("what", "number"), tuple(rows))


def _areas(dataset: Dataset, found: tuple[Statement, ...], assess: Assessor) -> Table:
    grader, unknowns = Grader(dataset), Counter(u.area for u in dataset.unknowns.values())
    rows: list[tuple[str | int, ...]] = []
    for area in sorted({s.area for s in found}):
        mine = [s for s in found if s.area == area]
        grades = Counter(assess(s).grade for s in mine)
        rows.append(
            (
                area,
                len(mine),
                len(documents(mine)),
                *(grades[g] for g in GRADES),
                _percent(100 * sum(map(rests_on_primary, mine)) / len(mine)),
                _percent(100 * sum(map(grader.has_two_voices, mine)) / len(mine)),
                sum(assess(s).status == "disputed" for s in mine),
                unknowns[area],
            )
        )
    columns = ("area", "statements", "documents", *GRADES, "primary", "two references", "disputed", "open questions")
    return Table("By area and grade", columns, tuple(rows))


def _publishers(dataset: Dataset, found: tuple[Statement, ...], number: int) -> Table:
    used = Counter(dataset.sources[i].publisher for i in documents(found))
    first = sorted(used.items(), key=lambda item: (-item[1], item[0].casefold()))
    rows: list[tuple[str | int, ...]] = list(first[:number])
    if len(first) > number:
        rows.append((f"{len(first) - number} others", sum(n for _, n in first[number:])))
    return Table("Documents by publisher", ("publisher", "documents"), tuple(rows))


def _by(title: str, name: str, values: Iterable[str], unit: str = "statements", *, most_first: bool = False) -> Table:
    counts = Counter(values)
    order = sorted(counts.items(), key=lambda item: (-item[1] if most_first else 0, item[0]))
    return Table(title, (name, unit), tuple(order))


def _year(dataset: Dataset, statement: Statement) -> str:
    return str(min(dataset.sources[r.source].published.first.year for r in statement.references))


def _classes(dataset: Dataset, found: tuple[Statement, ...]) -> list[str]:
    ids = sorted({i for s in found for i in (s.subject, s.object) if i})
    return [name for i in ids for name in dataset.entities[i].classes]


def _percent(number: float) -> str:
    return f"{number:.1f} %"
