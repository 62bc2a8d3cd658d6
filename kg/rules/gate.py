"""The gate of law: does a provision reach this receiver of this thing for this use, on which days, on what evidence.

All of these must hold: the measure restricts; the goods go to a destination, or the receiver has its seat in a named
place, or is an end user or customer; the use is an end use, where the provision names end uses; the thing has a named
origin, where it names origins; the supply falls under a hook; an addressed firm makes the thing, and the text names
it. Days of an exemption are taken out.

Invariants
* naming-restricts-nothing: a measure that names, permits, or bars other dealings makes no edge.
* addressee-only: a rule addressed to a firm reaches the products that it names, and no other.
* bill-restricts-nothing: a text before a legislature makes no edge.
* goods-not-seats: a destination is where the goods go; a provision follows headquarters and ultimate parents only
  where its text does (`headquarters` in the rules file, 15 CFR 744.23(a)(3) for one).
* exempt-origin: an exempt place frees supplies from there; receivers there only where the rules file says so.
"""

from dataclasses import dataclass
from functools import cached_property

from kg.rules.facts import Facts
from kg.rules.grounds import Ground, ground, join
from kg.rules.intervals import Interval
from kg.rules.places import WORLD, Seat, first_place, group_seats, jurisdiction_of, membership
from kg.rules.supply import hook_grounds, makers_of, origin_grounds
from kg.rules.uses import Receiver, Use
from kg.seeds.rulebook import ProvisionGate
from kg.statements import Statement

RESTRICTING = ("licence", "notification", "prohibition", "end-use-check")
_ALWAYS = Interval()


