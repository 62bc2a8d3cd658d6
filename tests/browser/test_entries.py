"""Queries for people: parameters filled in as literals, the guide's slides, the favourites' bytes."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kg.browser.entries import Entry, make_entries
from kg.browser.favourites import pack_favourites
from kg.browser.guide import render_guide
from kg.browser.literals import fill_literals, render_literal
from kg.ontology import load
from kg.queries.library import read_library
from kg.stores import Store

ONTOLOGY = load()
FILE = """// Which chips was this model trained on?
//---
// id: model-chips
// number: 23
// theme: models
// question: Which chips was this model trained on?
// description: >
//   One row a chip,
//   best grade first.
// parameters:
//   model: {type: entity, description: A model, classes: [AIModel]}
//   as_of: {type: date, description: Day, default: cut-off}
//   min_grade: {type: grade, description: Weakest grade, default: C}
//   phase: {type: text, description: Phase, optional: true}
//   limit: {type: integer, description: Rows, default: 50}
// key: [chip]
// columns:
//   chip: {type: text, description: The chip}
// example: {model: "model:it's"}
//---
MATCH (m:Entity {id: $model})-[r:TRAINED_ON]->(c) // $model stays here
WHERE r.holds_from <= $as_of AND r.grade_rank <= $min_grade AND ($phase IS NULL OR r.phase = $phase)
RETURN c.name AS chip ORDER BY chip LIMIT $limit
"""
TWIN = """// As a picture
MATCH p = (:Entity {id: $model})-[:TRAINED_ON]->()
RETURN p LIMIT $limit
"""

ROUND_TRIPS: list[object] = [
    "'}) DETACH DELETE n //",
    "\\",
    "\\'",
    "a\nb\r\t\0",
    "\\u0027",
    "中芯国际 𝕏 \u2028",
    "// x",
    "`",
    2**62,
    -1.5e-300,
    True,
    date(1999, 12, 31),
    ["a'b", "c"],
    None,
]


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    """The entries of a library of one question with a picture."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "model-chips.cypher").write_text(FILE, encoding="utf-8")
    (tmp_path / "models" / "model-chips.graph.cypher").write_text(TWIN, encoding="utf-8")
    return make_entries(read_library(tmp_path).values(), ONTOLOGY, date(2026, 11, 1))


def test_entries_run_as_they_stand(entries: list[Entry]) -> None:
    table, picture = entries
    assert table.text == (
        "MATCH (m:Entity {id: 'model:it\\'s'})-[r:TRAINED_ON]->(c) // $model stays here\n"
        "WHERE r.holds_from <= date('2026-11-01') AND r.grade_rank <= 3 AND (null IS NULL OR r.phase = null)\n"
        "RETURN c.name AS chip ORDER BY chip LIMIT 50\n"
    )
    assert picture.text == "MATCH p = (:Entity {id: 'model:it\\'s'})-[:TRAINED_ON]->()\nRETURN p LIMIT 50\n"
    assert (table.slug, table.graph, picture.slug, picture.graph) == ("model-chips", False, "model-chips-graph", True)
    assert table.description == "One row a chip, best grade first."


def test_question_that_needs_a_value_and_has_no_example_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    text = FILE.replace('// example: {model: "model:it\'s"}\n', "")
    (tmp_path / "models" / "model-chips.cypher").write_text(text, encoding="utf-8")
    assert make_entries(read_library(tmp_path).values(), ONTOLOGY, date(2026, 11, 1)) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (-7, "-7"),
        (0.5, "0.5"),
        (1e22, "1e+22"),
        (date(2026, 2, 3), "date('2026-02-03')"),
        ("中芯国际", "'中芯国际'"),
        ('it\'s \\ "so"', "'it\\'s \\\\ \"so\"'"),
        ("a\nb\u2028c", "'a\\u000Ab\\u2028c'"),
        (["a", 1], "['a', 1]"),
        ([], "[]"),
    ],
)
def test_literals(value: object, text: str) -> None:
    assert render_literal(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_figure_without_a_literal_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        render_literal(value)


def test_only_parameters_are_filled() -> None:
    text = "RETURN '$a', \"$a\", `$a`, /* $a */ $a, $`a`, 'it\\'s $a' // $a\n"
    assert fill_literals(text, {"a": 1}) == "RETURN '$a', \"$a\", `$a`, /* $a */ 1, 1, 'it\\'s $a' // $a\n"


def test_parameter_without_a_value_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"uses \$b and no value"):
        fill_literals("RETURN $b", {"a": 1})


@pytest.mark.neo4j
@pytest.mark.parametrize("value", ROUND_TRIPS)
def test_database_reads_each_literal_back_as_the_value(neo4j_store: Store, value: object) -> None:
    text = fill_literals("RETURN $value AS v", {"value": value})  # type: ignore[dict-item]
    found = neo4j_store.driver.execute_query(text).records[0]["v"]  # type: ignore[arg-type]
    assert (found.to_native() if isinstance(value, date) else found) == value


def test_guide_shows_the_picture_first_and_one_question_a_slide(entries: list[Entry]) -> None:
    other = Entry("firm-listings", "listing", "Is this firm <listed>?", "By list.", "RETURN 1\n", graph=False)
    slides = render_guide([other, *entries]).split("\n---\n")
    assert len(slides) == 3
    assert "## Which chips was this model trained on?" in slides[0]
    assert "```cypher\nMATCH p = (:Entity {id: 'model:it\\'s'})-[:TRAINED_ON]->()\nRETURN p LIMIT 50\n```" in slides[0]
    assert slides[1].strip().startswith("# Is this firm &lt;listed>?")
    assert "favourites.zip" in slides[2]
    assert not any("TRAINED_ON]->()" in s or "as_of" in s for s in slides[1:]), (
        "the table of a pictured question is left out"
    )


def test_query_that_would_end_its_block_is_refused() -> None:
    broken = Entry("x", "t", "Title", "", "RETURN 1\n---\n", graph=True)
    with pytest.raises(ValueError, match="x: the query has a line that would end its block"):
        render_guide([broken])


def test_favourites_have_a_folder_a_theme_and_the_title_first(entries: list[Entry]) -> None:
    with zipfile.ZipFile(io.BytesIO(pack_favourites(entries))) as packed:
        found = {name: packed.read(name).decode() for name in packed.namelist()}
    assert list(found) == ["models/model-chips.cypher", "models/model-chips-graph.cypher"]
    assert found["models/model-chips.cypher"].startswith("// Which chips was this model trained on?\nMATCH")
    assert found["models/model-chips-graph.cypher"].startswith("// Which chips was this model trained on? (picture)\n")


def test_favourites_are_the_same_bytes_in_any_order(entries: list[Entry]) -> None:
    assert pack_favourites(entries) == pack_favourites(reversed(entries))
    with zipfile.ZipFile(io.BytesIO(pack_favourites(entries))) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_shipped_questions_make_a_guide() -> None:
    shipped = make_entries(read_library().values(), ONTOLOGY, date(2026, 11, 1))
    assert shipped
    assert render_guide(shipped).count("```cypher") >= 3
