"""Every question file is in the format, and says no more and no less than its Cypher."""

import re
from pathlib import Path

import pytest

from kg.folders import shipped
from kg.queries.library import LibraryError, Question, read_library, read_question

LIBRARY = read_library()
FIRST_TEN = {1, 2, 12, 14, 17, 23, 25, 28, 35, 42}


def test_the_first_ten_questions_are_there() -> None:
    assert {q.spec.number for q in LIBRARY.values()} >= FIRST_TEN


@pytest.mark.parametrize("question", LIBRARY.values(), ids=LIBRARY.keys())
def test_a_question_has_an_example_expected_rows_an_order_and_a_limit(question: Question) -> None:
    assert question.spec.example
    assert question.spec.expect.rows
    assert "ORDER BY" in question.cypher
    assert "LIMIT $limit" in question.cypher
    assert question.path.parent.name == question.spec.theme


@pytest.mark.parametrize("question", LIBRARY.values(), ids=LIBRARY.keys())
def test_a_question_stays_in_the_portable_subset(question: Question) -> None:
    text = question.cypher + (question.graph_cypher or "")

    assert not re.search(r"\*\s*\]|\*\d+\.\.\]|\*\.\.", text), "a path without a bound"
    assert not re.search(r"shortestPath|SHORTEST|apoc\.|gds\.|COLLECT\s*\{|/\*", text)
    assert not re.search(r"\b(CREATE|MERGE|DELETE|SET|REMOVE|LOAD CSV)\b", text)


FILE = """// A title
//---
// id: tiny
// number: 99
// theme: trust
// question: What?
// description: Nothing.
// parameters:
//   as_of: {type: date, default: cut-off, description: "a day"}
//   limit: {type: integer, default: 5, description: "rows"}
// columns:
//   n: {type: integer, description: "a number"}
// key: [n]
//---
MATCH (d:Dataset) WHERE d.cut_off <= $as_of RETURN count(d) AS n LIMIT $limit
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "tiny.cypher"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// A title", "MATCH", "the first line is not a title"),
        ("//---\nMATCH", "MATCH", "no YAML block"),
        ("// theme: trust", "// theme: trust\n// colour: red", "colour"),
        ("// id: tiny", "// id: Tiny", "id"),
        ("// id: tiny", "// id: other", "give file and question the same name"),
        ("$as_of", "$today", "not declared: today; declared and not used: as_of"),
        ('//   as_of: {type: date, default: cut-off, description: "a day"}\n', "", "as_of"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = write(tmp_path, FILE.replace(old, new, 1))

    with pytest.raises(LibraryError, match=r"tiny\.cypher") as caught:
        read_question(path)

    assert said in str(caught.value)


def test_a_file_that_is_right_is_read(tmp_path: Path) -> None:
    question = read_question(write(tmp_path, FILE))

    assert (question.title, question.id, question.spec.number) == ("A title", "tiny", 99)


def test_questions_lie_in_the_shipped_folder() -> None:
    assert all(shipped("queries") in q.path.parents for q in LIBRARY.values())
