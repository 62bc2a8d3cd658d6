"""The verbs about what the seeds cover: open questions, clocks, statistics, the draw for a second reading."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.folders import shipped
from kg.seeds.reading import read_seeds
from kg.statements.clocks import read_clocks
from kg.statements.counting import SNAPSHOTS
from tests.curated import curated

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coverage-home")
    loaded = CliRunner().invoke(main, ["load"], env={"KG_HOME": str(folder)})
    assert loaded.exit_code == 0, loaded.output
    return folder


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env={"KG_HOME": str(home)})


@pytest.mark.parametrize("day", ["2025-12-31", "2026-09-30", "2026-12-31"])
def test_the_clocks_of_the_database_are_those_of_the_seeds(home: Path, day: str) -> None:
    rows = json.loads(run(home, "gaps", "--clocks", "--as-of", day, "--limit", "1000").output)["rows"]
    statements = curated().dataset.statements

    when = date.fromisoformat(day)
    begun = [c for c in read_clocks(curated().dataset, when) if _begun(c.statement, when)]

    assert {(r["statement"], r["ends"], r["days_left"]) for r in rows} == {
        (c.statement.id, c.end.isoformat(), c.days_left(when)) for c in begun
    }
    told = {r["statement"]: r["state"] for r in rows if statements[r["statement"]].value is not None}
    assert told == {c.statement.id: c.state for c in begun if c.statement.value is not None}


def _begun(statement, day: date) -> bool:
    start = statement.valid_from or statement.observed
    sources = curated().dataset.sources
    first = start.first if start else min(sources[r.source].published.first for r in statement.supports)
    return first <= day


def test_gaps_says_what_would_answer_a_question(home: Path) -> None:
    rows = json.loads(run(home, "gaps", "--area", "smic").output)["rows"]

    assert {r["area"] for r in rows} == {"smic"}
    assert len(rows) == sum(u.area == "smic" for u in curated().dataset.unknowns.values())


def test_gaps_refuses_options_that_do_not_fit(home: Path) -> None:
    assert "leave them out with --clocks" in run(home, "gaps", "--clocks", "--area", "smic").output
    assert "add --clocks" in run(home, "gaps", "--days", "9").output


def test_the_coverage_page_is_that_of_the_seeds(home: Path) -> None:
    page = run(home, "stats", "--format", "markdown").output

    assert (ROOT / "docs" / "coverage.md").read_text("utf-8") == page, "run `make coverage`"


def test_stats_count_what_the_files_hold(home: Path) -> None:
    tables = {t["title"]: t["rows"] for t in json.loads(run(home, "stats", "--format", "json").output)["tables"]}
    files = [p for p in shipped("seeds").glob("*/statements.csv") if p.parent.name == "smic"]
    keys = {
        tuple(row[c] for c in ("subject", "property", "object", "qualifiers", "valid_from", "modality"))
        for path in files
        for row in csv.DictReader(io.StringIO(path.read_text("utf-8")))
        if not row["withdrawn"]
    }

    counted = {row[0]: row[1] for row in tables["By area and grade"]}

    assert counted["smic"] <= len(keys)
    assert sum(counted.values()) == dict(tables["In all"])["curated statements"]


def test_the_sample_is_the_same_twice_and_covers_every_area(home: Path) -> None:
    one, two = (run(home, "sample", "--percent", "5", "--format", "csv").output for _ in range(2))
    areas = {row["area"] for row in csv.DictReader(io.StringIO(one))}

    assert one == two
    assert areas == {t.area for t in read_seeds(shipped("seeds")).dataset.statements.values()} - SNAPSHOTS


def test_a_sample_of_an_area_that_is_not_there_says_so(home: Path) -> None:
    result = run(home, "sample", "--area", "nowhere")

    assert result.exit_code == 2
    assert "`kg stats` lists the areas" in result.output
