"""What is inside a thing, and what a type or family may stand for.

* A system is judged by itself and by the chips and systems in it; memory inside a package is not judged as a stack.
* A type of equipment or a family of products is judged by its known members. All members of a type restricted: yes.
  Some of them: cannot tell, and the members are named. A family is open, so it is never more than cannot tell.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from kg.rules.facts import Facts
from kg.rules.grounds import Finding, Ground, best_by_day, ground, join
from kg.rules.intervals import Interval, cut
from kg.rules.uses import Use

Judge = Callable[[Use, str, Ground], Iterator[tuple[str, Finding]]]
_DEPTH = 3


def things_within(facts: Facts, thing: str, link: Ground | None = None, depth: int = 0) -> Iterator[tuple[str, Ground]]:
    """Return a thing and the chips and systems it is built with, each with the way to it."""
    base = link or Ground()
    yield thing, base
    for part in facts.about(thing, "BUILT_WITH") if depth < _DEPTH else ():
        if "MemoryProduct" not in facts.classes(part.object or ""):
            own = join([base, ground(facts.standing(part), part.id)])
            yield from things_within(facts, part.object or "", own, depth + 1)


def members_of(facts: Facts, kind: str, depth: int = 0) -> dict[str, Ground]:
    """Return the known members of a type or family, with the statements that make them so."""
    found: dict[str, Ground] = {}
    for link in facts.pointing_to(kind, "INSTANCE_OF", "IN_FAMILY", "SUBTYPE_OF"):
        own = ground(facts.standing(link), link.id)
        inner = {} if depth >= _DEPTH else members_of(facts, link.subject, depth + 1)
        is_kind = {"ProductFamily", "EquipmentType"} & set(facts.classes(link.subject))
        if not is_kind:
            found.setdefault(link.subject, own)
        for member, way in inner.items():
            found.setdefault(member, join([own, way]))
    return found


def member_findings(facts: Facts, judge: Judge, use: Use, kind: str, link: Ground) -> Iterator[tuple[str, Finding]]:
    """Return what follows for a use of a type or family from what is known of its members."""
    members = members_of(facts, kind)
    if not members:
        return
    closed = "EquipmentType" in facts.classes(kind)
    found: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for member, way in sorted(members.items()):
        for provision, finding in judge(use, member, join([link, way])):
            found[provision][member].append(finding)
    for provision, by_member in sorted(found.items()):
        best = {member: best_by_day(findings) for member, findings in by_member.items()}
        days = {d for fs in best.values() for f in fs for d in (f.ground.interval.start, f.ground.interval.end) if d}
        for part in cut(Interval(), days):
            holding = {m: f for m, fs in best.items() for f in fs if f.ground.interval.meet(part) == part}
            if holding:
                yield provision, _combine(kind, part, holding, set(members), closed)


def _combine(kind: str, part: Interval, holding: dict[str, Finding], members: set[str], closed: bool) -> Finding:
    sure = sorted(m for m, f in holding.items() if f.ground.sure)
    inputs = frozenset(i for f in holding.values() for i in f.ground.inputs)
    versions = sorted({f.rule_version for f in holding.values()})
    lead = holding[(sure or sorted(holding))[0]]
    missing: tuple[str, ...] = ()
    if not closed or set(sure) != members:
        unsure, rest = sorted(set(holding) - set(sure)), sorted(members - set(holding))
        groups = (("restricted", sure), ("undecided", unsure), ("not restricted", rest))
        told = ", ".join(f"{word}: {' '.join(ids)}" for word, ids in groups if ids)
        missing = (f"which of {kind} is meant ({told})", *(holding[unsure[0]].ground.missing if unsure else ()))
    own = Ground(part, inputs, missing)
    weakness = max(f.weakness for f in holding.values())
    return Finding(own, lead.hook, lead.measure, "+".join(versions), weakness)
