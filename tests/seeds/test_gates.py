"""Gates on the data as a whole: each fails for the thing it names, and an open question or a reason excuses."""

from tests.seeds.seed_folder import SeedFolder, fact, source

EXPECTS = "title: A small data set\ncut_off: 2024-06-30\nexpects:\n"


def expect(seeds: SeedFolder, text: str) -> list[str]:
    seeds.write("dataset.yaml", EXPECTS + text)
    return seeds.problems()


def only(problems: list[str]) -> str:
    assert len(problems) == 1, problems
    return problems[0]


def test_without_expectations_nothing_is_expected(seeds: SeedFolder) -> None:
    assert seeds.problems() == []


def test_counts_that_are_reached_pass(seeds: SeedFolder) -> None:
    text = "  statements: 20\n  documents: 4\n  classes: {Firm: 2, Chip: 2}\n  relations: {DESIGNED_BY: 1}\n"

    assert expect(seeds, text) == []


def test_a_count_that_falls_short_names_its_line(seeds: SeedFolder) -> None:
    found = only(expect(seeds, "  documents: 4\n  statements: 999\n"))

    assert found.startswith("dataset.yaml:5: [statements] statements is ")
    assert "at least 999 is expected" in found


def test_a_class_counts_its_subclasses_and_a_relation_its_statements(seeds: SeedFolder) -> None:
    found = expect(seeds, "  classes: {Firm: 3}\n  relations: {DESIGNED_BY: 2}\n")

    assert [f.split("] ")[1].split(";")[0] for f in found] == [
        "Firm is 2, at least 3 is expected",
        "DESIGNED_BY is 1, at least 2 is expected",
    ]


def test_two_references_of_one_agency_are_one(seeds: SeedFolder) -> None:
    seeds.change("registry/sources.csv", 3, copies="source:daily-a1")

    assert "two_references_percent is 0" in only(expect(seeds, "  two_references_percent: 1\n"))


def test_the_share_of_primary_evidence_counts_press_out(seeds: SeedFolder) -> None:
    assert expect(seeds, "  primary_percent: 30\n") == []
    assert "primary_percent is" in only(expect(seeds, "  primary_percent: 90\n"))


def test_an_area_asks_enough_or_says_why_not(seeds: SeedFolder) -> None:
    short = expect(seeds, "  unknowns_an_area: 1\n")
    excused = expect(seeds, "  unknowns_an_area: 1\n  fewer_unknowns: {rules: they are texts}\n")
    stale = expect(seeds, "  unknowns_an_area: 1\n  fewer_unknowns: {rules: they are texts, chips: none}\n")

    assert "the area rules has 0 unknowns" in only(short)
    assert excused == []
    assert "fewer_unknowns names chips, which needs no reason" in only(stale)


def test_a_reason_may_not_be_empty(seeds: SeedFolder) -> None:
    assert "has no rules" in only(expect(seeds, "  unknowns_an_area: 1\n  fewer_unknowns: {rules: }\n"))


def test_a_firm_without_a_place_fails_until_a_question_asks_for_it(seeds: SeedFolder) -> None:
    ask = "  complete: [firm-jurisdiction]\n"
    first = only(expect(seeds, ask))
    seeds.add("chips/unknowns.csv", {
        "id": "unknown:forge-place", "subject": "firm:forge", "property": "HEADQUARTERED_IN",
        "question": "Where is it?", "searched": "Wire", "searched_until": "2024-06-01",
    })  # fmt: skip

    assert first.startswith("registry/entities.csv:3: [id] firm:forge has no jurisdiction")
    assert expect(seeds, ask) == []


def test_a_chip_without_a_designer_fails(seeds: SeedFolder) -> None:
    assert "chip:a2 has no designer" in only(expect(seeds, "  complete: [chip-designer]\n"))


def test_a_rule_needs_a_citation(seeds: SeedFolder) -> None:
    found = only(expect(seeds, "  complete: [rule-citation]\n"))
    seeds.replace("rules/act.yaml", "  issued_by", '  identifiers: {notice_number: "1"}\n  issued_by')

    assert found.startswith("rules/act.yaml:2: [id] rule:act has no citation")
    assert seeds.problems() == []


def test_a_name_may_be_the_citation(seeds: SeedFolder) -> None:
    seeds.replace(
        "rules/act.yaml",
        "name_en: Act on Chips",
        'name_en: "H.R. 8170: Act on Chips"\n  dates: {adopted_on: 2022-10-07}',
    )

    assert expect(seeds, "  complete: [rule-citation]\n") == []


def test_a_listing_needs_a_list_and_a_notice(seeds: SeedFolder) -> None:
    seeds.add("registry/entities.csv", {"id": "listing:acme", "classes": "Listing", "name_en": "Acme entry"})
    seeds.add("chips/statements.csv", fact("firm:acme", "LISTED_AS", "listing:acme"))

    found = expect(seeds, "  complete: [listing-notice]\n")

    assert sorted(f.split("] ")[1].split(";")[0] for f in found) == [
        "listing:acme is on no list",
        "listing:acme names no notice",
    ]


