"""`kg whatif` over the curated graph: what appears and goes, on both engines, with nothing kept."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whatif-home")
    loaded = CliRunner().invoke(main, ["load"], env={"KG_HOME": str(folder)})
    assert loaded.exit_code == 0, loaded.output
    return folder


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["whatif", *arguments, "--format", "json"], env={"KG_HOME": str(home)})


def changes(home: Path, *arguments: str) -> set[tuple[str, str, str, str]]:
    result = run(home, *arguments)
    assert result.exit_code == 0, result.output
    return {(c["what"], c["subject"], c["relation"], c["object"]) for c in json.loads(result.stdout)["changes"]}


def test_a_lower_limit_names_chips_and_the_models_that_depend_on_them(home: Path) -> None:
    result = run(home, "--threshold", "item:eccn-3a090-a", "tpp=2000")
    found = json.loads(result.output)
    rows = {c["subject"]: c for c in found["changes"] if c["relation"] == "COVERED_BY"}

    assert "3A090.a.1" in found["assumed"][0], "4800 decides alone, the 1600 of a.2 does not"

    # published: H20 2368, A100 4992; L20 1912 stays below
    assert rows["chip:nvidia-h20"]["what"] == "appears"
    assert "chip:nvidia-l20" not in rows
    assert "model:pangu-ultra" in rows["chip:ascend-910b"]["models"]


def test_switching_the_affiliates_rule_changes_just_the_firms_it_reaches(home: Path) -> None:
    """Stayed on that day; SMIC Oriental is held by 66.45 and SMIC Jingcheng by 51 percent by a listed firm."""
    result = run(home, "--switch", "rule:us-90fr47201=on", "--from", "2026-01-01")
    rows = {c["subject"]: c for c in json.loads(result.output)["changes"]}

    assert {(c["what"], c["object"]) for c in rows.values()} == {("changes", "provision:us-744-11-affiliates")}
    for firm, share in (("firm:smic-oriental", "66.45"), ("firm:smic-jingcheng", "51")):
        assert (rows[firm]["before"].split(", ")[2], rows[firm]["after"].split(", ")[2]) == ("stayed", "in-force")
        assert f"{share} percent" in rows[firm]["after"]
    assert "firm:smic-south" not in rows, "listed itself"


def test_delisting_a_holder_frees_what_no_other_listed_owner_stands_above(home: Path) -> None:
    """SMIC is listed too and owns all of SMIC Holdings, which is thus still reached, and so is what it owns."""
    goes = ("goes", "firm:smic-oriental", "TARGETED_BY", "provision:us-744-11-affiliates")

    holder = changes(home, "--delist", "firm:smic-holdings", "--from", "2026-01-01")
    both = changes(home, "--delist", "firm:smic-holdings", "--delist", "firm:smic", "--from", "2026-01-01")

    assert ("goes", "firm:smic-holdings", "LISTED_AS", "listing:us-el-smic-holdings") in holder
    assert goes not in holder
    assert goes in both


def test_a_question_is_asked_before_and_inside_and_nothing_stays(home: Path) -> None:
    result = run(home, "--list", "firm:deepseek=footnote-4", "--ask", "firm-listings", "--firm", "firm:deepseek")
    differences = json.loads(result.output)["differences"]
    rows = [d["after"] for d in differences if d["what"] == "appears"]

    assert [(r["list"], r["answer"], r["footnote"]) for r in rows] == [("Entity List", "listed", "footnote-4")]
    verified = CliRunner().invoke(main, ["verify"], env={"KG_HOME": str(home)})
    assert verified.exit_code == 0, verified.output


def test_a_cut_blocks_what_has_no_other_maker(home: Path) -> None:
    """TSMC's nodes are offered by nobody else; that NVIDIA's A100 was packaged with CoWoS binds it to TSMC."""
    result = run(home, "--cut", "firm:tsmc")
    found = {c["subject"]: c["after"] for c in json.loads(result.output)["changes"] if c["relation"] == "BLOCKED"}

    assert found["node:tsmc-12ffn"] == "OFFERED_BY firm:tsmc"
    assert "PACKAGED_WITH packaging:tsmc-cowos" in found["chip:nvidia-a100"]
    assert "firm:tsmc" not in found
    assert not any(thing.startswith("node:smic") for thing in found)


def test_several_changes_at_once(home: Path) -> None:
    found = changes(
        home, "--list", "firm:deepseek", "--delist", "firm:zhipu", "--withdraw", "source:epoch-ml-hardware-2026-04"
    )

    assert ("goes", "firm:zhipu", "LISTED_AS", "listing:us-el-zhipu") in found
    assert any(what == "appears" and subject == "firm:deepseek" for what, subject, _, _ in found)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing is assumed"),
        (("--list", "firm:deepsek"), "did you mean firm:deepseek"),
        (("--threshold", "item:us-3a090-a", "2000"), "write QUANTITY=VALUE"),
        (("--switch", "rule:us-90fr47201=maybe"), "write on or off"),
        (("--delist", "firm:zhipu", "--target", "firm:asml"), "parameters of a question need --ask"),
    ],
)
def test_what_is_wrong_gets_one_message(home: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run(home, *arguments)

    assert result.exit_code == 2
    assert words in result.output
