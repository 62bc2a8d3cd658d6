"""Arithmetic on figures that may be bounds: scaling, dividing, the largest of several, splitting at limits.

All results contain every value that the inputs allow; an approximate input makes an approximate result.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.statements import Figure, canonical_number


def make_figure(
    low: Decimal | None,
    high: Decimal | None,
    low_open: bool = False,
    high_open: bool = False,
    approximate: bool = False,
) -> Figure:
    """Return a figure with a text that shows its bounds, rounded to six significant digits in the text only."""
    if low is None and high is None:
        return Figure(text="unbounded", low=None, high=None)
    if low is None or high is None:
        bound = low if high is None else high
        is_open = low_open if high is None else high_open
        sign = (">" if high is None else "<") + ("" if is_open else "=")
        text = sign + _short(bound or Decimal(0))
    else:
        text = _short(low) if low == high else f"{_short(low)}..{_short(high)}"
    return Figure(
        text=("~" if approximate else "") + text,
        low=low,
        high=high,
        low_open=low_open,
        high_open=high_open,
        approximate=approximate,
    )


def _short(value: Decimal) -> str:
    return canonical_number(Decimal(f"{value:.6g}"))


def scale(figure: Figure, factor: Decimal) -> Figure:
    """Multiply by a positive number."""
    low = None if figure.low is None else figure.low * factor
    high = None if figure.high is None else figure.high * factor
    return make_figure(low, high, figure.low_open, figure.high_open, figure.approximate)


def divide(over: Figure, under: Figure) -> Figure | None:
    """Divide two figures of non-negative quantities; None where the divisor can only be zero."""
    if under.high is not None and under.high <= 0:
        return None
    low = None if over.low is None or under.high is None else over.low / under.high
    high = None if over.high is None or not under.low or under.low <= 0 else over.high / under.low
    return make_figure(
        low,
        high,
        over.low_open or under.high_open,
        over.high_open or under.low_open,
        over.approximate or under.approximate,
    )


def largest(figures: Sequence[Figure]) -> Figure:
    """Return the largest of several figures, one of each thing."""
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    low = max(lows, default=None)
    high = max(highs) if len(highs) == len(figures) else None
    low_open = all(f.low_open for f in figures if f.low == low and low is not None) and low is not None
    high_open = high is not None and all(f.high_open for f in figures if f.high == high)
    return make_figure(low, high, low_open, high_open, any(f.approximate for f in figures))


def add(figures: Iterable[Figure]) -> Figure:
    """Add figures."""
    found = list(figures)
    lows, highs = [f.low for f in found], [f.high for f in found]
    low = None if any(x is None for x in lows) else sum((x for x in lows if x is not None), Decimal(0))
    high = None if any(x is None for x in highs) else sum((x for x in highs if x is not None), Decimal(0))
    return make_figure(
        low,
        high,
        any(f.low_open for f in found),
        any(f.high_open for f in found),
        any(f.approximate for f in found),
    )


def at_least(figure: Figure) -> Figure:
    """The figure as a lower bound only."""
    return make_figure(figure.low, None, figure.low_open, False, figure.approximate)


def at_most(figure: Figure) -> Figure:
    """The figure as an upper bound only."""
    return make_figure(None, figure.high, False, figure.high_open, figure.approximate)


def split(figure: Figure, limits: Iterable[Decimal]) -> tuple[Figure, ...]:
    """Split a figure at the limits that lie inside its bounds, so that each part tells on which side it is."""
    if figure.approximate or (figure.low is not None and figure.low == figure.high):
        return (figure,)
    inside = sorted(
        {x for x in limits if (figure.low is None or x >= figure.low) and (figure.high is None or x <= figure.high)}
    )
    parts: list[Figure] = []
    low, low_open = figure.low, figure.low_open
    for limit in inside:
        if low is None or low < limit:
            parts.append(make_figure(low, limit, low_open, True))
        if not (limit == figure.low and figure.low_open) and not (limit == figure.high and figure.high_open):
            parts.append(make_figure(limit, limit))
        low, low_open = limit, True
    if figure.high is None or low is None or low < figure.high:
        parts.append(make_figure(low, figure.high, low_open, figure.high_open))
    return tuple(parts) or (figure,)
