"""What changes between two days: provisions and rules whose effect on the second day is another than on the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.rules.effects import effect_timeline
from kg.rules.facts import Facts

BEARERS = ("Rule", "Provision")


@dataclass(frozen=True)
class Change:
    """One change of effect: on `day`, from one effect to another, and the statements that the new one rests on."""

    bearer: str
    day: date
    before: str
    after: str
    statements: tuple[str, ...]


def changes_between(facts: Facts, start: date, end: date) -> tuple[Change, ...]:
    """Return the changes of effect after `start` up to and with `end`, oldest first."""
    found = [c for name in BEARERS for bearer in facts.by_class.get(name, ()) for c in _of(facts, bearer, start, end)]
    return tuple(sorted(found, key=lambda c: (c.day, c.bearer)))


def _of(facts: Facts, bearer: str, start: date, end: date) -> Iterator[Change]:
    before = "unknown"
    for segment in effect_timeline(facts.data, bearer):
        if segment.start is not None and start < segment.start <= end:
            yield Change(bearer, segment.start, before, segment.effect, segment.statement_ids)
        before = segment.effect
