"""Half-open intervals of days, open at either side where nothing bounds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True)
class Interval:
    """From `start` (None: no bound known) up to, and without, `end` (None: no end known)."""

    start: date | None = None
    end: date | None = None

    @property
    def empty(self) -> bool:
        """True where it holds no day."""
        return self.start is not None and self.end is not None and self.end <= self.start

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def meet(self, other: "Interval") -> "Interval":
        """The days that both hold: latest start, earliest end."""
        starts = [d for d in (self.start, other.start) if d is not None]
        ends = [d for d in (self.end, other.end) if d is not None]
        return Interval(max(starts, default=None), min(ends, default=None))

    def without(self, other: "Interval") -> tuple["Interval", ...]:
        """The days of this one that the other does not hold, as up to two intervals."""
        if self.meet(other).empty:
            return (self,)
        before = Interval(self.start, other.start) if other.start is not None else None
        after = Interval(other.end, self.end) if other.end is not None else None
        return tuple(part for part in (before, after) if part is not None and not part.empty)


def meet_all(intervals: Iterable[Interval]) -> Interval:
    """The days that all of them hold."""
    found = Interval()
    for interval in intervals:
        found = found.meet(interval)
    return found


def cut(interval: Interval, days: Iterable[date]) -> tuple[Interval, ...]:
    """Cut an interval at the days that lie inside it."""
    inside = sorted({d for d in days if interval.holds(d) and d != interval.start})
    bounds: list[date | None] = [interval.start, *inside, interval.end]
    return tuple(Interval(a, b) for a, b in pairwise(bounds))
