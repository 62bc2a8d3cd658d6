"""Where a firm, a fab or a cluster sits, and whether a place is among those that a rule names."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.rules.facts import Facts
from kg.rules.grounds import Ground, ground, join

WORLD = "place:world"
_DEPTH = 6
_HALF = 50


@dataclass(frozen=True)
class Seat:
    """A jurisdiction and why: where a fab or cluster stands, else headquarters, else incorporation."""

    place: str
    ground: Ground


def seats_of(facts: Facts, firm: str) -> list[Seat]:
    """Return where a firm has its headquarters and then where it is incorporated."""
    found = []
    for prop in ("HEADQUARTERED_IN", "INCORPORATED_IN"):
        for statement in facts.about(firm, prop):
            base = ground(facts.standing(statement), statement.id)
            found.append(_jurisdiction(facts, statement.object or "", base))
    return found


def group_seats(facts: Facts, firm: str, depth: int = 0) -> list[Seat]:
    """Return the seats of a firm and of those above it that control it: by more than half, or as a document says."""
    found = list(seats_of(facts, firm))
    for link in facts.about(firm, "OWNED_BY", "CONTROLLED_BY") if depth < _DEPTH else ():
        share = link.measure("share")
        above_half = share is not None and share.low is not None and share.low > _HALF
        if link.property == "CONTROLLED_BY" or above_half:
            own = ground(facts.standing(link), link.id)
            above = group_seats(facts, link.object or "", depth + 1)
            found += [Seat(seat.place, join([own, seat.ground])) for seat in above]
    return found


def sites_of(facts: Facts, site: str) -> list[Seat]:
    """Return where a fab or cluster stands, by itself or by its campus."""
    found = []
    for statement in facts.about(site, "LOCATED_IN", "ON_CAMPUS"):
        base = ground(facts.standing(statement), statement.id)
        if statement.property == "LOCATED_IN":
            found.append(_jurisdiction(facts, statement.object or "", base))
            continue
        for inner in facts.about(statement.object or "", "LOCATED_IN"):
            both = join([base, ground(facts.standing(inner), inner.id)])
            found.append(_jurisdiction(facts, inner.object or "", both))
    return found


def _jurisdiction(facts: Facts, place: str, base: Ground) -> Seat:
    """Follow a city or province up to its jurisdiction."""
    seen = {place}
    while "Jurisdiction" not in facts.classes(place):
        step = next(iter(facts.about(place, "PART_OF")), None)
        if step is None or step.object is None or step.object in seen:
            break
        place, base = step.object, join([base, ground(facts.standing(step), step.id)])
        seen.add(place)
    return Seat(place, base)


def jurisdiction_of(facts: Facts, place: str) -> str:
    """Return the jurisdiction of a place, or the place itself where none is known."""
    return _jurisdiction(facts, place, Ground()).place


def membership(facts: Facts, place: str, named: str) -> list[Ground]:
    """Return the grounds on which a place is one that a rule names: itself, or a group that it is in."""
    if named == place:
        return [Ground()]
    return [ground(facts.standing(s), s.id) for s in facts.about(place, "IN_GROUP") if s.object == named]


def first_place(seats: Sequence[Seat]) -> str:
    """The place that counts for what is domestic: the site, else the headquarters, else the incorporation."""
    return seats[0].place if seats else ""
