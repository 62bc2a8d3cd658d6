"""Open questions: one defect in a sound folder gives one problem, compared as a whole."""

import pytest

from tests.seeds.seed_folder import SeedFolder

FILE = "chips/unknowns.csv"
DATE_FORMS = "write 2024-12-23, 2024-12, 2024, 2024-Q4, 2024-H1, or ~ before one"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            {"id": "unknown:A1"},
            "[id] 'unknown:A1' is not in slug form; "
            "after the colon write lower case ASCII letters, digits and single hyphens",
            id="not in slug form",
        ),
        pytest.param(
            {"id": "question:a1"},
            "[id] 'question:a1' has no known kind; write one of unknown, a colon and a slug",
            id="no unknown",
        ),
        pytest.param(
            {"subject": "chip:a3"}, "[subject] unknown id 'chip:a3'; did you mean chip:a2 or chip:a1?", id="unknown id"
        ),
        pytest.param(
            {"property": "yeild"},
            "[property] unknown relation or attribute 'yeild'; did you mean yield?",
            id="unknown attribute",
        ),
        pytest.param(
            {"subject": "place:here"},
            "[subject] place:here (Jurisdiction) cannot be an end of yield; "
            "yield is an attribute of Chip, Die, ProcessNode",
            id="wrong endpoint",
        ),
        pytest.param(
            {"object_class": "Fabb"}, "[object_class] unknown class 'Fabb'; did you mean Fab?", id="unknown class"
        ),
        pytest.param({"period": "soon"}, f"[period] period: 'soon' is not a date; {DATE_FORMS}", id="malformed period"),
        pytest.param(
            {"question": ""},
            "[question] the unknown has no question; write what is not known, as a question",
            id="no question",
        ),
        pytest.param(
            {"searched": ""},
            "[searched] the unknown has no searched; write which documents and places were searched",
            id="no search",
        ),
        pytest.param(
            {"searched_until": ""},
            "[searched_until] the unknown has no searched_until; write the day of the last search",
            id="no day of the search",
        ),
        pytest.param(
            {"searched_until": "today"},
            f"[searched_until] 'today' is not a date; {DATE_FORMS}",
            id="bad day of the search",
        ),
    ],
)
def test_a_defect_of_an_unknown(seeds: SeedFolder, cells: dict[str, str], expected: str) -> None:
    seeds.change(FILE, 2, **cells)

    assert seeds.problems() == [f"{FILE}:2: {expected}"]


def test_a_duplicate_unknown(seeds: SeedFolder) -> None:
    seeds.write(FILE, seeds.read(FILE) + seeds.read(FILE).splitlines(keepends=True)[1])

    assert seeds.problems() == [
        f"{FILE}:3: [id] unknown:a1-yield is defined already in {FILE}:2; keep one of the two rows"
    ]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"period": "2024-06.."}, id="a period without an end"),
        pytest.param({"subject": "node:forge-7", "property": "FABRICATED_ON"}, id="what points to a thing"),
    ],
)
def test_what_an_unknown_may_ask(seeds: SeedFolder, cells: dict[str, str]) -> None:
    seeds.change(FILE, 2, **cells)

    assert seeds.problems() == []
