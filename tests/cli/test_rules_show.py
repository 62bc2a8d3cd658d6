"""`kg rules show`: expected lines are worked out from the YAML of the rule, whose file each test names."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from tests.seeds.seed_folder import SeedFolder

# us-90fr47201.yaml: in force from 29 September 2025, stayed from 10 November 2025, the end announced for a year later
AFFILIATES = "rule:us-90fr47201"
# us-87fr62186.yaml: the test of October 2022 holds to 17 November 2023; then another, with the same numbers since
TIER = "item:us-3a090-a"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", "show", *arguments])


def note(*arguments: str) -> dict:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def text(*arguments: str) -> list[str]:
    result = run(*arguments, "--format", "table")
    assert result.exit_code == 0, result.output
    return [line.strip() for line in result.output.splitlines()]


def stretches(part: dict, name: str) -> list[tuple]:
    return [(s["start"], s["end"], s["state"], s["announced"]) for s in part[name]]


def test_a_rule_tells_its_dates_text_and_effect_with_what_is_unknown() -> None:
    part = note(AFFILIATES)["part"]

    assert (part["name"].split(" To ")[0], part["classes"]) == ("Expansion of End-User Controls", ["Regulation"])
    assert part["citations"] == ["90 FR 47201", "2025-19001"]
    assert part["dates"] == {
        "adopted_on": [], "published_on": ["2025-09-30"], "effective_on": ["2025-09-29"], "compliance_on": [],
    }  # fmt: skip
    assert stretches(part, "text") == [
        (None, "2025-09-29", "unknown", False),
        ("2025-09-29", None, "adopted", False),
    ]
    assert stretches(part, "effect") == [
        (None, "2025-09-29", "unknown", False),
        ("2025-09-29", "2025-11-10", "in-force", False),
        ("2025-11-10", "2026-11-10", "stayed", True),
        ("2026-11-10", None, "unknown", False),
    ]
    assert (part["text_on_day"], part["effect_on_day"]) == ("adopted", "stayed")
    assert [e["other"] for e in part["groups"]["authority"]] == ["authority:us-bis"]
    assert ("STAYS", "rule:us-2025-11-12-affiliates-stay") in [
        (e["property"], e["other"]) for e in part["groups"]["related"]
    ]


def test_a_rule_tells_its_provisions() -> None:
    (part,) = note(AFFILIATES)["provisions"]

    assert (part["id"], part["rule"]) == ("provision:us-744-11-affiliates", AFFILIATES)
    assert part["citations"] == ["15 CFR 744.11, 744.16 and 744.21 as amended"]
    assert (part["measure_on_day"], part["effect_on_day"]) == (["licence"], "stayed")
    assert [(h["hook"], h["jurisdiction"]) for h in part["hooks"]] == [
        ("exported", "place:us"), ("re-exported", "place:us"), ("in-country-transfer", "place:us"),
    ]  # fmt: skip
    assert {e["value"] for e in part["groups"]["affiliates"]} == {
        "owned 50 percent or more, alone or together, by entries of list:us-entity-list [15 CFR 744.11(a)]",
        "owned 50 percent or more, alone or together, by entries of list:us-meu [15 CFR 744.21]",
    }
    assert part["modelled"] == {"judged": True, "missing": []}
    assert [(c["publisher"], c["published"], c["locator"], c["kind"]) for c in part["references"]] == [
        ("Bass, Berry & Sims", "2025-11", "first and second paragraph", "analyst"),
        ("Bureau of Industry and Security", "2025-09-30", "summary", "primary-text"),
    ]


def test_the_note_of_a_rule_reads_as_lines() -> None:
    lines = text("90 FR 47201")

    for line in (
        "adopted unknown · published 2025-09-30 · effective 2025-09-29 · compliance unknown",
        "2025-09-29 to 2025-11-10: in-force",
        "2025-11-10 to 2026-11-10: stayed, its end announced and not seen",
        "from 2026-11-10: unknown",
        "Provision: Entity List reach over firms owned 50 percent or more",
        "in-country-transfer, law of place:us",
        "Not modelled at all",
    ):
        assert line in lines
    start = lines.index("References")
    numbers = [line.split("]")[0] for line in lines[start:] if line.startswith("[")]
    assert numbers == [f"[{i}" for i in range(1, len(numbers) + 1)]


def test_on_a_day_before_the_first_effect_all_is_unknown() -> None:
    part = note(AFFILIATES, "--as-of", "2025-09-28")["part"]

    assert (part["text_on_day"], part["effect_on_day"]) == ("unknown", "unknown")
    assert part["groups"]["authority"][0]["on_day"] == "no"


def test_on_a_day_after_the_evidence_nothing_is_carried_on() -> None:
    part = note("rule:us-87fr62186", "--as-of", "2026-10-01")["part"]

    assert (part["text_on_day"], part["effect_on_day"], part["effect_last_known"]) == ("unknown", "unknown", "in-force")
    told = " ".join(text("rule:us-87fr62186", "--as-of", "2026-10-01"))
    assert "the day lies after the evidence: what holds on it is unknown; the last effect told is in-force" in told


def test_a_provision_tells_its_part_and_names_its_rule() -> None:
    """us-87fr62186.yaml, provision of 742.6(a)(6): licence from 21 October 2022 to 17 November 2023."""
    found = note("provision:us-742-6-a-6-advanced-computing", "--as-of", "2023-01-01")
    part = found["part"]

    assert [r["id"] for r in found["rules"]] == ["rule:us-87fr62186"]
    assert (part["measure_on_day"], part["effect_on_day"]) == (["licence"], "in-force")
    assert [(e["other"], e["start"], e["end"]) for e in part["groups"]["destinations"]] == [
        ("place:cn", "2022-10-21", "2023-11-17"),
        ("place:hk", "2022-10-21", "2023-11-17"),
    ]
    assert [e["value"] for e in part["groups"]["review_policies"]] == ["presumption of denial"]
    assert TIER in [i["id"] for i in found["items"]]


def test_a_provision_that_reaches_by_a_list_says_so() -> None:
    """us-15cfr744-11.yaml: whoever stands on the Entity List, for all items."""
    part = note("15 CFR 744.11(a)")["part"]

    assert [(e["value"], e["start"]) for e in part["groups"]["listed"]] == [
        ("whoever has an entry on list:us-entity-list [15 CFR 744.11(a) and 744.16]", "2009-07-21")
    ]
    assert part["all_items"] is True
    assert part["modelled"] == {"judged": True, "missing": []}


def test_the_measure_of_a_provision_is_unknown_before_its_first_day() -> None:
    part = note("provision:us-742-6-a-6-advanced-computing", "--as-of", "2022-10-20")["part"]

    assert (part["measure_on_day"], part["effect_on_day"]) == (["unknown"], "pending")


def test_an_item_tells_its_versions_as_tests() -> None:
    found = note(TIER, "--as-of", "2023-01-01")
    first, second, *_ = found["part"]["versions"]

    assert (first["version"], first["start"], first["end"]) == ("3A090.a/2022-10-21", "2022-10-21", "2023-11-17")
    assert (first["on_day"], second["on_day"]) == ("yes", "no")
    assert found["part"]["version_on_day"] == "3A090.a/2022-10-21"
    assert first["test"] == {
        "all": [
            {"quantity": "aggregate_bidirectional_transfer_rate", "basis": "", "op": ">=", "value": "600",
             "unit": "gigabytes a second", "paragraph": "3A090.a"},
            {"quantity": "total_processing_performance", "basis": "", "op": ">=", "value": "4800", "unit": "",
             "paragraph": "3A090.a.1"},
        ]
    }  # fmt: skip
    assert "and the sum over all of them, each at 4800" in first["note"]
    assert second["test"]["any"][1]["all"][1]["value"] == "5.92"
    assert found["part"]["gaps"] == ["before 2022-10-21 no version is known"]
    assert {"rule:us-87fr62186", "rule:us-88fr73458"} <= {r["id"] for r in found["rules"]}


def test_an_item_reads_as_indented_lines() -> None:
    printed = run("3A090.a", "--format", "table").output

    assert (
        "   at least one of:\n"
        "     total processing performance >= 4800 [3A090.a.1]\n"
        "     all of:\n"
        "       total processing performance >= 1600 [3A090.a.2]\n"
        "       performance density >= 5.92 [3A090.a.2]\n"
        "       marketed for data centres = yes [Note 2 to 3A090]\n"
    ) in printed
    assert "   the same test as 3A090.a/2023-11-17\n" in printed
    assert printed.count("performance density >= 5.92 [3A090.a.2]") == 1
    assert " unknown: before 2022-10-21 no version is known\n" in printed


def test_an_item_without_a_test_tells_the_things_that_its_text_names() -> None:
    """nl-2024-09-06-bz2404162.yaml: two scanners, by the words of ASML."""
    part = note("item:nl-3b001-f-5")["part"]

    assert [(e["other"], e["start"]) for e in part["groups"]["names"]] == [
        ("tool:asml-nxt-1970i", "2024-09-07"),
        ("tool:asml-nxt-1980i", "2024-09-07"),
    ]
    assert (part["versions"], part["version_on_day"], part["tested_classes"]) == ([], "", ["EquipmentModel"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3A090.a", TIER),
        ("ECCN 3a090 a", TIER),
        ("item:eccn-3a090-a", TIER),
        ("90 FR 47201", AFFILIATES),
        ("90 Fed. Reg. 47201", AFFILIATES),
        ("FR Doc. 2025-19001", AFFILIATES),
        ("rule:90fr47201", AFFILIATES),
        ("Affiliates rule", AFFILIATES),
        ("15 C.F.R. § 742.6(a)(6)(iii)", "provision:us-742-6-a-6-iii-2023"),
    ],
)
def test_a_citation_names_one(words: str, found: str) -> None:
    assert note(words)["part"]["id"] == found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("3A09O.a", "no rule, provision or item is cited as '3A09O.a'; did you mean 3A090.a"),
        ("rule:us-90fr4720l", "did you mean rule:us-90fr47201"),
        ("item:90fr47201", "no rule, provision or item is cited as 'item:90fr47201'"),
        ("chip:nvidia-h20", "chip:nvidia-h20 is no rule, provision or item; `kg show chip:nvidia-h20`"),
        ("…", "no rule, provision or item is cited as '…'"),
        (
            "15 CFR 742.6(a)(6)",
            "provision:us-742-6-a-6-macau (Licence requirement for advanced computing chips to Macau",
        ),
    ],
)
def test_what_names_none_or_several_gets_one_message(words: str, message: str) -> None:
    result = run(words)

    assert result.exit_code == 2
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1
    assert message in result.output


def test_csv_has_one_row_an_entry() -> None:
    rows = list(csv.DictReader(io.StringIO(run(AFFILIATES, "--format", "csv").output)))
    effect = [r for r in rows if r["part"] == AFFILIATES and r["heading"] == "effect"]

    assert [(r["value"], r["from"], r["to"], r["announced_end"]) for r in effect] == [
        ("unknown", "", "2025-09-29", ""),
        ("in-force", "2025-09-29", "2025-11-10", ""),
        ("stayed", "2025-11-10", "", "2026-11-10"),
        ("unknown", "2026-11-10", "", ""),
    ]
    assert {"provision:us-744-11-affiliates"} == {r["part"] for r in rows} - {AFFILIATES}
    item = list(csv.DictReader(io.StringIO(run(TIER, "--format", "csv").output)))
    assert next(r["value"] for r in item if r["heading"] == "versions") == (
        "all of (aggregate bidirectional transfer rate >= 600 gigabytes a second [3A090.a]; "
        "total processing performance >= 4800 [3A090.a.1])"
    )


SMALL = """\
rule:
  id: rule:decree
  class: Order
  name_en: Decree
  refs: [{source: source:act, locator: "section 9", kind: primary-text}]
  text: [{state: adopted, from: 2023-01-01, to: 2024-01-01}]
  effect: [{state: in-force, from: 2023-01-01, to: 2024-01-01}]
