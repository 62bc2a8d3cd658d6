"""Dates and figures in all their forms: what they span, and how bounds compare."""

from datetime import date
from decimal import Decimal

import pytest

from kg.statements import parse_date, parse_figure


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2024-12-23", date(2024, 12, 23), date(2024, 12, 24)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026-H1", date(2026, 1, 1), date(2026, 7, 1)),
        ("~2024-01", date(2024, 1, 1), date(2024, 2, 1)),
    ],
)
def test_a_date_spans_its_first_and_last_possible_day(text: str, first: date, after: date) -> None:
    span = parse_date(text)

    assert (span.first, span.after) == (first, after)
    assert span.approximate == text.startswith("~")


def test_an_imprecise_end_is_the_day_after_its_span_and_a_day_ends_on_itself() -> None:
    assert parse_date("2024-12").as_end() == date(2025, 1, 1)
    assert parse_date("2024-12-23").as_end() == date(2024, 12, 23)


@pytest.mark.parametrize("text", ["2024-13", "2023-02-29", "24-12-23", "2024/12/23", "2024-Q5", "", "soon", "２０２４"])
def test_what_is_not_a_date_is_refused_with_the_forms(text: str) -> None:
    with pytest.raises(ValueError, match="is not a da"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "at_least_600", "above_600"),
    [
        ("600", True, False),
        ("601", True, True),
        ("<600", False, False),
        ("<=600", None, False),
        (">600", True, True),
        (">=600", True, None),
        ("~600", None, None),
        ("500..700", None, None),
        ("600..700", True, None),
        ("400..500", False, False),
    ],
)
def test_bounds_compare_three_valued(text: str, at_least_600: bool | None, above_600: bool | None) -> None:
    figure = parse_figure(text)

    assert figure.at_least(Decimal(600)) is at_least_600
    assert figure.above(Decimal(600)) is above_600


@pytest.mark.parametrize(
    ("text", "canonical"), [("600.0", "600"), (">=51.50", ">=51.5"), ("30.0..35", "30..35"), ("5..5.0", "5")]
)
def test_figures_have_one_canonical_form(text: str, canonical: str) -> None:
    assert parse_figure(text).text == canonical


@pytest.mark.parametrize("text", ["1,000", "35..30", "ten", "5%", "+5", "1e3", "007", "６００"])
def test_what_is_not_a_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a figure|range whose first"):
        parse_figure(text)
