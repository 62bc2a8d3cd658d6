"""A rules file with defects of every kind gets one message for each, all in one run of `kg check`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.seeds.reading import hash_folder
from tests.seeds.broken_rules import BROKEN, EXPECTED
from tests.seeds.seed_folder import SeedFolder

FILE = "rules/broken.yaml"


@pytest.fixture
def broken(seeds: SeedFolder) -> SeedFolder:
    """A sound folder with one broken rules file in it."""
    seeds.add("registry/entities.csv", {"id": "list:known", "classes": "ListProgramme", "name_en": "Known list"})
    seeds.write(FILE, BROKEN)
    return seeds


def column_of(line: int, words: str) -> str:
    """The place of the first occurrence of some words on a line of the broken file, the value before the rest."""
    text = BROKEN.splitlines()[line - 1]
    return f"column {text.index(words) + 1}"


def test_the_list_of_defects_is_long_and_names_each_once() -> None:
    kinds = {message for _, _, message in EXPECTED}

    assert len(EXPECTED) == len(kinds) >= 60


def test_every_defect_is_told_once_with_its_place_and_a_fix(broken: SeedFolder) -> None:
    result = CliRunner().invoke(main, ["check", "--seeds", str(broken.path), "--format", "json"])

    told = json.loads(result.stdout)
    expected = [(FILE, line, column_of(line, words), message) for line, words, message in EXPECTED]
    assert result.exit_code == 1
    assert [(p["file"], p["line"], p["column"], p["message"]) for p in told] == expected
    assert all(p["fix"].strip() for p in told)


def test_the_printed_lines_name_file_line_column_and_fix(broken: SeedFolder) -> None:
    result = CliRunner().invoke(main, ["check", "--seeds", str(broken.path)])

    printed = result.stdout.splitlines()
    assert len(printed) == len(EXPECTED)
    assert "rules/broken.yaml:54: [column 37] '150' is not a share; write a whole number from 1 to 100" in printed
    assert f"{len(EXPECTED)} problems" in result.stderr


def test_nothing_is_written(broken: SeedFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("HOME", str(elsewhere))
    before = hash_folder(broken.path), sorted(broken.path.rglob("*"))

    assert CliRunner().invoke(main, ["check", "--seeds", str(broken.path)]).exit_code == 1
    assert (hash_folder(broken.path), sorted(broken.path.rglob("*"))) == before
    assert list(elsewhere.iterdir()) == []


def test_a_rule_without_references_is_told_once(seeds: SeedFolder) -> None:
    seeds.replace("rules/act.yaml", '  refs: [{source: source:act, locator: "section 1", kind: primary-text}]\n', "")

    assert seeds.problems() == [
        "rules/act.yaml:2: [column 3] rule:act rests on no document; write refs: [{source: …, locator: …, kind: …}]"
    ]


def test_a_source_that_all_entries_inherit_is_told_once(seeds: SeedFolder) -> None:
    seeds.replace("rules/act.yaml", "source: source:act,", "source: source:akt,")

    assert seeds.problems() == ["rules/act.yaml:6: [column 19] unknown source 'source:akt'; did you mean source:act?"]


def test_a_wrong_id_of_the_rule_is_told_once(seeds: SeedFolder) -> None:
    seeds.replace("rules/act.yaml", "  id: rule:act\n", "  id: rule:The_Act\n")

    assert seeds.problems() == [
        "rules/act.yaml:2: [column 7] 'rule:The_Act' is not in slug form; "
        "after the colon write lower case ASCII letters, digits and single hyphens"
    ]


def test_an_id_of_another_file_is_told_at_the_second(seeds: SeedFolder) -> None:
    again = seeds.read("rules/act.yaml").split("provisions:", maxsplit=1)[0]
    seeds.write("rules/again.yaml", again)

    assert seeds.problems() == [
        "rules/again.yaml:2: [column 7] rule:act is defined already in rules/act.yaml:2; keep one of the two"
    ]


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        (">=", "rules/act.yaml:24: [column 42] the file is not YAML (found character '>' that cannot start any token)"),
        ("!=", "rules/act.yaml:24: [column 42] YAML reads != as a tag"),
    ],
)
def test_an_operator_without_quotes(seeds: SeedFolder, operator: str, expected: str) -> None:
    seeds.replace("rules/act.yaml", 'op: ">="', f"op: {operator}")

    first = seeds.problems()[0]
    assert first.startswith(expected)
    assert "in double quotes" in first


def test_a_file_that_is_not_yaml_gets_one_message_with_line_and_column(seeds: SeedFolder) -> None:
    seeds.write(FILE, "rule:\n  id: rule:x\n  class: [Regulation\n  name_en: x\n")

    assert seeds.problems() == [
        "rules/broken.yaml:4: [column 10] the file is not YAML (expected ',' or ']', but got ':'); "
        "mend the indentation, or put a value with a colon or a hash in double quotes"
    ]


@pytest.mark.parametrize(
    ("raw", "place"),
    [(b"rule:\n  id: \xff", "2: [column 7]"), (b"rule:\n  id: \x07", "2: [column 7]"), (b"", "1: [column 1]")],
)
def test_bytes_that_are_no_text_are_told_at_their_place(seeds: SeedFolder, raw: bytes, place: str) -> None:
    (seeds.path / "rules" / "broken.yaml").write_bytes(raw)

    (told,) = seeds.problems()
    assert told.startswith(f"{FILE}:{place} ")
