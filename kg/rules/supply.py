"""Where a thing comes from, and whether the law of a jurisdiction reaches its supply (the hooks of a provision).

Invariants
* exports-cross-a-border: no hook but `no-link` and `imported` reaches a supply whose receiver sits where the hook's
  law is made, or where the thing itself is made.
* only-what-is-known: a direct product of foreign-made technology, or a share of content, that no statement tells is
  `cannot tell`, and says what is missing; it is never assumed.
* unknown-receiver: where nobody knows where the receiver sits, only a maker known to sit in the hook's jurisdiction
  makes a hook hold; two gaps together say nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.rules.facts import Facts
from kg.rules.grounds import Ground, ground, join
from kg.rules.places import Seat, first_place, seats_of
from kg.rules.uses import Receiver
from kg.seeds.rulebook import Hook

_MAKERS = ("MADE_BY", "DESIGNED_BY")
_CROSSING = ("exported", "re-exported", "in-country-transfer")
_UNTOLD = {
    "foreign-direct-product": "whether {thing} is a direct product of technology listed by {place}",
    "de-minimis": "the share of content from {place} in {thing}",
    "us-person": "whether a person of {place} supports the supply of {thing}",
}


@dataclass(frozen=True)
class Maker:
    """A firm that makes the thing, its seats, and why. `firm` is empty where only a place of origin is known."""

    firm: str
    seats: tuple[Seat, ...]
    ground: Ground


def makers_of(facts: Facts, thing: str) -> tuple[Maker, ...]:
    """Return who makes a thing: its maker or designer, else who provides it, else the places it is sourced from."""
    for props in (_MAKERS, ("PROVIDED_BY",), ("SOURCED_FROM",)):
        found = []
        for link in facts.about(thing, *props):
            base, target = ground(facts.standing(link), link.id), link.object or ""
            if props == ("SOURCED_FROM",):
                found.append(Maker("", (Seat(target, Ground()),), base))
            else:
                found.append(Maker(target, tuple(seats_of(facts, target)), base))
        if found:
            return tuple(found)
    return ()


def origin_grounds(makers: Sequence[Maker], thing: str, place: str) -> list[Ground]:
    """Return the grounds on which a thing comes from a place; empty where it surely does not."""
    if not makers:
        return [ground(Ground().interval, missing=f"maker of {thing}")]
    inside = [m for m in makers if first_place(m.seats) == place]
    unseated = [m for m in makers if not m.seats]
    parts = [join([m.ground, *(s.ground for s in m.seats[:1])]) for m in inside]
    sourced_only = bool(inside) and all(not m.firm for m in makers)
    if inside and len(inside) == len(makers) and not sourced_only:
        return [join(parts)]
    if inside:
        return [join([*parts, ground(Ground().interval, missing=f"whether this {thing} comes from {place}")])]
    if unseated:
        names = ", ".join(sorted(m.firm for m in unseated))
        return [ground(Ground().interval, missing=f"seat of {names}, maker of {thing}")]
    return []


def hook_grounds(facts: Facts, hooks: Sequence[Hook], thing: str, receiver: Receiver) -> list[Ground]:
    """Return the grounds on which a supply falls under one of the hooks, labelled with the hook; best ones first."""
    if not hooks:
        return [ground(Ground().interval, missing="how the provision reaches a supply")]
    makers = makers_of(facts, thing)
    found = [g for hook in hooks for g in _one_hook(facts, hook, thing, makers, receiver)]
    sure = [g for g in found if g.sure]
    return sure[:1] or found


def _one_hook(facts: Facts, hook: Hook, thing: str, makers: tuple[Maker, ...], receiver: Receiver) -> list[Ground]:
    if hook.hook == "no-link":
        return [Ground(label=hook.hook)]
    here = first_place(receiver.seats)
    domestic = bool(makers) and all(first_place(m.seats) == here for m in makers)
    if hook.hook == "imported":
        return _imported(makers, thing, here, hook)
    if here and (here == hook.jurisdiction or domestic):
        return []
    if not here:
        sure = [g for g in origin_grounds(makers, thing, hook.jurisdiction) if g.sure]
        return [_labelled(g, hook) for g in sure] if hook.hook in _CROSSING else []
    if hook.hook in _CROSSING:
        return [_labelled(g, hook) for g in origin_grounds(makers, thing, hook.jurisdiction)]
    if hook.hook == "foreign-direct-product" and (made := _made_abroad(facts, thing, makers, hook.jurisdiction)):
        return [_labelled(made, hook)]
    inside = [g for g in origin_grounds(makers, thing, hook.jurisdiction) if g.sure]
    if inside:
        return []
    untold = _UNTOLD.get(hook.hook, "how {place} reaches {thing}").format(thing=thing, place=hook.jurisdiction)
    links = [m.ground for m in makers]
    return [_labelled(join([*links, ground(Ground().interval, missing=untold)]), hook)]


def _imported(makers: tuple[Maker, ...], thing: str, here: str, hook: Hook) -> list[Ground]:
    """A supply into the jurisdiction of what is made outside it."""
    if here != hook.jurisdiction:
        return []
    inside = origin_grounds(makers, thing, hook.jurisdiction)
    if not inside:
        return [_labelled(join(m.ground for m in makers), hook)]
    return [] if any(g.sure for g in inside) else [_labelled(g, hook) for g in inside]


def _made_abroad(facts: Facts, thing: str, makers: tuple[Maker, ...], place: str) -> Ground | None:
    """A thing designed in the jurisdiction and fabricated outside it is made with the designer's technology."""
    designed = [g for g in origin_grounds(makers, thing, place) if g.sure]
    for link in facts.about(thing, "FABRICATED_BY") if designed else ():
        seats = seats_of(facts, link.object or "")
        if seats and first_place(seats) != place:
            return join([designed[0], ground(facts.standing(link), link.id), seats[0].ground])
    return None


def _labelled(one: Ground, hook: Hook) -> Ground:
    return Ground(one.interval, one.inputs, one.missing, hook.hook)