provisions:
  - id: provision:decree-1
    name_en: Article 1
    paragraph: "Article 1"
    measure: [{value: licence, from: 2023-01-01, to: 2024-01-01}]
    conditions: [{value: report each sale, from: 2023-01-01}]
    customers: [{id: firm:forge, from: 2023-01-01, scheduled_to: 2023-07-01}]
    origins: [{id: place:here, from: 2023-01-01}]
    exempt: [{id: firm:acme, from: 2023-06-01}]
items:
  - id: item:decree-b
    name_en: Item B
    imposed_by: [{id: provision:decree-1, from: 2023-01-01}]
    classes: [Chip]
    versions:
      - {version: B/1, from: 2023-01-01, to: 2023-06-01, unseen: "the annex is lost"}
      - version: B/2
        from: 2023-06-01
        to: 2024-01-01
        test: {not: {quantity: throughput, op: "<", value: 300, unit: tera-operations a second, paragraph: B}}
"""


@pytest.fixture
def decree(tmp_path: Path) -> str:
    """A small seeds folder, its evidence ending on 30 June 2024, with a decree that ended."""
    folder = SeedFolder(tmp_path / "seeds")
    folder.write("rules/decree.yaml", SMALL)
    return str(folder.path)


def test_a_paragraph_of_two_provisions_is_ambiguous(decree: str) -> None:
    file = Path(decree) / "rules" / "decree.yaml"
    more = '  - {id: provision:decree-2, name_en: Article 1 bis, paragraph: "Article 1"}\nitems:\n'
    file.write_text(file.read_text("utf-8").replace("items:\n", more), "utf-8")

    result = run("article 1", "--seeds", decree)

    # Article 1 is the name of the one and the paragraph of both
    assert (result.exit_code, result.output) == (
        2,
        "Error: 'article 1' names 2 things: provision:decree-1 (Article 1), provision:decree-2 (Article 1 bis); "
        "write one of the ids\n",
    )


def test_after_the_end_that_was_seen_all_is_unknown(decree: str) -> None:
    found = note("rule:decree", "--as-of", "2024-03-01", "--seeds", decree)
    (provision,), (item,) = found["provisions"], found["items"]

    assert (found["part"]["text_on_day"], found["part"]["effect_on_day"]) == ("unknown", "unknown")
    assert (provision["measure_on_day"], item["version_on_day"]) == (["unknown"], "unknown")
    assert item["gaps"] == ["before 2023-01-01 no version is known", "from 2024-01-01 on no version is known"]


def test_an_announced_end_nobody_saw_and_a_text_nobody_read_are_said(decree: str) -> None:
    found = note("provision:decree-1", "--as-of", "2023-08-01", "--seeds", decree)
    groups = found["part"]["groups"]

    assert [(e["other"], e["announced_end"], e["on_day"]) for e in groups["customers"]] == [
        ("firm:forge", "2023-07-01", "unknown")
    ]
    assert [(e["other"], e["on_day"]) for e in (*groups["origins"], *groups["exempt"])] == [
        ("place:here", "yes"), ("firm:acme", "yes"),
    ]  # fmt: skip
    assert [e["value"] for e in groups["conditions"]] == ["report each sale"]
    assert found["part"]["modelled"] == {"judged": False, "missing": ["hook not told"]}
    lines = text("rule:decree", "--as-of", "2023-08-01", "--seeds", decree)
    for line in (
        "text not seen: the annex is lost; questions that fall in it answer cannot tell",
        "not:",
        "throughput < 300 tera-operations a second [B]",
        "only text: it judges nothing; hook not told",
        "unknown: from 2024-01-01 on no version is known",
    ):
        assert any(line in printed for printed in lines), line
    start = lines.index("Authority")
    assert lines[start + 1] == "unknown"
    assert any("end announced for 2023-07-01, not seen (unknown on the day)" in printed for printed in lines)


def test_a_long_heading_is_cut_and_told_whole_when_asked() -> None:
    """us-15cfr774-ccl.yaml imposes more items than a note prints."""
    short, whole = text("rule:us-15cfr774-ccl"), text("rule:us-15cfr774-ccl", "--all")

    assert any(line.startswith("… and ") and line.endswith("more (--all)") for line in short)
    assert not any(line.startswith("… and ") for line in whole)
    assert len(whole) > len(short)
