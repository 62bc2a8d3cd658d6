"""Figures as documents state them: exact, a bound, a range, or about; compared three-valued.

Forms: `600`, `-3.5`, `<600`, `<=600`, `>51`, `>=51`, `~40`, `30..35`.
"""

import re
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

_NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d+)?"
_ONE = re.compile(rf"(<=|>=|<|>|~)?({_NUMBER})", re.ASCII)
_RANGE = re.compile(rf"({_NUMBER})\.\.({_NUMBER})", re.ASCII)


def canonical_number(value: Decimal) -> str:
    """Plain notation without trailing zeros: `600.0` → `600`."""
    text = format(value.normalize(), "f")
    return "0" if text in ("-0", "0") else text


class Figure(BaseModel):
    """A figure with its bounds. `low` or `high` is None where nothing is said; `*_open` excludes the bound."""

    model_config = ConfigDict(frozen=True)

    text: str
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The value where it is one number, stated without `about`."""
        return self.low if self.low == self.high and not self.approximate else None

    def at_least(self, value: Decimal) -> bool | None:
        """Is the figure >= value? None where its bounds do not tell."""
        if self.approximate:
            return None
        if self.low is not None and self.low >= value:
            return True
        if self.high is not None and (self.high < value or (self.high_open and self.high <= value)):
            return False
        return None

    def above(self, value: Decimal) -> bool | None:
        """Is the figure > value? None where its bounds do not tell."""
        if self.approximate:
            return None
        if self.low is not None and (self.low > value or (self.low_open and self.low >= value)):
            return True
        if self.high is not None and self.high <= value:
            return False
        return None


def parse_figure(text: str) -> Figure:
    """Read one of the forms above. Raises `ValueError` that names them."""
    if match := _RANGE.fullmatch(text):
        low, high = Decimal(match[1]), Decimal(match[2])
        if low > high:
            raise ValueError(f"{text!r} is a range whose first number is the larger; write {match[2]}..{match[1]}")
        span = canonical_number(low) if low == high else f"{canonical_number(low)}..{canonical_number(high)}"
        return Figure(text=span, low=low, high=high)
    match = _ONE.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is not a figure; write a plain number without separators, or a bound: <600, >=51, ~40, 30..35"
        )
    sign, value = match[1] or "", Decimal(match[2])
    canonical = sign + canonical_number(value)
    if sign in ("<", "<="):
        return Figure(text=canonical, low=None, high=value, high_open=sign == "<")
    if sign in (">", ">="):
        return Figure(text=canonical, low=value, high=None, low_open=sign == ">")
    return Figure(text=canonical, low=value, high=value, approximate=sign == "~")
