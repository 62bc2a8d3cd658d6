"""The verbs as a person uses them: right answers, one clear message for what is wrong, and the right exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.folders import shipped


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli-home")
    loaded = CliRunner().invoke(main, ["load"], env={"KG_HOME": str(folder)})
    assert loaded.exit_code == 0, loaded.output
    return folder


@pytest.fixture
def kg(home: Path) -> object:
    def run(*arguments: str, **options: object) -> Result:
        return CliRunner().invoke(main, list(arguments), env={"KG_HOME": str(home)}, **options)  # type: ignore[arg-type]

    return run


def test_a_second_load_writes_nothing_and_says_so(kg) -> None:
    assert "nothing was written" in kg("load").output


def test_verify_proves_the_load(kg) -> None:
    result = kg("verify")

    assert result.exit_code == 0, result.output
    assert "holds exactly this graph" in result.output


def test_status_is_json_when_asked(kg) -> None:
    found = json.loads(kg("status", "--format", "json").output)

    assert found["engine"] == "ArcadeDB"
    assert found["cut_off"] == "2026-09-30"
    assert found["statements"] >= 300
    assert found["sources"] >= 80
    assert found["by_grade"]["A"] > 0
    assert found["disputed"] > 0
    assert found["derived"] > 0


def test_ask_is_json_when_piped_with_the_header_and_the_sources(kg) -> None:
    found = json.loads(kg("ask", "firm-listings", "--firm", "firm:smic-south").output)

    assert found["parameters"]["as_of"] == "2026-09-30"
    assert found["rows"][0]["answer"] == "listed"
    assert found["rows"][0]["sources"]


def test_ask_takes_a_number_and_gives_csv(kg) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("ask", "1", "--firm=firm:smic-south", "--format", "csv").output)))

    assert rows[0]["footnote"] == "footnote-5"


def test_ask_prints_the_path_in_words_with_grade_sources_and_date(kg) -> None:
    text = kg("ask", "models-exposed", "--target", "rule:nl-stcrt-2023-18212", "--format", "table").output

    assert "as of 2026-09-30" in text
    assert "→ restricted, for the use of" in " ".join(text.split())
    assert "grade C" in text
    assert "[1] " in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["firm-listing"], "there is no question 'firm-listing'; did you mean firm-listings?"),
        (["firm-listings", "--frim", "firm:smic"], "unknown parameter 'frim'; did you mean firm?"),
        (["firm-listings", "--firm", "firm:smik"], "nothing has the id 'firm:smik'; did you mean firm:smic"),
        (["firm-listings", "--firm", "中芯国际"], "did you mean firm:smic"),
        (
            ["firm-listings", "--firm", "chip:ascend-910c"],
            "chip:ascend-910c is Accelerator, Chip, Entity; this question takes Firm",
        ),
        (["firm-listings", "--as-of", "2026-13-01"], "as_of: '2026-13-01' is not a day of the calendar"),
        (["firm-listings", "--limit", "many"], "limit: 'many' is not a whole number"),
        (["firm-listings", "--limit", "0"], "limit: 0 is outside 1..1000"),
        (
            ["models-exposed", "--target", "firm:asml", "--min-grade", "E"],
            "min_grade: 'E' is not a grade; write one of A, B, C, D",
        ),
        (["models-exposed"], "target is missing"),
        (["firm-listings", "firm:smic"], "'firm:smic' is not a parameter; write --name value"),
        (["firm-listings", "--firm"], "--firm has no value"),
        (["group-footnotes", "--footnote", "footnote-9"], "footnote: 'footnote-9' is not a choice"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_was_meant(kg, arguments: list[str], said: str) -> None:
    result = kg("ask", *arguments)

    assert result.exit_code == 2
    assert said in result.output


def test_all_wrong_parameters_are_named_at_once(kg) -> None:
    text = kg("ask", "firm-listings", "--frim", "x", "--limit", "no", "--as-of", "soon").output

    assert all(word in text for word in ("frim", "limit", "as_of"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SMIC", "firm:smic"),
        ("中芯国际", "firm:smic"),
        ("zhongxin guoji", "firm:smic"),
        ("Hanwuji", "firm:cambricon"),
        ("昇腾910C", "chip:ascend-910c"),
        ("Semiconductor Manufacturing South China", "firm:smic-south"),
        ("SMIC Southern Integrated Circuit Manufacturing", "firm:smic-south"),
    ],
)
def test_find_knows_names_in_both_scripts_and_spellings_on_lists(kg, text: str, found: str) -> None:
    hits = json.loads(kg("find", text).output)

    assert found in [h["id"] for h in hits[:5]]


def test_find_says_when_there_is_nothing(kg) -> None:
    result = kg("find", "zzzzzzzz")

    assert result.exit_code == 1
    assert "Nothing is called 'zzzzzzzz'" in result.output


def test_show_is_a_dossier_with_disputes_and_unknowns(kg) -> None:
    found = json.loads(kg("show", "chip:ascend-910c", "--format", "json").output)

    assert {r["relation"] for r in found["depends_on"]} >= {"FABRICATED_BY", "USES_MEMORY"}
    assert any(r["status"] == "disputed" for r in found["depends_on"])
    assert found["unknowns"]


def test_why_lists_references_and_rivals(kg) -> None:
    dossier = json.loads(kg("show", "chip:ascend-910c", "--format", "json").output)
    edge = next(r for r in dossier["depends_on"] if r["relation"] == "FABRICATED_BY" and r["id"] == "firm:smic")

    rows = json.loads(kg("why", edge["statement"]).output)["rows"]

    assert [r["row"] for r in rows].count("statement") == 1
    assert any(r["row"] == "reference" and r["locator"] for r in rows)
    assert any(r["row"] == "rival" for r in rows)


def test_why_of_a_law_step_takes_the_id_of_the_stretch(kg) -> None:
    exposed = json.loads(kg("ask", "models-exposed", "--target", "rule:nl-stcrt-2023-18212").output)["rows"][0]
    law = next(s for s in exposed["statements"] if "." in s)

    rows = json.loads(kg("why", law).output)["rows"]

    assert any(r["row"] == "statement" for r in rows)


def test_why_of_nothing_says_so(kg) -> None:
    assert "no statement has the id" in kg("why", "st:00000000000000000000").output


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Firm {id: 'firm:x'})",
        "MATCH (n:Firm) SET n.name = 'x'",
        "MATCH (n:Firm) DETACH DELETE n",
        "CREATE INDEX x IF NOT EXISTS FOR (n:Firm) ON (n.name)",
        "EXPLAIN CREATE INDEX x IF NOT EXISTS FOR (n:Firm) ON (n.name)",
        "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row",
    ],
)
def test_cypher_only_reads(kg, query: str) -> None:
    before = kg("verify").exit_code

    result = kg("cypher", query)

    assert result.exit_code == 2
    assert before == kg("verify").exit_code == 0


def test_cypher_takes_parameters_and_caps_rows(kg) -> None:
    one = json.loads(kg("cypher", "MATCH (n:Entity {id: $id}) RETURN n.name AS name", "-p", "id=firm:tsmc").output)
    many = kg("cypher", "MATCH (n:Entity) RETURN n.id AS id", "--max-rows", "5")

    assert one == [{"name": "Taiwan Semiconductor Manufacturing Company Limited"}]
    assert "cut after 5 rows" in many.output


def test_cypher_runs_a_question_file_with_a_day_as_a_date(kg) -> None:
    question = str(shipped("queries") / "trust" / "why-edge.cypher")
    dossier = json.loads(kg("show", "chip:ascend-910c", "--format", "json").output)
    edge = next(r for r in dossier["depends_on"] if r["relation"] == "FABRICATED_BY")

    given = ("-p", f"statement={edge['statement']}", "-p", "as_of=2026-09-30", "-p", "limit=10")
    rows = json.loads(kg("cypher", "--file", question, *given).output)

    assert any(r["row"] == "reference" for r in rows)


def test_cypher_names_a_day_that_is_none(kg) -> None:
    result = kg("cypher", "RETURN $d AS d", "-p", "d=2026-13-01")

    assert result.exit_code == 2
    assert "is not a day of the calendar" in result.output


def test_questions_lists_the_library_and_shows_one(kg) -> None:
    assert len(json.loads(kg("questions").output)) >= 10
    assert "MATCH" in kg("questions", "25", "--format", "table").output


def test_export_says_lines_and_hash_and_is_the_same_twice(kg, tmp_path: Path) -> None:
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"

    said = [kg("export", "rdf", "--output", str(path)).output for path in (one, two)]

    assert one.read_bytes() == two.read_bytes()
    assert "sha256" in said[0]


def test_an_empty_database_says_what_to_run(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["ask", "firm-listings"], env={"KG_HOME": str(tmp_path)})

    assert result.exit_code == 2
    assert "kg load" in result.output


def test_demo_loads_answers_three_questions_and_says_where_to_go(kg) -> None:
    result = kg("demo")

    assert result.exit_code == 0, result.output
    assert result.output.count("$ kg ask ") == 3
    assert "Where to go next" in result.output
