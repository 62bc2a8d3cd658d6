"""Values, qualifiers, periods and bounds: one defect in a sound folder gives one problem, compared as a whole."""

import pytest

from tests.seeds.seed_folder import SeedFolder

FILE = "chips/statements.csv"
FIGURES = "write a plain number without separators, or a bound: <600, >=51, ~40, 30..35"
DATE_FORMS = "write 2024-12-23, 2024-12, 2024, 2024-Q4, 2024-H1, or ~ before one"


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param(
            13,
            "-100",
            "capacity cannot be -100; write a figure of at least 0 wafers a month, and mind the unit",
            id="negative capacity",
        ),
        pytest.param(
            13,
            "<0",
            "capacity cannot be <0; write a figure of at least 0 wafers a month, and mind the unit",
            id="capacity below nothing",
        ),
        pytest.param(
            13,
            "-5..100",
            "capacity cannot be -5..100; write a figure of at least 0 wafers a month, and mind the unit",
            id="range that begins too low",
        ),
        pytest.param(13, "30,000", f"capacity: '30,000' is not a figure; {FIGURES}", id="thousands separator"),
        pytest.param(13, "30k", f"capacity: '30k' is not a figure; {FIGURES}", id="no figure"),
        pytest.param(13, "=>30", f"capacity: '=>30' is not a figure; {FIGURES}", id="malformed bound"),
        pytest.param(13, "３０", f"capacity: '３０' is not a figure; {FIGURES}", id="digits that are not ASCII"),
        pytest.param(
            13,
            "35..30",
            "capacity: '35..30' is a range whose first number is the larger; write 30..35",
            id="reversed range",
        ),
        pytest.param(13, "", "capacity has no value; give it, or put the question in unknowns.csv", id="no value"),
        pytest.param(
            11,
            "bilding",
            "fab_state: 'bilding' is not in its code list; did you mean building?",
            id="value outside its code list",
        ),
        pytest.param(7, "lately", f"production_start: 'lately' is not a date; {DATE_FORMS}", id="no date"),
        pytest.param(
            7,
            "2024..2023",
            "production_start: '2024..2023' ends before it starts; write 2023..2024",
            id="reversed dates",
        ),
        pytest.param(7, "2024..", f"production_start: '' is not a date; {DATE_FORMS}", id="open end"),
    ],
)
def test_a_defect_of_a_value(seeds: SeedFolder, line: int, text: str, expected: str) -> None:
    seeds.change(FILE, line, object=text)

    found = [p for p in seeds.problems() if "as a formula" not in p]

    assert found == [f"{FILE}:{line}: [object] {expected}"]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        pytest.param(
            8,
            "share=101",
            "share cannot be 101; write a figure of at least 0 and at most 100, and mind the unit",
            id="share over 100",
        ),
        pytest.param(
            8,
            "share=>100",
            "share cannot be >100; write a figure of at least 0 and at most 100, and mind the unit",
            id="share above all",
        ),
        pytest.param(8, "share=41,5", f"share: '41,5' is not a figure; {FIGURES}", id="decimal comma"),
        pytest.param(
            8, "share 41.5", "'share 41.5' is not name=value; write share=41.5; basis=announced", id="no equals sign"
        ),
        pytest.param(8, "share=", "'share=' is not name=value; write share=41.5; basis=announced", id="no value"),
        pytest.param(8, "share=41.5; share=42", "share stands twice; keep one", id="qualifier twice"),
        pytest.param(8, "shere=41.5", "unknown qualifier 'shere'; did you mean share?", id="unknown qualifier"),
        pytest.param(
            8,
            "colour=red",
            "unknown qualifier 'colour'; OWNED_BY takes basis, direct, how_stated, jointly, named, share, voting_share",
            id="unknown qualifier without a likely one",
        ),
        pytest.param(
            8,
            "phase=fine-tuning",
            "OWNED_BY takes no qualifier 'phase'; "
            "it takes basis, direct, how_stated, jointly, named, share, voting_share",
            id="qualifier of another relation",
        ),
        pytest.param(8, "direct=maybe", "direct: 'maybe' is not in its code list; write one of no, yes", id="code"),
        pytest.param(
            8,
            "basis=dense",
            "basis: 'dense' is not in its code list; write one of in-concert, share-class, unstated, whole-capital",
            id="code of the relation's own list",
        ),
        pytest.param(
            8,
            "jointly=firm:forge+firm:acmee",
            "unknown id 'firm:acmee'; did you mean firm:acme?",
            id="unknown id in jointly",
        ),
        pytest.param(
            14,
            "currency=USD; period=last year",
            f"period: 'last year' is not a date; {DATE_FORMS}",
            id="malformed period",
        ),
        pytest.param(
            14,
            "currency=USD; period=2024..2023",
            "period: '2024..2023' ends before it starts; write 2023..2024",
            id="reversed period",
        ),
        pytest.param(
            14,
            "currency=USD; period=2022..2023..2024",
            f"period: '2023..2024' is not a date; {DATE_FORMS}",
            id="period of three dates",
        ),
        pytest.param(
            14,
            "period=2023",
            "the amount has no currency; add currency= with one of CNY, EUR, GBP, HKD, JPY, KRW, MYR, SGD, TWD, USD",
            id="amount without currency",
        ),
        pytest.param(
            16,
            "phase=pre-training; location=firm:acme",
            "location: firm:acme is not a Place; write the id of a Place",
            id="id of another class",
        ),
    ],
)
def test_a_defect_of_a_qualifier(seeds: SeedFolder, line: int, text: str, expected: str) -> None:
    seeds.change(FILE, line, qualifiers=text)

    assert seeds.problems() == [f"{FILE}:{line}: [qualifiers] {expected}"]


@pytest.mark.parametrize("text", ["0", "<600", "<=600", ">51", ">=51", "~40", "30..35", "0.5"])
def test_every_form_of_a_figure_is_sound(seeds: SeedFolder, text: str) -> None:
    seeds.change(FILE, 13, object=text)

    assert seeds.problems() == []


@pytest.mark.parametrize("text", ["2024-12-23", "2024-12", "2024", "2026-Q4", "2026-H1", "~2024-01", "2023..2024"])
def test_every_form_of_a_period_is_sound(seeds: SeedFolder, text: str) -> None:
    seeds.change(FILE, 14, qualifiers=f"currency=USD; period={text}")

    assert seeds.problems() == []


def test_a_share_of_exactly_all_is_sound(seeds: SeedFolder) -> None:
    seeds.change(FILE, 8, qualifiers="share=100; voting_share=>=0")

    assert seeds.problems() == []
