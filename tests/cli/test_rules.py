"""`kg rules` as a person uses it: expected answers are worked out from the texts and figures that the seeds cite."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments, "--format", "json"])


def rows(*arguments: str) -> list[dict]:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def verdict(*arguments: str) -> str:
    return json.loads(run("licence", *arguments).output)["verdict"]


@pytest.mark.parametrize(
    ("thing", "day", "expected"),
    [
        # 3A090 of October 2022 asked for 600 GB/s both ways (87 FR 62186); the H800 was made to stay below it
        ("chip:nvidia-h800", "2023-06-01", "not required"),
        # the rule of October 2023 has no such limit (88 FR 73458)
        ("chip:nvidia-h800", "2024-01-01", "required"),
        ("chip:nvidia-h100", "2022-09-15", "required"),  # letter of 26 August 2022, NVIDIA 8-K
        ("chip:nvidia-h20", "2025-04-01", "not required"),  # before the letter of 9 April 2025, NVIDIA 8-K
        ("chip:nvidia-h20", "2025-05-01", "required"),
    ],
)
def test_a_licence_to_china_follows_the_rule_of_the_day(thing: str, day: str, expected: str) -> None:
    assert verdict(thing, "--to", "place:cn", "--as-of", day) == expected


def test_a_dutch_scanner_needs_a_dutch_licence_from_september_2023() -> None:
    before = json.loads(run("licence", "tool:asml-nxt-2050i", "--to", "place:cn", "--as-of", "2023-08-01").output)
    after = json.loads(run("licence", "tool:asml-nxt-2050i", "--to", "place:cn", "--as-of", "2023-10-01").output)
    dutch = [r for r in after["reasons"] if r["rule"] == "rule:nl-stcrt-2023-18212"]

    assert not [r for r in before["reasons"] if r["rule"] == "rule:nl-stcrt-2023-18212"]
    assert (after["verdict"], dutch[0]["verdict"], dutch[0]["hook"]) == ("required", "yes", "exported")


def test_every_answer_names_what_is_not_modelled() -> None:
    answer = json.loads(run("licence", "chip:nvidia-h20", "--to", "place:cn").output)

    assert len(answer["not_modelled"]) >= 4


def classified(*arguments: str) -> dict:
    result = run("classify", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_classify_gives_figures_paragraph_and_where_the_verdict_turns() -> None:
    (entry,) = classified("chip:nvidia-h20", "--item", "item:us-3a090-a", "--as-of", "2024-06-01")["entries"]

    # 2 x 148 TMAC/s at 8 bits: the data sheet's 296 tera-operations a second times 8 is 2368, under 4800
    assert entry["verdict"] == "no"
    reading = next(r for r in entry["readings"] if r["paragraph"] == "3A090.a.1")
    assert (reading["accounts"], reading["op"], reading["limit"]) == (["2368"], ">=", "4800")
    assert {"quantity": "total_processing_performance", "value": "4800"} in entry["turns"]


def test_classify_names_the_letter_and_the_licence_it_leads_to() -> None:
    """NVIDIA told on 15 April 2025 of a letter of 9 April that asks for a licence for the H20."""
    entries = {e["item"]: e for e in classified("chip:nvidia-h20", "--as-of", "2025-05-01")["entries"]}

    letter = entries["item:us-h20-letter"]
    assert (letter["verdict"], letter["basis"]) == ("yes", "named")
    assert [(c["measures"], c["effect"]) for c in letter["controls"]] == [(["licence"], "in-force")]
    assert entries["item:us-mi308-letter"]["verdict"] == "no", "addressed to AMD"


def test_classify_on_a_terminal_is_a_note_with_names_and_no_bare_gap() -> None:
    result = CliRunner().invoke(main, ["rules", "classify", "chip:ascend-910b", "--format", "table"])

    assert result.exit_code == 0, result.output
    assert result.output.index("CANNOT TELL") < result.output.index("NOT COVERED")
    assert "area of all dies of Ascend 910B" in result.output
    assert "not legal advice" in result.output


def test_ownership_multiplies_the_chain_of_smic_oriental() -> None:
    above = {r["owner"]: r for r in rows("ownership", "firm:smic-oriental", "--as-of", "2025-01-01")}

    # joint venture contract of 12 November 2021: SMIC Holdings 66.45 %, wholly owned by SMIC
    assert above["firm:smic"]["economic share, percent"] == "66.45"
    assert above["firm:big-fund-2"]["economic share, percent"] == "16.77"


def test_ownership_says_what_the_law_adds_on_a_terminal() -> None:
    result = CliRunner().invoke(
        main, ["rules", "ownership", "firm:smic-oriental", "--as-of", "2025-10-15", "--format", "table"]
    )

    assert "certainly" in result.output
    assert "in-force" in result.output


def test_changes_and_effect_tell_the_stay_and_its_end_that_nobody_saw() -> None:
    found = [r for r in rows("changes", "2025-11-01", "2026-12-31") if r["id"] == "rule:us-90fr47201"]

    assert [(r["day"], r["before"], r["after"]) for r in found] == [
        ("2025-11-10", "in-force", "stayed"),
        ("2026-11-10", "stayed", "unknown"),
    ]
    assert [r["effect"] for r in rows("effect", "rule:us-90fr47201")][-1] == "unknown"


def test_clocks_and_list_answer() -> None:
    assert any(r["id"] == "rule:us-90fr47201" for r in rows("clocks", "--as-of", "2026-10-01", "--days", "60"))
    assert any(r["id"] == "rule:us-87fr62186" and r["effect"] for r in rows("list"))


def test_the_generated_pages_are_those_of_the_rules(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["rules", "document", "--folder", str(tmp_path)])
    docs = Path(__file__).resolve().parent.parent.parent / "docs"

    assert result.exit_code == 0, result.output
    written = {p.relative_to(tmp_path) for p in tmp_path.rglob("*.md")}
    kept = {p.relative_to(docs) for p in (docs / "accelerators").glob("*.md")}
    assert written == kept | {Path("rules.md"), Path("accelerators.md")}, "run `make coverage`"
    for name in written:
        assert (docs / name).read_text("utf-8") == (tmp_path / name).read_text("utf-8"), "run `make coverage`"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("classify", "chip:nvidia-h2O"), "did you mean chip:nvidia-h20"),
        (("licence", "chip:nvidia-h20", "--to", "place:china"), "nothing has the id 'place:china'"),
        (("classify", "chip:nvidia-h20", "--item", "item:us-3a09O-a"), "did you mean item:us-3a090-a"),
        (("ownership", "firm:smic-oriental-x"), "did you mean firm:smic-oriental"),
    ],
)
def test_a_wrong_id_gets_one_message_and_exit_code_2(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert words in result.output
