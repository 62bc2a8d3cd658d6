"""Statement rows: one defect in a sound folder gives one problem, compared as a whole."""

import pytest

from kg.seeds.reading import read_seeds
from tests.seeds.seed_folder import SeedFolder, fact

FILE = "chips/statements.csv"
DATE_FORMS = "write 2024-12-23, 2024-12, 2024, 2024-Q4, 2024-H1, or ~ before one"
DIRECTION = "mind the direction: the object is what the subject depends on"
DEFINE = "define it in an entities.csv (a rule, provision or item: in seeds/rules)"
AGREE = (
    "all rows of one statement agree in subject, property, object, qualifiers, valid_from, valid_to, scheduled_to, "
    "observed, modality, rivals, corrected_by, withdrawn: make the two cells the same"
)


@pytest.mark.parametrize(
    ("line", "cells", "expected"),
    [
        pytest.param(
            4,
            {"subject": "chip:a11"},
            "[subject] unknown id 'chip:a11'; did you mean chip:a1 or chip:a2?",
            id="unknown id as subject",
        ),
        pytest.param(4, {"subject": ""}, "[subject] an id is missing; write it", id="no subject"),
        pytest.param(
            4,
            {"object": "node:zeppelin"},
            f"[object] unknown id 'node:zeppelin'; {DEFINE}",
            id="unknown id as object",
        ),
        pytest.param(
            4,
            {"property": "FABRICATED_ONN"},
            "[property] unknown relation or attribute 'FABRICATED_ONN'; "
            "did you mean FABRICATED_ON or FABRICATED_BY or FABRICATED_AT?",
            id="unknown relation",
        ),
        pytest.param(
            4,
            {"property": "?"},
            "[property] unknown relation or attribute '?'; use a relation or attribute of ontology/core.ttl",
            id="unknown relation without a likely one",
        ),
        pytest.param(
            4,
            {"subject": "firm:acme"},
            "[subject] firm:acme (ChipDesigner) cannot be the subject of FABRICATED_ON; "
            f"FABRICATED_ON goes from Chip, Die, MemoryProduct to ProcessNode; {DIRECTION}",
            id="wrong endpoint: subject of a relation",
        ),
        pytest.param(
            4,
            {"object": "firm:forge"},
            "[object] firm:forge (Foundry) cannot be the object of FABRICATED_ON; "
            f"FABRICATED_ON goes from Chip, Die, MemoryProduct to ProcessNode; {DIRECTION}",
            id="wrong endpoint: object",
        ),
        pytest.param(
            5,
            {"subject": "firm:acme"},
            "[subject] firm:acme (ChipDesigner) cannot be the subject of die_area; "
            "die_area is an attribute of Chip, Die",
            id="wrong endpoint: subject of an attribute",
        ),
        pytest.param(
            8,
            {"object": "firm:acme"},
            "[object] subject and object are the same; correct one of the two",
            id="subject and object the same",
        ),
        pytest.param(
            4,
            {"valid_from": "23.12.2024"},
            f"[valid_from] '23.12.2024' is not a date; {DATE_FORMS}",
            id="bad date",
        ),
        pytest.param(
            4,
            {"observed": "2024-13"},
            "[observed] '2024-13' is not a day of the calendar (month must be in 1..12); correct it",
            id="no such month",
        ),
        pytest.param(
            10,
            {"valid_to": "2020-12"},
            "[valid_to] valid_to 2020-12 is not after valid_from 2021; "
            "swap the two, or correct one; an interval ends after it starts",
            id="reversed interval",
        ),
        pytest.param(
            8,
            {"scheduled_to": "2023-01-01"},
            "[scheduled_to] scheduled_to 2023-01-01 is not after valid_from 2023-01-01; "
            "swap the two, or correct one; an interval ends after it starts",
            id="empty interval",
        ),
        pytest.param(
            4,
            {"modality": "plannned"},
            "[modality] modality: 'plannned' is not in its code list; did you mean planned?",
            id="modality outside its code list",
        ),
        pytest.param(
            4,
            {"stance": "agrees"},
            "[stance] stance: 'agrees' is not in its code list; write one of denies, silent, supports",
            id="stance outside its code list",
        ),
        pytest.param(
            4,
            {"kind": "blog"},
            "[kind] kind: 'blog' is not in its code list; write one of analyst, company-disclosure, court-or-filing, "
            "inference, official-statement, press, primary-text, rumour, teardown",
            id="kind outside its code list",
        ),
        pytest.param(
            4,
            {"stance": ""},
            "[stance] the reference has no stance; write one of denies, silent, supports",
            id="no stance",
        ),
        pytest.param(
            4,
            {"source": ""},
            "[source] the statement has no reference; name the document, or move the question to unknowns.csv",
            id="statement without reference",
        ),
        pytest.param(
            4,
            {"locator": ""},
            "[locator] the reference has no locator; say where: section, page or paragraph",
            id="reference without locator",
        ),
        pytest.param(
            4,
            {"source": "source:dayly-a1"},
            "[source] unknown source 'source:dayly-a1'; did you mean source:daily-a1?",
            id="unknown source",
        ),
        pytest.param(
            4,
            {"source": "A newspaper"},
            "[source] unknown source 'A newspaper'; define it in a sources.csv",
            id="no id of a source",
        ),
        pytest.param(
            4,
            {"corrected_by": "source:wire-a9"},
            "[corrected_by] unknown source 'source:wire-a9'; did you mean source:wire-a1?",
            id="unknown corrected_by",
        ),
        pytest.param(
            4,
            {"kind": "official-statement"},
            "[said_by] nobody is named who makes the official-statement; "
            "write the id of the firm or authority that speaks",
            id="official statement without said_by",
        ),
        pytest.param(
            6,
            {"said_by": ""},
            "[said_by] nobody is named who makes the company-disclosure; "
            "write the id of the firm or authority that speaks",
            id="disclosure without said_by",
        ),
        pytest.param(
            4,
            {"said_by": "firm:acmee"},
            "[said_by] unknown id 'firm:acmee'; did you mean firm:acme?",
            id="unknown said_by",
        ),
        pytest.param(
            4,
            {"said_by": "chip:a1"},
            "[said_by] chip:a1 cannot speak; write the id of a firm, authority, person or group",
            id="a chip that speaks",
        ),
        pytest.param(
            4,
            {"stance": "silent"},
            "[stance] nothing supports or denies the statement; "
            "add a reference that supports or denies it, or move the question to unknowns.csv",
            id="silent references only",
        ),
        pytest.param(
            4,
            {"subject": "rule:act", "property": "ISSUED_BY", "object": "authority:bureau", "valid_from": ""},
            "[subject] rules, provisions and items are told in YAML only; "
            "write it in seeds/rules/<slug>.yaml and remove this row",
            id="rule told in CSV",
        ),
        pytest.param(
            4,
            {"subject": "chip:a1", "property": "RESTRICTED_BY", "object": "provision:act-1"},
            "[property] RESTRICTED_BY is derived from the rules; remove the row",
            id="derived relation in a seed",
        ),
    ],
)
def test_a_defect_of_a_statement(seeds: SeedFolder, line: int, cells: dict[str, str], expected: str) -> None:
    seeds.change(FILE, line, **cells)

    assert seeds.problems() == [f"{FILE}:{line}: {expected}"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            {"valid_to": "2024-01"},
            f"[valid_to] valid_to is '2024-01', but 'empty' in {FILE}:2, a row of the same statement; {AGREE}",
            id="valid_to",
        ),
        pytest.param(
            {"observed": "2024-05-01"},
            f"[observed] observed is '2024-05-01', but 'empty' in {FILE}:2, a row of the same statement; {AGREE}",
            id="observed",
        ),
        pytest.param(
            {"withdrawn": "misread"},
            f"[withdrawn] withdrawn is 'misread', but 'empty' in {FILE}:2, a row of the same statement; {AGREE}",
            id="withdrawn",
        ),
        pytest.param(
            {"rivals": "a1-designer"},
            f"[rivals] rivals is 'a1-designer', but 'empty' in {FILE}:2, a row of the same statement; {AGREE}",
            id="rivals",
        ),
    ],
)
def test_rows_of_one_statement_that_disagree(seeds: SeedFolder, cells: dict[str, str], expected: str) -> None:
    seeds.change(FILE, 3, **cells)

    assert seeds.problems() == [f"{FILE}:3: {expected}"]


