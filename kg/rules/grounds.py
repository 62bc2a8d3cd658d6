"""Grounds: why a condition holds, for which days, on which statements, and what is missing to be sure.

A condition returns its alternative grounds; none at all means a clear no. Conditions that must hold together are
multiplied: intervals meet, inputs and gaps add up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from kg.rules.intervals import Interval, cut


@dataclass(frozen=True)
class Ground:
    """One way in which a condition holds. `missing` is empty where it surely does; `label` names what was found."""

    interval: Interval = field(default_factory=Interval)
    inputs: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    label: str = ""

    @property
    def sure(self) -> bool:
        """True where nothing is missing."""
        return not self.missing


def ground(interval: Interval, *inputs: str, missing: str = "", label: str = "") -> Ground:
    """Return a ground with these inputs."""
    return Ground(interval, frozenset(inputs), (missing,) if missing else (), label)


def join(parts: Iterable[Ground], label: str = "") -> Ground:
    """Return one ground that needs all of the parts."""
    interval, inputs, missing = Interval(), frozenset[str](), dict[str, None]()
    for part in parts:
        interval = interval.meet(part.interval)
        inputs |= part.inputs
        missing.update(dict.fromkeys(part.missing))
    return Ground(interval, inputs, tuple(missing), label)


def join_all(conditions: Sequence[Sequence[Ground]]) -> list[tuple[Ground, tuple[Ground, ...]]]:
    """Return every way in which all conditions hold on some day, with the parts it is made of."""
    found = []
    for parts in product(*conditions):
        joined = join(parts)
        if not joined.interval.empty:
            found.append((joined, parts))
    return found


@dataclass(frozen=True)
class Finding:
    """A conclusion about a use before it becomes a statement. `weakness` ranks its weakest input, 0 for grade A."""

    ground: Ground
    hook: str
    measure: str
    rule_version: str
    weakness: int = 0

    def within(self, interval: Interval) -> "Finding":
        """The same conclusion for some of its days."""
        own = self.ground
        return replace(self, ground=Ground(interval, own.inputs, own.missing, own.label))


def best_by_day(findings: Sequence[Finding]) -> list[Finding]:
    """Return the best finding for each stretch of days.

    Sure before unsure, then by the weakest input, then the one that began first, then the fewest inputs.
    """
    days = {d for f in findings for d in (f.ground.interval.start, f.ground.interval.end) if d is not None}
    ranked = sorted(findings, key=_rank)
    chosen: list[Finding] = []
    for part in cut(Interval(), days):
        best = next((f for f in ranked if _covers(f.ground.interval, part)), None)
        if best is None:
            continue
        narrowed = best.within(part)
        last = chosen[-1] if chosen else None
        if last and last.ground.interval.end == part.start and _same(last, narrowed):
            chosen[-1] = last.within(Interval(last.ground.interval.start, part.end))
        else:
            chosen.append(narrowed)
    return chosen


def _rank(finding: Finding) -> tuple[bool, int, date, int, int, list[str], str, str]:
    own = finding.ground
    return (
        not own.sure,
        finding.weakness,
        own.interval.start or date.min,
        len(own.missing),
        len(own.inputs),
        sorted(own.inputs),
        finding.hook,
        finding.rule_version,
    )


def _covers(outer: Interval, part: Interval) -> bool:
    return outer.meet(part) == part


def _same(one: Finding, other: Finding) -> bool:
    return one.within(Interval()) == other.within(Interval())
