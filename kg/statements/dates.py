"""Dates as documents state them: a day, a month, a quarter, a half-year or a year, perhaps about.

Forms: `2024-12-23`, `2024-12`, `2024`, `2026-Q4`, `2026-H1`, each with `~` in front for about.
An imprecise start is the first day of its span; an imprecise end is the day after it. Intervals are half-open.
"""

import re
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict

Precision = Literal["day", "month", "quarter", "half-year", "year"]
_FORM = re.compile(r"(~)?(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?", re.ASCII)
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


class DateSpan(BaseModel):
    """A date with its precision: `first` is its first possible day, `after` the day after its last."""

    model_config = ConfigDict(frozen=True)

    text: str
    first: date
    after: date
    precision: Precision
    approximate: bool = False

    @property
    def last(self) -> date:
        """The last possible day."""
        return self.after - timedelta(days=1)

    def as_end(self) -> date:
        """The day on which an interval ends that has this date as its exclusive end.

        A day ends on itself; an imprecise end is the day after its span.
        """
        return self.first if self.precision == "day" else self.after


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def parse_date(text: str) -> DateSpan:
    """Read one of the forms above. Raises `ValueError` that says what is wrong and names the forms."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date; write 2024-12-23, 2024-12, 2024, 2024-Q4, 2024-H1, or ~ before one")
    about, year, month, day, quarter, half = match.groups()
    precision: Precision = "year"
    number = 1
    if day:
        precision, number = "day", int(month)
    elif month:
        precision, number = "month", int(month)
    elif quarter:
        precision, number = "quarter", 3 * int(quarter) - 2
    elif half:
        precision, number = "half-year", 6 * int(half) - 5
    try:
        first = date(int(year), number, int(day or 1))
        after = first + timedelta(days=1) if precision == "day" else _months_later(first, _MONTHS[precision])
    except ValueError as error:
        raise ValueError(f"{text!r} is not a day of the calendar ({error}); correct it") from None
    return DateSpan(text=text, first=first, after=after, precision=precision, approximate=bool(about))
