"""Rules files: what they compile to, and every problem that is particular to them with its exact message."""

from datetime import date
from decimal import Decimal

import pytest

from kg.folders import shipped
from kg.ontology import load
from kg.seeds.rulebook import All, Any, Comparison, Hook, Not, leaves
from kg.seeds.rules_yaml import read_rules

RULE = """\
rule:
  id: rule:r
  class: Regulation
  name_en: "A rule"
  issued_by: authority:a
  identifiers: {federal_register_document: "2022-21658"}
  dates: {adopted_on: 2022-10-07, effective_on: 2022-10-21}
  refs: [{source: source:one, locator: "DATES", kind: primary-text}]
  text:
    - {state: adopted, from: 2022-10-07}
  effect:
    - {state: pending, from: 2022-10-07}
    - {state: in-force, from: 2022-10-21}
    - {state: suspended, from: 2025-11-10, scheduled_to: 2026-11-10}
"""
PROVISION = """\
provisions:
  - id: provision:p
    name_en: "A provision"
    paragraph: "15 CFR 742.6(a)(6)"
    measure: [{value: licence, from: 2022-10-21}]
    review_policy:
      - {value: denial, of_what: "first, second", from: 2022-10-21}
    destinations: [{id: place:cn, from: 2022-10-21, to: 2023-11-17}]
    end_uses: [{id: nodeclass:n}]
    exempt: [{id: place:nl, from: 2024-09-07}, {id: place:jp, as: destination}]
    hooks: [{hook: exported, jurisdiction: place:us}]
    relations: [{property: EXCEPTED_BY, object: provision:q}]
    refs:
      - {source: source:two, locator: "(a)(6)", kind: primary-text}
      - {source: source:three, locator: "entry", kind: analyst, note: "read in a copy"}
"""
ITEM = """\
items:
  - id: item:i
    name_en: "An item"
    eccn: 3A090.a
    imposed_by: [{id: provision:p, from: 2022-10-21, to: 2023-11-17}]
    part_of: item:parent
    classes: [Chip]
    names: [{id: chip:c, from: 2022-10-21}]
    versions:
      - version: 3A090.a/2022
        from: 2022-10-21
        to: 2023-11-17
        test:
          all:
            - {quantity: interconnect_bandwidth, basis: bidirectional, op: ">=", value: 600, unit: gigabytes a second, paragraph: "a"}
            - {quantity: total_processing_performance, op: ">=", value: 4800, paragraph: "a.1"}
      - version: 3A090.a/2023
        from: 2023-11-17
        test:
          any:
            - {quantity: performance_density, op: ">=", value: 5.92, paragraph: "a.2"}
            - not: {quantity: marketed_for_data_centres, op: "=", value: "no", paragraph: "Note 2"}
"""


