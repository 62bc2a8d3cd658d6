"""The licence question: a thing, a destination, an end user, an end use, a day → required, not required, cannot tell.

The same gate that judges uses (`kg.rules.gate`) is asked about a supply that is only meant. It is analysis of what the
rules file says, and no legal advice: `NOT_MODELLED` stands in every answer.

Invariants
* required-is-decided: one provision in force whose every condition holds decides, whatever cannot be told elsewhere.
* not-required-is-modest: it says that no modelled provision reaches the supply on the day; nothing is said of others.
* force-counts: a provision that reaches the supply without being in force is named, with its effect, and requires
  nothing; where its effect is unknown the answer is cannot tell.
* permits-are-named: an exception or an authorisation that may apply is listed; its conditions are not judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.rules.effects import IN_FORCE, UNKNOWN, effect_on
from kg.rules.facts import Facts
from kg.rules.gate import Gate
from kg.rules.grounds import Ground, ground, join_all
from kg.rules.intervals import Interval
from kg.rules.lawvalues import values_on
from kg.rules.meant import MeantSupply
from kg.rules.permissions import Case, Permissions
from kg.rules.restriction import Restrictions
from kg.seeds.rulebook import Rulebook

Verdict = Literal["required", "not required", "cannot tell"]
NOT_MODELLED = (
    "US: arms embargoes and the ITAR, OFAC sanctions, weapons-related end uses (15 CFR 744.2 to 744.4), the military"
    " end-user rule beyond its list, anti-boycott rules, deemed exports",
    "US: the conditions of licence exceptions, the counting of de minimis content, knowledge and red flags",
    "Netherlands, Japan, South Korea, Taiwan, the EU: all but the items told in seeds/rules; catch-all clauses",
    "China: customs and data law, the conditions of general licences, local practice",
    "private law: contracts, guarantees and insurance",
)


@dataclass(frozen=True)
class Reason:
    """What one provision says of the case: `verdict` is yes or cannot-tell, `missing` what would decide."""

    provision: str
    rule: str
    paragraph: str
    item: str
    verdict: Literal["yes", "cannot-tell"]
    measure: str
    effect: str
    policy: tuple[str, ...]
    hook: str
    missing: tuple[str, ...]
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """The verdict, the provisions that decide it or leave it open, those without force, and what may let it through.

    `assumed` is what the case leaves open and the answer takes for granted; `review` are the classes of review that the
    thing falls in at the destination, with their policies.
    """

    case: Case
    verdict: Verdict
    reasons: tuple[Reason, ...]
    without_force: tuple[Reason, ...] = ()
    review: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    authorisations: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    not_modelled: tuple[str, ...] = field(default=NOT_MODELLED)


class Licences:
    """Answers licence questions; `facts` must hold the derived statements."""

    def __init__(self, facts: Facts, rulebook: Rulebook) -> None:
        self._facts, self._rulebook = facts, rulebook
        self._restrictions = Restrictions(facts, rulebook)
        self._permissions = Permissions(facts, rulebook)

    def ask(self, case: Case) -> Answer:
        """Return the answer to a case."""
        found: dict[tuple[str, str], Reason] = {}
        for reason in self._reasons(case):
            key = (reason.provision, reason.item)
            if key not in found or _order(reason) < _order(found[key]):
                found[key] = reason
        reasons = sorted(found.values(), key=lambda r: (*_order(r), r.provision, r.item))
        live = [r for r in reasons if r.effect in (*IN_FORCE, UNKNOWN)]
        sure = [r for r in live if r.verdict == "yes" and r.effect in IN_FORCE]
        verdict: Verdict = "required" if sure else "cannot tell" if live else "not required"
        return Answer(
            case=case,
            verdict=verdict,
            reasons=tuple(live),
            without_force=tuple(r for r in reasons if r not in live),
            review=self._permissions.reviews(case),
            exceptions=self._permissions.exceptions(case, {b for r in live for b in (r.provision, r.item) if b}),
            authorisations=self._permissions.authorisations(case),
            assumed=tuple(self._assumed(case)),
        )

    def _assumed(self, case: Case) -> Iterator[str]:
        """What is taken for granted since the case does not say it: who the end user is, and for what."""
        if not case.end_user:
            yield "the end user is on no list"
            gates = (self._restrictions.gate(provision) for _, provision, _ in self._controls(case))
            seats = {t.subject for g in gates if g for t in g.targets.get("headquarters", ())}
            if seats:
                yield f"neither the end user nor who controls it has headquarters in {', '.join(sorted(seats))}"
        if not case.end_use:
            gates = (self._restrictions.gate(p) for p in self._restrictions.for_end_uses)
            uses = {t.subject for g in gates if g for t in g.targets.get("end-use", ())}
            if uses:
                yield f"the end use is none of {', '.join(sorted(uses))}"

    def _reasons(self, case: Case) -> Iterator[Reason]:
        meant = MeantSupply(self._facts, case)
        for item, provision, base in self._controls(case):
            gate = self._restrictions.gate(provision)
            if gate is None or gate.is_bill:
                continue
            conditions = [[base], gate.measures(), *meant.conditions(gate)]
            free = meant.is_free(gate)
            for joined, parts in join_all(conditions):
                whole = meant.before_the_copy(gate, joined)
                if whole.interval.holds(case.day) and not free:
                    yield self._reason(gate, item, whole, parts[1].label, parts[2].label, case.day)

    def _controls(self, case: Case) -> Iterator[tuple[str, str, Ground]]:
        """The provisions that control the thing, and those that name the end user for all things."""
        if case.thing.startswith("item:"):
            for provision, link in self._restrictions.imposed(case.thing):
                yield case.thing, provision, link
        for coverage, provision, base in self._restrictions.provisions(case.thing):
            yield coverage.object or "", provision, base
        for target in self._facts.about(case.end_user, "TARGETED_BY"):
            provision = target.object or ""
            rules = self._rulebook.gates.get(provision)
            if target.qualifiers.get("as") != "end-user" or rules is None:
                continue
            if rules.all_items:
                yield "", provision, Ground()
            elif not self._facts.pointing_to(provision, "IMPOSED_BY"):
                yield "", provision, ground(Interval(), missing=f"whether {case.thing} is an item of {provision}")
        for provision in sorted(self._restrictions.for_end_uses) if case.end_use else ():
            yield "", provision, Ground()

    def _reason(self, gate: Gate, item: str, joined: Ground, measure: str, hook: str, day: date) -> Reason:
        return Reason(
            provision=gate.rules.provision,
            rule=gate.rules.rule,
            paragraph=gate.rules.paragraph,
            item=item,
            verdict="yes" if joined.sure else "cannot-tell",
            measure=measure,
            effect=effect_on(self._facts.data, gate.rules.provision, day),
            policy=values_on(self._facts, (gate.rules.provision, gate.rules.rule), "review_policy", day),
            hook=hook,
            missing=joined.missing,
            inputs=tuple(sorted(joined.inputs)),
        )


def _order(reason: Reason) -> tuple[int, int]:
    """A sure reason in force first."""
    return (0 if reason.effect in IN_FORCE else 1, 0 if reason.verdict == "yes" else 1)
