"""A supply that is only meant, as the gate of law is asked about it: where it goes, to whom, for what, from where."""

from collections.abc import Iterator

from kg.rules.facts import Facts
from kg.rules.gate import Gate
from kg.rules.grounds import Ground, ground, join
from kg.rules.intervals import Interval
from kg.rules.permissions import Case
from kg.rules.places import Seat, jurisdiction_of, seats_of
from kg.rules.uses import Receiver, Use
from kg.statements import Statement


class MeantSupply:
    """The conditions of a provision's gate for one case."""

    def __init__(self, facts: Facts, case: Case) -> None:
        self._facts, self._case = facts, case
        self._receiver = Receiver(case.end_user, tuple(self._seats()), Ground())
        self._use = Use(case.end_user, case.thing, "BUYS", Ground(), (self._receiver,), "actual")

    def conditions(self, gate: Gate) -> list[list[Ground]]:
        """Grounds of hook, end use, receiver and origin, in this order."""
        is_item = self._case.thing.startswith("item:")
        hooks = _any_hook(gate) if is_item else gate.supplied(self._case.thing, self._receiver)
        reaches = gate.reaches(self._use, self._receiver)
        return [hooks, self._serves(gate), reaches, self._comes_from(gate)]

    def is_free(self, gate: Gate) -> bool:
        """Whether an exemption frees the supply on the day."""
        days = gate.free_days(self._use, self._case.thing, self._receiver)
        return any(span.holds(self._case.day) for span in days)

    def before_the_copy(self, gate: Gate, joined: Ground) -> Ground:
        """Before the day of the copy from which a standing text was read, it may hold or not."""
        start = joined.interval.start
        if not gate.rules.copied or start is None or self._case.day >= start:
            return joined
        gap = f"whether {gate.rules.paragraph} stood before {start}, the day of the copy that was read"
        return Ground(Interval(None, start), joined.inputs, (*joined.missing, gap), joined.label)

    def _comes_from(self, gate: Gate) -> list[Ground]:
        if self._case.thing.startswith("item:"):
            untold = gate.targets.get("origin", ())
            return [ground(Interval(), missing="where it is exported from")] if untold else [Ground()]
        return gate.comes_from(self._case.thing)

    def _serves(self, gate: Gate) -> list[Ground]:
        ends = gate.targets.get("end-use", ())
        if not ends:
            return [Ground()]
        if not self._case.end_use:
            named = ", ".join(sorted({t.subject for t in ends}))
            return [ground(Ground().interval, missing=f"whether the end use is {named}")]
        return [g for t in ends for g in self._within(self._case.end_use, t)]

    def _within(self, end_use: str, target: Statement) -> list[Ground]:
        """A class of nodes lies in the named one if it is it, or if all known nodes of the class do; none do: no."""
        own = ground(self._facts.standing(target), target.id)
        if end_use == target.subject:
            return [own]
        nodes = {s.subject for s in self._facts.pointing_to(end_use, "IN_CLASS")}
        inside = {s.subject for s in self._facts.pointing_to(target.subject, "IN_CLASS")} & nodes
        if nodes and not inside:
            return []
        sure = nodes and nodes == inside
        return [own if sure else join([own, ground(Interval(), missing=f"whether {end_use} is {target.subject}")])]

    def _seats(self) -> Iterator[Seat]:
        yield Seat(jurisdiction_of(self._facts, self._case.destination), Ground())
        yield from seats_of(self._facts, self._case.end_user)


def _any_hook(gate: Gate) -> list[Ground]:
    """An item alone has no maker: which hook reaches the supply is left open."""
    names = ", ".join(sorted({h.hook for h in gate.rules.hooks}))
    return [ground(Ground().interval, label=names)] if names else []
