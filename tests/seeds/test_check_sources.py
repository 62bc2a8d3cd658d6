"""Sources: one defect in a sound folder gives one problem, compared as a whole."""

import pytest

from tests.seeds.seed_folder import SeedFolder, source

DATE_FORMS = "write 2024-12-23, 2024-12, 2024, 2024-Q4, 2024-H1, or ~ before one"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        *(
            pytest.param(
                {column: ""},
                f"[{column}] the source has no {column}; give it, or leave the source out",
                id=f"no {column}",
            )
            for column in ("title", "publisher", "published", "address", "licence")
        ),
        pytest.param(
            {"id": "source:New"},
            "[id] 'source:New' is not in slug form; "
            "after the colon write lower case ASCII letters, digits and single hyphens",
            id="not in slug form",
        ),
        pytest.param(
            {"id": "new"}, "[id] 'new' has no known kind; write one of source, a colon and a slug", id="no kind"
        ),
        pytest.param(
            {"id": "source:act"},
            "[id] source:act is defined already in registry/sources.csv:4; keep one of the two rows",
            id="duplicate id",
        ),
        pytest.param(
            {"published": "3 May 2024"},
            f"[published] '3 May 2024' is not a date; {DATE_FORMS}",
            id="bad date",
        ),
        pytest.param(
            {"published": "2023-02-29"},
            "[published] '2023-02-29' is not a day of the calendar (day is out of range for month); correct it",
            id="no such day",
        ),
        pytest.param(
            {"address": "example.org/a"},
            "[address] 'example.org/a' is not an address; write https:// and the whole address",
            id="address without scheme",
        ),
        pytest.param(
            {"archive": "https://example.org/<a>"},
            "[archive] 'https://example.org/<a>' is not an address; write https:// and the whole address",
            id="archive with a character that no address holds",
        ),
        pytest.param(
            {"address_kind": "copy"},
            "[address_kind] unknown kind of address 'copy'; write one of original, mirror, archive, repository",
            id="kind of address",
        ),
        pytest.param(
            {"redistributable": "perhaps"},
            "[redistributable] 'perhaps' is neither yes nor no; write yes or no",
            id="redistributable",
        ),
        pytest.param(
            {"copies": "source:wire-a2"},
            "[copies] unknown source 'source:wire-a2'; did you mean source:wire-a1?",
            id="copies an unknown source",
        ),
        pytest.param(
            {"copies": "source:new"},
            "[copies] source:new copies itself, by way of source:new; "
            "name the document that was first, and leave copies empty there",
            id="copies itself",
        ),
        pytest.param(
            {"address": "http://www.example.org/wire-a1/#"},
            "[address] source:new is the same document as source:wire-a1; keep one id and use it in both areas",
            id="one document under two ids, by its address",
        ),
        pytest.param(
            {"title": "Chip A1, examined!", "publisher": "WIRE", "published": "2024-05-03"},
            "[title] source:new is the same document as source:wire-a1; keep one id and use it in both areas",
            id="one document under two ids, by title, publisher and date",
        ),
    ],
)
def test_a_defect_of_a_source(seeds: SeedFolder, cells: dict[str, str], expected: str) -> None:
    line = seeds.add("chips/sources.csv", {**source("new", "New report", "The Daily", "2024-06-01"), **cells})

    assert seeds.problems() == [f"chips/sources.csv:{line}: {expected}"]


def test_a_source_with_a_bad_cell_is_no_unknown_source_elsewhere(seeds: SeedFolder) -> None:
    seeds.change("registry/sources.csv", 2, published="lately")

    assert seeds.problems() == [f"registry/sources.csv:2: [published] 'lately' is not a date; {DATE_FORMS}"]


def test_two_sources_that_copy_each_other(seeds: SeedFolder) -> None:
    seeds.change("registry/sources.csv", 2, copies="source:wire-a1")
    seeds.change("registry/sources.csv", 3, copies="source:daily-a1")

    fix = "name the document that was first, and leave copies empty there"
    assert seeds.problems() == [
        f"registry/sources.csv:2: [copies] source:daily-a1 copies itself, by way of source:wire-a1; {fix}",
        f"registry/sources.csv:3: [copies] source:wire-a1 copies itself, by way of source:daily-a1; {fix}",
    ]


def test_a_copy_may_name_an_agency(seeds: SeedFolder) -> None:
    seeds.change("registry/sources.csv", 2, copies="Reuters")

    assert seeds.problems() == []