def test_an_inference_does_not_carry_a_strong_claim(seeds: SeedFolder) -> None:
    ask = "  complete: [own-evidence]\n"
    line = seeds.add("chips/statements.csv", fact("chip:a1", "FABRICATED_AT", "fab:forge-one", kind="inference"))
    found = only(expect(seeds, ask))
    seeds.change("chips/statements.csv", line, kind="press")

    assert f"chips/statements.csv:{line}:" in found
    assert "chip:a1 FABRICATED_AT fab:forge-one is only inferred" in found
    assert expect(seeds, ask) == []


def test_nothing_is_defined_or_cited_in_vain(seeds: SeedFolder) -> None:
    seeds.add("registry/entities.csv", {"id": "place:nowhere", "classes": "Jurisdiction", "name_en": "Nowhere"})
    seeds.add("chips/sources.csv", source("unread", "Never read", "The Daily", "2024-01-01"))

    found = expect(seeds, "  complete: [no-orphan, no-unused-source]\n")

    assert [f.split("] ")[1].split(";")[0] for f in found] == [
        "no statement rests on source:unread",
        "no statement speaks of place:nowhere",
    ]


def test_a_suspension_needs_an_end_or_a_question(seeds: SeedFolder) -> None:
    ask = "  complete: [clocks]\n"
    timeline = "[{state: in-force, from: 2022-10-12}, {state: suspended, from: 2024-01-01}]"
    seeds.replace("rules/act.yaml", "[{state: in-force, from: 2022-10-12}]", timeline)
    found = only(expect(seeds, ask))
    seeds.replace("rules/act.yaml", "2024-01-01}", "2024-01-01, scheduled_to: 2025-01-01}")

    assert "rule:act is suspended without an end" in found
    assert expect(seeds, ask) == []


def test_nothing_is_guessed_after_a_clock_or_after_the_evidence(seeds: SeedFolder) -> None:
    timeline = "[{state: suspended, from: 2023-01-01, scheduled_to: 2024-01-01}, {state: in-force, from: 2024-01-01}]"
    seeds.replace("rules/act.yaml", "[{state: in-force, from: 2022-10-12}]", timeline)
    seeds.add("chips/statements.csv", fact("chip:a1", "availability", "2025", valid_from="2025-01-01"))

    found = expect(seeds, "  complete: [clocks]\n")

    assert len(found) == 2
    assert "begins after the evidence ends (2024-06-30)" in found[0]
    assert "rule:act effect in-force begins when a clock ran out, on documents older than that" in found[1]


def test_a_newer_document_may_say_what_came_after_a_clock(seeds: SeedFolder) -> None:
    ref = '{source: source:wire-a1, locator: "page 1", kind: press}'
    timeline = (
        "[{state: suspended, from: 2023-01-01, scheduled_to: 2024-01-01},"
        f" {{state: in-force, from: 2024-01-01, refs: [{ref}]}}]"
    )
    seeds.replace("rules/act.yaml", "[{state: in-force, from: 2022-10-12}]", timeline)

    assert expect(seeds, "  complete: [clocks]\n") == []


def test_a_snapshot_counts_entries_and_the_footnotes_of_its_day(seeds: SeedFolder) -> None:
    seeds.add(
        "registry/entities.csv",
        {"id": "list:l", "classes": "ListProgramme", "name_en": "List"},
        *({"id": f"listing:e{n}", "classes": "Listing", "name_en": f"Entry {n}"} for n in (1, 2, 3)),
    )
    day = {"observed": "2024-06-01"}
    seeds.add(
        "chips/statements.csv",
        *(fact(f"listing:e{n}", "ON_LIST", "list:l", **day) for n in (1, 2, 3)),
        *(
            fact(f"listing:e{n}", "address_jurisdiction", place, **day)
            for n, place in ((1, "CN"), (2, "HK"), (3, "RU"))
        ),
        fact("listing:e1", "footnote", "footnote-4", **day),
        fact("listing:e2", "footnote", "footnote-4", valid_from="2022-01-01", valid_to="2023-01-01"),
        fact("listing:e3", "footnote", "footnote-4", **day),
    )
    copy = (
        "  snapshot: {list: list:l, day: 2024-06-01, jurisdictions: [CN, HK],"
        " entries: %d, footnotes: {footnote-4: %d}}\n"
    )

    assert expect(seeds, copy % (2, 1)) == []
    found = expect(seeds, copy % (3, 2))
    assert [f.split("] ")[1].split(";")[0] for f in found] == [
        "list:l has 1 footnote-4 on 2024-06-01, 2 are expected",
        "list:l has 2 entries on 2024-06-01, 3 are expected",
    ]


def test_bad_expectations_are_named_all_at_once(seeds: SeedFolder) -> None:
    found = expect(
        seeds,
        "  statements: many\n  documentz: 3\n  classes: {Frim: 1}\n  relations: {DESIGND_BY: 1}\n"
        "  complete: [orphans]\n",
    )

    assert len(found) == 5
    assert "statements is 'many'" in found[0]
    assert "expects has no key 'documentz'; did you mean documents?" in found[1]
    assert "'Frim'" in found[2]
    assert "'DESIGND_BY'" in found[3]
    assert "unknown rule of completeness 'orphans'" in found[4]