@dataclass(frozen=True)
class Gate:
    """A provision with the facts that open or close it."""

    facts: Facts
    rules: ProvisionGate

    @cached_property
    def targets(self) -> dict[str, tuple[Statement, ...]]:
        """TARGETED_BY statements by capacity."""
        found: dict[str, list[Statement]] = {}
        for statement in self.facts.pointing_to(self.rules.provision, "TARGETED_BY"):
            found.setdefault(statement.qualifiers.get("as", ""), []).append(statement)
        return {capacity: tuple(s) for capacity, s in found.items()}

    @cached_property
    def addressees(self) -> tuple[Statement, ...]:
        """ADDRESSED_TO statements of the provision and its rule."""
        return tuple(s for b in (self.rules.provision, self.rules.rule) for s in self.facts.about(b, "ADDRESSED_TO"))

    @cached_property
    def exemptions(self) -> tuple[Statement, ...]:
        """EXEMPTED_FROM statements of the provision and its rule."""
        return tuple(
            s for b in (self.rules.provision, self.rules.rule) for s in self.facts.pointing_to(b, "EXEMPTED_FROM")
        )

    @cached_property
    def is_bill(self) -> bool:
        """True where the rule is a text before a legislature."""
        return "Bill" in self.facts.classes(self.rules.rule)

    def measures(self) -> list[Ground]:
        """The restricting measures, labelled."""
        for bearer in (self.rules.provision, self.rules.rule):
            found = self.facts.about(bearer, "measure")
            if found:
                return [
                    ground(self.facts.standing(s), s.id, label=s.value or "") for s in found if s.value in RESTRICTING
                ]
        return [ground(_ALWAYS, missing=f"measure of {self.rules.provision}")]

    def reaches(self, use: Use, receiver: Receiver) -> list[Ground]:
        """Grounds on which the receiver is a destination, has its seat in a named place, or is an end user."""
        places, users = self.targets.get("destination", ()), self._users()
        seats = self.targets.get("headquarters", ())
        found = [g for t in users for g in self._is_user(t, use, receiver)]
        found += [g for t in places for g in self._is_destination(t, use, receiver)]
        found += [g for t in seats for g in self._is_headquartered(t, receiver)]
        if found:
            return found
        if (places or seats) and not receiver.seats:
            who = receiver.firm or f"who received {use.thing} for {use.user}"
            return [ground(_ALWAYS, missing=f"seat of {who}")]
        if seats and receiver.firm and not group_seats(self.facts, receiver.firm):
            return [ground(_ALWAYS, missing=f"headquarters of {receiver.firm}")]
        if places or users or seats:
            return []
        if self.targets.get("end-use"):
            return [Ground()]
        return [ground(_ALWAYS, missing=f"destinations of {self.rules.provision}")]

    def _users(self) -> tuple[Statement, ...]:
        return (*self.targets.get("end-user", ()), *self.targets.get("customer", ()))

    def _is_user(self, target: Statement, use: Use, receiver: Receiver) -> list[Ground]:
        return [self._ground(target)] if target.subject in (receiver.firm, use.user) else []

    def _is_destination(self, target: Statement, use: Use, receiver: Receiver) -> list[Ground]:
        """The goods go to where the use is told to be, else to the site, else to the seat of the receiver."""
        seats = receiver.seats[:1]
        if use.location and target.subject != WORLD:
            seats = (Seat(jurisdiction_of(self.facts, use.location), Ground()),)
        found = []
        for seat in seats:
            for member in [Ground()] if target.subject == WORLD else self._member(seat, target.subject):
                found.append(join([self._ground(target), seat.ground, member]))
        return found

    def _is_headquartered(self, target: Statement, receiver: Receiver) -> list[Ground]:
        """The receiver, or who controls it, has its seat in a named place, wherever the goods go."""
        return [
            join([self._ground(target), seat.ground, member])
            for seat in (group_seats(self.facts, receiver.firm) if receiver.firm else ())
            for member in self._member(seat, target.subject)
        ]

    def _member(self, seat: Seat, named: str) -> list[Ground]:
        return membership(self.facts, seat.place, named)

    def serves(self, use: Use) -> list[Ground]:
        """Grounds on which the use is one of the end uses, where the provision names any."""
        ends = self.targets.get("end-use", ())
        if not ends:
            return [Ground()]
        makes_chips = {"Fab", "Firm", "ProcessNode"} & set(self.facts.classes(use.user))
        if not makes_chips or use.prop == "BUYS":
            return []
        nodes = self._nodes(use.user)
        if not nodes:
            return [ground(_ALWAYS, missing=f"which process nodes {use.user} runs")]
        unsure = "Firm" in self.facts.classes(use.user)
        gap = [ground(_ALWAYS, missing=f"on which line of {use.user} {use.thing} is used")] if unsure else []
        return [
            join([self._ground(t), link, ground(self.facts.standing(c), c.id), *gap])
            for t in ends
            for node, link in nodes
            for c in self.facts.about(node, "IN_CLASS")
            if c.object == t.subject
        ]

    def _nodes(self, user: str) -> list[tuple[str, Ground]]:
        if "ProcessNode" in self.facts.classes(user):
            return [(user, Ground())]
        links = self.facts.pointing_to(user, "RUN_AT", "OFFERED_BY")
        carried = (s for s in links if s.qualifiers.get("state") not in ("planned", "research"))
        return [(s.subject, self._ground(s)) for s in carried]

    def comes_from(self, thing: str) -> list[Ground]:
        """Grounds on which the thing has a named origin, where the provision names any."""
        origins = self.targets.get("origin", ())
        if not origins:
            return [Ground()]
        makers = makers_of(self.facts, thing)
        places = {first_place(m.seats) for m in makers} - {""} or {""}
        return [
            join([self._ground(t), member, one])
            for t in origins
            for place in sorted(places)
            for member in ([Ground()] if not place else membership(self.facts, place, t.subject))
            for one in origin_grounds(makers, thing, place)
        ]

    def addressed(self, thing: str, coverage: Statement) -> list[Ground]:
        """Grounds on which the thing is a named product of an addressed firm, where the rule addresses any."""
        if not self.addressees:
            return [Ground()]
        if coverage.derived or coverage.property != "COVERED_BY":
            return []
        makers = makers_of(self.facts, thing)
        return [join([self._ground(a), m.ground]) for a in self.addressees for m in makers if m.firm == a.object]

    def supplied(self, thing: str, receiver: Receiver) -> list[Ground]:
        """Grounds on which the supply falls under a hook, labelled with it."""
        return hook_grounds(self.facts, self.rules.hooks, thing, receiver)

    def free_days(self, use: Use, thing: str, receiver: Receiver) -> list[Interval]:
        """Days on which the supply is exempt."""
        makers = makers_of(self.facts, thing)
        named = {receiver.firm, use.user, thing, *(m.firm for m in makers)}
        found = []
        for exemption in self.exemptions:
            days = self.facts.standing(exemption)
            if exemption.subject in named:
                found.append(days)
                continue
            receivers = exemption.subject in self.rules.exempt_receivers
            seats = [receiver.seats] if receivers else [m.seats for m in makers]
            groups = [self._member(s[0], exemption.subject) for s in seats if s]
            if groups and all(groups):
                found += [days.meet(g.interval) for g in groups[0]]
        return found

    def _ground(self, statement: Statement) -> Ground:
        """The days and inputs of a target; one that is reached only perhaps says what is missing."""
        return ground(self.facts.standing(statement), statement.id, missing=statement.qualifiers.get("missing", ""))