def test_rows_of_one_statement_are_one_with_several_references(seeds: SeedFolder) -> None:
    found = [s for s in read_seeds(seeds.path).dataset.statements.values() if s.property == "DESIGNED_BY"]

    assert [[r.source for r in s.references] for s in found] == [["source:daily-a1", "source:wire-a1"]]


def test_figures_and_qualifiers_written_otherwise_are_the_same_statement(seeds: SeedFolder) -> None:
    row = fact("firm:acme", "OWNED_BY", "firm:forge", " direct = yes;share=41.50; ", valid_from="2023-01-01")
    line = seeds.add(FILE, row)

    assert seeds.problems() == [
        f"{FILE}:{line}: [source] the row repeats {FILE}:8; remove it, or correct the source or locator"
    ]


def test_a_repeated_row_names_the_row_that_it_repeats(seeds: SeedFolder) -> None:
    line = seeds.add(FILE, fact("chip:a1", "DESIGNED_BY", "firm:acme", source="source:wire-a1", locator="page 1"))

    assert seeds.problems() == [
        f"{FILE}:{line}: [source] the row repeats {FILE}:3; remove it, or correct the source or locator"
    ]


def test_one_row_with_several_defects_reports_each(seeds: SeedFolder) -> None:
    seeds.change(FILE, 8, subject="firm:acmee", qualifiers="share=101", valid_from="soon", locator="", said_by="firm:x")

    assert [p.split("] ")[0] for p in seeds.problems()] == [
        f"{FILE}:8: [locator",
        f"{FILE}:8: [qualifiers",
        f"{FILE}:8: [said_by",
        f"{FILE}:8: [subject",
        f"{FILE}:8: [valid_from",
    ]