@pytest.fixture
def read(tmp_path):
    """Read one rules file of this text."""

    def read_text(text: str | bytes):
        folder = tmp_path / "rules"
        folder.mkdir(exist_ok=True)
        (folder / "r.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_rules(tmp_path, load())

    return read_text


def rows(found, prop):
    columns = ("subject", "object", "qualifiers", "valid_from", "valid_to", "scheduled_to", "source")
    return [tuple(r[c] for c in columns) for r in found.statements if r["property"] == prop]


def test_a_sound_file_has_no_problems(read):
    assert read(RULE + PROVISION + ITEM).problems == ()


def test_entities(read):
    found = read(RULE + PROVISION + ITEM)
    assert [(e["id"], e["classes"], e["aliases"], e.line) for e in found.entities] == [
        ("rule:r", "Regulation", "", 2),
        ("provision:p", "Provision", "15 CFR 742.6(a)(6)", 16),
        ("item:i", "ControlItem", "", 31),
    ]
    assert {e.file for e in found.entities} == {"rules/r.yaml"}


def test_a_timeline_holds_until_the_next_entry(read):
    assert rows(read(RULE), "effect") == [
        ("rule:r", "pending", "", "2022-10-07", "2022-10-21", "", "source:one"),
        ("rule:r", "in-force", "", "2022-10-21", "2025-11-10", "", "source:one"),
        ("rule:r", "suspended", "", "2025-11-10", "", "2026-11-10", "source:one"),
    ]


def test_a_timeline_with_a_key_has_one_for_each_value_of_it(read):
    policies = """\
    review_policy:
      - {value: denial, of_what: first, from: 2022-01-01}
      - {value: case by case, of_what: second, from: 2023-01-01}
      - {value: presumption of denial, of_what: first, from: 2024-01-01}
"""
    text = RULE + "provisions:\n  - id: provision:p\n    name_en: P\n" + policies
    assert [(q, start, end) for _, _, q, start, end, _, _ in rows(read(text), "review_policy")] == [
        ("of_what=first", "2022-01-01", "2024-01-01"),
        ("of_what=second", "2023-01-01", ""),
        ("of_what=first", "2024-01-01", ""),
    ]


def test_relations_of_a_rule_hold_from_its_first_day(read):
    assert rows(read(RULE), "ISSUED_BY") == [("rule:r", "authority:a", "", "2022-10-07", "", "", "source:one")]
    assert rows(read(RULE), "effective_on") == [("rule:r", "2022-10-21", "", "", "", "", "source:one")]


def test_an_entry_rests_on_the_references_of_its_owner_one_row_each(read):
    found = read(RULE + PROVISION)
    assert rows(found, "TARGETED_BY") == [
        ("place:cn", "provision:p", "as=destination", "2022-10-21", "2023-11-17", "", "source:two"),
        ("place:cn", "provision:p", "as=destination", "2022-10-21", "2023-11-17", "", "source:three"),
        ("nodeclass:n", "provision:p", "as=end-use", "2022-10-21", "", "", "source:two"),
        ("nodeclass:n", "provision:p", "as=end-use", "2022-10-21", "", "", "source:three"),
    ]
    (row,) = [r for r in found.statements if r["property"] == "measure" and r["source"] == "source:three"]
    assert (row["stance"], row["kind"], row["note"], row.line) == ("supports", "analyst", "read in a copy", 19)
    assert rows(found, "PART_OF")[0][:4] == ("provision:p", "rule:r", "", "2022-10-07")


def test_the_gate(read):
    gate = read(RULE + PROVISION).rulebook.gates["provision:p"]
    assert gate.rule == "rule:r"
    assert gate.hooks == (Hook("exported", "place:us"),)
    assert gate.measure == "licence"
    assert gate.exempt_receivers == {"place:jp"}
    assert [r.source for r in gate.references] == ["source:two", "source:three"]


def test_items_names_and_limits(read):
    found = read(RULE + PROVISION + ITEM)
    assert rows(found, "IMPOSED_BY") == [("item:i", "provision:p", "", "2022-10-21", "2023-11-17", "", "source:one")]
    assert rows(found, "COVERED_BY") == [("chip:c", "item:i", "as=control", "2022-10-21", "", "", "source:one")]
    assert [(v, q, start, end) for _, v, q, start, end, _, _ in rows(found, "threshold")] == [
        (
            "interconnect_bandwidth (bidirectional) >= 600 gigabytes a second [a]",
            "rule_version=3A090.a/2022",
            "2022-10-21",
            "2023-11-17",
        ),
        ("total_processing_performance >= 4800 [a.1]", "rule_version=3A090.a/2022", "2022-10-21", "2023-11-17"),
        ("performance_density >= 5.92 [a.2]", "rule_version=3A090.a/2023", "2023-11-17", ""),
        ("marketed_for_data_centres = no [Note 2]", "rule_version=3A090.a/2023", "2023-11-17", ""),
    ]


def test_the_tests_are_typed(read):
    first, second = read(RULE + ITEM).rulebook.items["item:i"].versions
    assert (first.valid_from, first.valid_to) == (date(2022, 10, 21), date(2023, 11, 17))
    bandwidth, performance = leaves(first.test)
    assert isinstance(first.test, All)
    assert bandwidth == Comparison(
        "interconnect_bandwidth", ">=", Decimal(600), "a", "bidirectional", "gigabytes a second"
    )
    assert performance.value == Decimal(4800)
    assert isinstance(second.test, Any)
    assert isinstance(second.test.parts[1], Not)
    assert [r.source for r in first.references] == ["source:one"]


def test_a_version_may_say_that_its_text_was_not_seen(read):
    text = ITEM.replace("        from: 2023-11-17\n        test:", "        from: 2023-11-17\n        unseen: lost\n#")
    text = text[: text.index("#")]
    found = read(RULE + text)
    assert found.problems == ()
    assert (found.rulebook.items["item:i"].versions[1].test, found.rulebook.items["item:i"].versions[1].unseen) == (
        None,
        "lost",
    )


LEAF = '{quantity: total_processing_performance, op: ">=", value: 4800, paragraph: "a.1"}'
PROBLEMS = {
    "not YAML": (
        lambda t: t.replace("class: Regulation", "class: [Regulation"),
        4,
        "the file is not YAML (expected ',' or ']', but got ':')",
        "mend the indentation, or put a value with a colon or a hash in double quotes",
    ),
    "unknown key": (
        lambda t: t.replace("issued_by:", "isued_by:"),
        5,
        "rule has no key 'isued_by'",
        "did you mean issued_by?",
    ),
    "missing key": (lambda t: t.replace("  class: Regulation\n", ""), 2, "rule has no class", "write class: …"),
    "empty key": (lambda t: t.replace("class: Regulation", "class:"), 2, "rule has no class", "write class: …"),
    "duplicate key": (
        lambda t: t.replace("  class: Regulation\n", "  class: Regulation\n  class: Notice\n"),
        4,
        "rule has the key 'class' twice",
        "keep one of the two",
    ),
    "list where a word is due": (
        lambda t: t.replace("class: Regulation", "class: [Regulation]"),
        3,
        "class is not a single value",
        "write one value, without brackets or indented lines",
    ),
    "word where a list is due": (
        lambda t: t.replace("classes: [Chip]", "classes: Chip"),
        36,
        "classes is not a list",
        "write [ … ], or lines that begin with a hyphen",
    ),
    "timeline without state": (
        lambda t: t.replace("{state: adopted, from: 2022-10-07}", "{from: 2022-10-07}"),
        10,
        "an entry of text has no state",
        "write state: …",
    ),
    "no timeline at all": (
        lambda t: t.replace("  text:\n    - {state: adopted, from: 2022-10-07}\n", "  text: []\n"),
        9,
        "the timeline text has no state",
        "write text: and a list of {state: …, from: …}",
    ),
    "unknown quantity": (
        lambda t: t.replace("total_processing_performance", "total_processing_perfomance"),
        45,
        "unknown quantity 'total_processing_perfomance'",
        "did you mean total_processing_performance?",
    ),
    "unknown operator": (
        lambda t: t.replace(LEAF, LEAF.replace(">=", "=>")),
        45,
        "unknown operator '=>'",
        "write one of >= > < <= = !=, in quotes",
    ),
    "unit mismatch": (
        lambda t: t.replace("unit: gigabytes a second", "unit: gigabits a second"),
        44,
        "the unit of interconnect_bandwidth is 'gigabits a second'",
        "write unit: gigabytes a second, and the value in it",
    ),
    "unit missing": (
        lambda t: t.replace(" unit: gigabytes a second,", ""),
        44,
        "the unit of interconnect_bandwidth is missing",
        "write unit: gigabytes a second, and the value in it",
    ),
    "unit too much": (
        lambda t: t.replace(LEAF, LEAF.replace("4800", "4800, unit: TOPS")),
        45,
        "the unit of total_processing_performance is 'TOPS'",
        "remove it; the quantity has none",
    ),
    "unknown basis": (
        lambda t: t.replace("basis: bidirectional", "basis: both"),
        44,
        "interconnect_bandwidth has no basis 'both'",
        "write one of bidirectional, one-way, unstated",
    ),
    "comparison without paragraph": (
        lambda t: t.replace(LEAF, LEAF.replace(', paragraph: "a.1"', "")),
        45,
        "the comparison has no paragraph",
        "write paragraph: …",
    ),
    "limit that is no number": (
        lambda t: t.replace(LEAF, LEAF.replace("4800", '"4,800"')),
        45,
        "'4,800' is not a number",
        "write a plain number such as 5.92",
    ),
    "word that is not in its list": (
        lambda t: t.replace('value: "no"', "value: never"),
        51,
        "marketed_for_data_centres: 'never' is not in its code list",
        "write one of no, yes",
    ),
    "order of words": (
        lambda t: t.replace('op: "=", value: "no"', 'op: "<", value: "no"'),
        51,
        "marketed_for_data_centres is a word and has no order",
        'write "=" or "!="',
    ),
    "all and any at once": (
        lambda t: t.replace("          any:\n", "          all: []\n          any:\n"),
        49,
        "the test has more than one of all, any and not",
        "put one inside the other",
    ),
    "all of nothing": (
        lambda t: t[: t.index("          any:")] + "          any: []\n",
        49,
        "any has no parts",
        "write at least one comparison",
    ),
    "overlap": (
        lambda t: t.replace("        to: 2023-11-17\n        test", "        to: 2023-12-01\n        test"),
        47,
        "the versions 3A090.a/2022 and 3A090.a/2023 overlap",
        "end 3A090.a/2022 with to: 2023-11-17, or let 3A090.a/2023 start later",
    ),
    "open version that is not the last": (
        lambda t: t.replace("        to: 2023-11-17\n        test", "        test"),
        46,
        "the versions 3A090.a/2022 and 3A090.a/2023 overlap",
        "end 3A090.a/2022 with to: 2023-11-17, or let 3A090.a/2023 start later",
    ),
    "gap": (
        lambda t: t.replace("        to: 2023-11-17\n        test", "        to: 2023-11-01\n        test"),
        47,
        "no version holds from 2023-11-01 to 2023-11-17, between 3A090.a/2022 and 3A090.a/2023",
        "start 3A090.a/2023 at 2023-11-01, or add a version with unseen: and why",
    ),
    "one name for two versions": (
        lambda t: t.replace("3A090.a/2023", "3A090.a/2022"),
        46,
        "the version 3A090.a/2022 stands twice",
        "give each version its own name",
    ),
    "version without test": (
        lambda t: t[: t.index("        test:\n          any:")],
        46,
        "the version has no test",
        "write test: …, or unseen: and why the text was not read",
    ),
    "versions without classes": (
        lambda t: t.replace("    classes: [Chip]\n", ""),
        31,
        "item:i has versions and no classes",
        "write classes: [Chip], the classes of things that are tested",
    ),
    "unknown class": (
        lambda t: t.replace("classes: [Chip]", "classes: [Chips]"),
        36,
        "unknown class 'Chips'",
        "did you mean Chip?",
    ),
    "unknown hook": (
        lambda t: t.replace("hook: exported", "hook: export"),
        25,
        "unknown hook 'export'",
        "did you mean exported or re-exported?",
    ),
    "hook without jurisdiction": (
        lambda t: t.replace("jurisdiction: place:us", "jurisdiction: us"),
        25,
        "'us' is not a jurisdiction",
        "write the id of a jurisdiction, such as place:us",
    ),
    "unknown kind of exemption": (
        lambda t: t.replace("as: destination", "as: receiver"),
        24,
        "exempt as 'receiver' is not known",
        "write origin (supplies from there, the default) or destination (receivers there)",
    ),
    "semicolon in a qualifier": (
        lambda t: t.replace('"first, second"', '"first; second"'),
        21,
        "of_what holds a semicolon",
        "use a comma",
    ),
    "reference without locator": (
        lambda t: t.replace('locator: "entry", ', ""),
        29,
        "an entry of refs has no locator",
        "write locator: …",
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_problem(read, name):
    break_text, line, message, fix = PROBLEMS[name]
    whole = RULE + PROVISION + ITEM
    broken = break_text(whole)
    assert broken != whole
    found = read(broken).problems
    assert (line, message, fix) in [(p.line, p.message, p.fix) for p in found]
    assert all(p.file == "rules/r.yaml" for p in found)
    assert all(p.column.startswith("column ") for p in found)


def test_all_problems_are_told_at_once(read):
    """Every defect that leaves the file readable, in one file: each is told, with a line and a column."""
    text = RULE + PROVISION + ITEM
    apart = [
        "unknown key", "duplicate key", "unit mismatch", "unknown quantity", "unknown hook", "unknown class",
        "unknown kind of exemption", "semicolon in a qualifier", "word that is not in its list", "gap",
        "reference without locator", "timeline without state",
    ]  # fmt: skip
    for name in apart:
        text = PROBLEMS[name][0](text)
    told = {p.message for p in read(text).problems}
    assert {PROBLEMS[name][2] for name in apart} <= told


@pytest.mark.parametrize(
    ("raw", "message", "fix"),
    [
        (b"\xef\xbb\xbf" + RULE.encode(), "the file begins with a byte-order mark", "save it as UTF-8 without one"),
        (b"rule: \xff", "byte 0xff is not UTF-8", "save the file as UTF-8"),
        (b"", "the file is empty", "write rule:, provisions: and items:"),
    ],
)
def test_files_that_are_no_text(read, raw, message, fix):
    (problem,) = read(raw).problems
    assert (problem.message, problem.fix) == (message, fix)


def test_a_control_character_is_a_problem_not_a_crash(read):
    (problem,) = read(b"rule: \x07").problems
    assert problem.message.startswith("the file is not YAML (unacceptable character")


def test_a_file_that_is_a_list(read):
    (problem,) = read("- rule\n").problems
    assert problem.message == "the file is not a set of keys"


def test_a_folder_without_rules_is_empty(tmp_path):
    found = read_rules(tmp_path, load())
    assert (found.entities, found.statements, found.problems) == ((), (), ())


def test_the_shipped_rules_are_sound():
    found = read_rules(shipped("seeds"), load())
    assert found.problems == ()
    assert {"item:us-3a090-a", "item:nl-3b001-f-4"} <= found.rulebook.items.keys()
