"""How long reading and checking a seeds folder takes, beside parsing the same files with `csv` alone.

    python tests/benchmarks/bench_check.py [ROWS]

Makes a folder of ROWS statement rows (5,000 unless told) over ROWS / 20 chips and ROWS / 10 sources, each chip with
relations and figures over years; prints the seconds of `read_seeds`, those of `csv` (each the middle of three timings),
and the ratio of the two.
"""

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.seeds.reading import read_seeds
from kg.seeds.rows import ENTITY_COLUMNS, SOURCE_COLUMNS, STATEMENT_COLUMNS, UNKNOWN_COLUMNS

ROWS_A_CHIP = 20
_YEARS = range(2006, 2023)


def make_seeds(folder: Path, rows: int) -> int:
    """Write a sound folder with this many statement rows; return how many rows all its tables have."""
    chips = range(-(-rows // ROWS_A_CHIP))
    sources = max(1, rows // 10)
    entities: list[list[str]] = [["firm:maker", "Foundry", "Maker"], ["node:one", "ProcessNode", "Node One"]]
    entities += [[f"chip:c{n}", "Accelerator", f"Chip {n}"] for n in chips]
    papers = [
        [f"source:s{n}", f"Report {n}", "The Daily", "", "2024-05-02", f"https://example.org/{n}", "original", "", "en",
         "", "all rights reserved", "no"]
        for n in range(sources)
    ]  # fmt: skip
    facts = [fact for n in chips for fact in _facts(f"chip:c{n}")][:rows]
    evidence = [
        [*fact, f"source:s{i % sources}", f"page {i}", "supports", "press", "", ""] for i, fact in enumerate(facts)
    ]
    _write(folder / "chips/entities.csv", ENTITY_COLUMNS, entities)
    _write(folder / "chips/sources.csv", SOURCE_COLUMNS, papers)
    _write(folder / "chips/statements.csv", STATEMENT_COLUMNS, evidence)
    _write(folder / "chips/unknowns.csv", UNKNOWN_COLUMNS, [])
    (folder / "dataset.yaml").write_text("cut_off: 2024-06-30\n", encoding="utf-8")
    return len(entities) + len(papers) + len(evidence)


def _facts(chip: str) -> list[list[str]]:
    """Twenty facts of one chip: three relations, then a figure a year."""
    blank = [""] * 7
    return [
        [chip, "FABRICATED_BY", "firm:maker", "quantity=~1000; quantity_unit=chips", "2020", *blank],
        [chip, "FABRICATED_ON", "node:one", "", "2020-Q3", *blank],
        [chip, "DESIGNED_BY", "firm:maker", "", "", *blank],
        *([chip, "volume", str(1000 + year), f"basis=announced; period={year}", "", *blank] for year in _YEARS),
    ]


def _write(path: Path, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([*row, *[""] * (len(columns) - len(row))] for row in rows)


def parse_only(folder: Path) -> int:
    """Parse the tables and do nothing else; return the number of lines."""
    count = 0
    for path in folder.glob("*/*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            count += sum(1 for _ in csv.reader(lines))
    return count


def median_seconds(work: Callable[[], object]) -> float:
    """The middle of three timings."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[1]


def measure(rows: int) -> str:
    """Make, check and parse a folder; return the line to print. Raises `ValueError` when the folder is not sound."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        total = make_seeds(folder, rows)
        found = read_seeds(folder)
        if found.problems or found.rows != total:
            raise ValueError(f"the folder has {found.rows} rows of {total}; problems: {found.problems[:3]}")
        checked = median_seconds(lambda: read_seeds(folder))
        parsed = median_seconds(lambda: parse_only(folder))
    return f"{rows} statement rows checked in {checked:.2f} s; csv alone {parsed:.4f} s; ratio {checked / parsed:.0f}"


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rows", nargs="?", type=int, default=5000)
    print(measure(parser.parse_args(arguments).rows))


if __name__ == "__main__":
    main(sys.argv[1:])
