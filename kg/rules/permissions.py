"""What may let a supply through: exceptions, classes of review, authorisations; their conditions are not judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.rules.effects import IN_FORCE, UNKNOWN, effect_on
from kg.rules.facts import Facts
from kg.rules.gate import Gate
from kg.rules.lawvalues import values_on
from kg.rules.places import WORLD, jurisdiction_of, membership
from kg.seeds.rulebook import Rulebook
from kg.statements import Statement


@dataclass(frozen=True)
class Case:
    """A supply that is meant. `thing` is a product or a control item; `end_user` and `end_use` may be empty."""

    thing: str
    destination: str
    day: date
    end_user: str = ""
    end_use: str = ""


class Permissions:
    """Finds what may apply to a case; `facts` must hold the derived statements."""

    def __init__(self, facts: Facts, rulebook: Rulebook) -> None:
        self._facts, self._rulebook = facts, rulebook

    def exceptions(self, case: Case, bearers: Iterable[str]) -> tuple[str, ...]:
        """Exceptions from provisions and items that stand on the day and name the destination, and items as such."""
        links = (s for b in bearers for s in self._facts.on(self._facts.about(b, "EXCEPTED_BY"), case.day))
        found = {s.object or "" for s in links if self._may_apply(s.object or "", case)}
        return tuple(sorted(found | set(self.covered(case, "exception"))))

    def _may_apply(self, exception: str, case: Case) -> bool:
        rules = self._rulebook.gates.get(exception)
        if rules is None:
            return True
        if self._leaves_out(exception, case):
            return False
        targets = Gate(self._facts, rules).targets
        users = self._facts.on(targets.get("end-user", ()), case.day)
        if case.end_user and users and case.end_user not in {t.subject for t in users}:
            return False
        named = self._facts.on(targets.get("destination", ()), case.day)
        place = jurisdiction_of(self._facts, case.destination)
        reached = not named or any(t.subject == WORLD or membership(self._facts, place, t.subject) for t in named)
        return reached and effect_on(self._facts.data, exception, case.day) in (*IN_FORCE, UNKNOWN)

    def _leaves_out(self, exception: str, case: Case) -> bool:
        """Whether every item of the exception that tests things like this one leaves it out on the day."""
        classes = set(self._facts.classes(case.thing))
        items = {s.subject for s in self._facts.pointing_to(exception, "IMPOSED_BY")}
        tested = {i for i in items if classes & set(self._classes_of(i))}
        open_or_in = self._facts.on(self._facts.about(case.thing, "COVERED_BY", "UNDECIDED_UNDER"), case.day)
        return bool(tested) and not tested & {s.object for s in open_or_in}

    def _classes_of(self, item: str) -> tuple[str, ...]:
        rule = self._rulebook.items.get(item)
        return rule.classes if rule and rule.versions else ()

    def covered(self, case: Case, capacity: str) -> tuple[str, ...]:
        """Items that cover the thing on the day as a class of review, or as an exception."""
        found = self._facts.on(self._facts.about(case.thing, "COVERED_BY"), case.day)
        return tuple(sorted({s.object or "" for s in found if s.qualifiers.get("as") == capacity}))

    def reviews(self, case: Case) -> tuple[str, ...]:
        """Classes of review that the thing falls in, with the policies of what imposes them at the destination."""
        place = jurisdiction_of(self._facts, case.destination)
        found = []
        for item in self.covered(case, "review-policy"):
            for link in self._facts.on(self._facts.about(item, "IMPOSED_BY"), case.day):
                rules = self._rulebook.gates.get(link.object or "")
                targets = Gate(self._facts, rules).targets if rules else {}
                named = self._facts.on(targets.get("destination", ()), case.day)
                if named and not any(membership(self._facts, place, t.subject) for t in named):
                    continue
                policies = values_on(self._facts, (link.object or "",), "review_policy", case.day)
                found.append(f"{item}: {'; '.join(policies) or 'policy not told'}")
        return tuple(found)

    def authorisations(self, case: Case) -> tuple[str, ...]:
        """Authorisations of the thing that are for the end user, or for nobody in particular."""
        found = set()
        for link in self._held(self._facts.pointing_to(case.thing, "AUTHORISES"), case.day):
            consignees = {s.object for s in self._held(self._facts.about(link.subject, "FOR_CONSIGNEE"), case.day)}
            if not consignees or case.end_user in consignees:
                found.add(link.subject)
        held = self._facts.pointing_to(case.end_user, "FOR_CONSIGNEE") if case.end_user else ()
        found |= {s.subject for s in self._held(held, case.day)}
        return tuple(sorted(found))

    def _held(self, statements: Iterable[Statement], day: date) -> list[Statement]:
        """Those that hold on a day, from the day they were seen where no start is told."""
        return [s for s in statements if self._facts.use(s).holds(day)]
