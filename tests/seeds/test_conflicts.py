"""Statements against each other: rivals that are not marked, single values, identifiers, answered questions."""

import pytest

from tests.seeds.seed_folder import SeedFolder, fact

FILE = "chips/statements.csv"
RIVALS = "give both the same word in rivals, or close the older one with valid_to, or tell them apart by a qualifier"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            fact("firm:acme", "OWNED_BY", "firm:forge", "share=45; direct=yes", valid_from="2024"),
            f"firm:acme OWNED_BY firm:forge differs from {FILE}:8 and their intervals overlap",
            id="different measures of a relation",
        ),
        pytest.param(
            fact("chip:a1", "die_area", "210", "basis=compute-die"),
            f"chip:a1 die_area 210 differs from {FILE}:5 and their intervals overlap",
            id="different values of an attribute",
        ),
        pytest.param(
            fact("fab:forge-one", "OPERATED_BY", "firm:acme", valid_from="2024-06-30"),
            f"fab:forge-one OPERATED_BY firm:acme differs from {FILE}:10 and their intervals overlap",
            id="two objects of a single-valued relation",
        ),
        pytest.param(
            fact("fab:forge-one", "fab_state", "trial", valid_from="2023-05"),
            f"fab:forge-one fab_state trial differs from {FILE}:12 and their intervals overlap",
            id="two values of a timeline from one day",
        ),
    ],
)
def test_overlapping_statements_that_are_not_marked_as_rivals(
    seeds: SeedFolder, row: dict[str, str], expected: str
) -> None:
    line = seeds.add(FILE, row)

    assert seeds.problems() == [f"{FILE}:{line}: [rivals] {expected}; {RIVALS}"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(fact("firm:acme", "OWNED_BY", "firm:forge", "share=45; direct=no"), id="another key"),
        pytest.param(fact("chip:a1", "die_area", "210", "basis=package"), id="another basis"),
        pytest.param(fact("chip:a1", "die_area", "210", "basis=compute-die", modality="planned"), id="only planned"),
        pytest.param(fact("chip:a1", "die_area", "210", "basis=compute-die", withdrawn="misread"), id="withdrawn"),
        pytest.param(
            fact("chip:a1", "die_area", "210", "basis=compute-die", corrected_by="source:wire-a1"), id="refuted"
        ),
        pytest.param(fact("chip:a1", "die_area", "210", "basis=compute-die", stance="denies"), id="denied only"),
        pytest.param(fact("fab:forge-one", "OPERATED_BY", "firm:acme", valid_from="2024-07"), id="the day after"),
        pytest.param(fact("fab:forge-one", "fab_state", "closed", valid_from="2024-01"), id="the next of a timeline"),
        pytest.param(fact("chip:a1", "FABRICATED_ON", "node:forge-7", valid_from="2022"), id="the same, told twice"),
    ],
)
def test_statements_that_do_not_exclude_each_other(seeds: SeedFolder, row: dict[str, str]) -> None:
    seeds.add(FILE, row)

    assert seeds.problems() == []


def test_statements_refuted_by_a_denial_of_a_primary_text_need_no_rival(seeds: SeedFolder) -> None:
    wrong = fact("chip:a1", "die_area", "210", "basis=compute-die")
    seeds.add(FILE, wrong, {**wrong, "source": "source:wire-a1", "stance": "denies", "kind": "teardown"})

    assert seeds.problems() == []


def test_rivals_that_are_marked_stand_side_by_side(seeds: SeedFolder) -> None:
    seeds.change(FILE, 5, rivals="a1-area")
    seeds.add(FILE, fact("chip:a1", "die_area", "210", "basis=compute-die", rivals="a1-area"))

    assert seeds.problems() == []


def test_rivals_under_different_words_are_not_marked(seeds: SeedFolder) -> None:
    seeds.change(FILE, 5, rivals="a1-area")
    line = seeds.add(FILE, fact("chip:a1", "die_area", "210", "basis=compute-die", rivals="a1-aera"))

    assert seeds.problems() == [
        f"{FILE}:{line}: [rivals] chip:a1 die_area 210 differs from {FILE}:5 and their intervals overlap; {RIVALS}"
    ]


def test_one_identifier_of_two_entities(seeds: SeedFolder) -> None:
    line = seeds.add(FILE, fact("firm:acme", "wikidata", "Q1"))

    assert seeds.problems() == [
        f"{FILE}:{line}: [object] wikidata Q1 belongs to firm:forge and firm:acme; "
        "correct one, or keep one id for the one entity"
    ]


def test_an_unknown_that_a_statement_answers(seeds: SeedFolder) -> None:
    line = seeds.add(FILE, fact("chip:a1", "yield", "40", "period=2024"))

    assert seeds.problems() == [
        f"chips/unknowns.csv:2: [property] unknown:a1-yield asks what {FILE}:{line} answers; "
        "remove the unknown, or narrow it by object_class or period to what is still open"
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(fact("chip:a1", "yield", "40", "period=2023"), id="another period"),
        pytest.param(fact("chip:a2", "yield", "40", "period=2024"), id="another subject"),
        pytest.param(fact("chip:a1", "yield", "40", "period=2024", modality="planned"), id="only planned"),
        pytest.param(fact("chip:a1", "yield", "40", "period=2024", corrected_by="source:wire-a1"), id="refuted"),
        pytest.param(fact("chip:a1", "yield", "40", "period=2024; of_what=good halves"), id="a part"),
    ],
)
def test_what_does_not_answer_an_unknown(seeds: SeedFolder, row: dict[str, str]) -> None:
    seeds.add(FILE, row)

    assert seeds.problems() == []


def test_an_answer_of_another_class_leaves_the_question_open(seeds: SeedFolder) -> None:
    seeds.change("chips/unknowns.csv", 2, property="FABRICATED_ON", object_class="Fab", period="")

    assert seeds.problems() == []


def test_an_answer_of_the_class_closes_the_question(seeds: SeedFolder) -> None:
    seeds.change("chips/unknowns.csv", 2, property="FABRICATED_ON", object_class="ProcessNode", period="")

    assert seeds.problems() == [
        f"chips/unknowns.csv:2: [property] unknown:a1-yield asks what {FILE}:4 answers; "
        "remove the unknown, or narrow it by object_class or period to what is still open"
    ]
