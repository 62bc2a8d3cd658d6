"""Restriction of uses: a use of a controlled thing by a receiver that a provision reaches → RESTRICTED_BY.

Classification restricts nobody; `kg.rules.gate` says what must come together. The statement points from the user to
the provision, through the controlled thing, holds from the latest start to the earliest end of what it rests on, and
its verdict is `yes`, or `cannot-tell` with what is missing. A clear no makes no edge.

Invariants
* best-ground: of several ways (items, makers, destinations) to one user, thing and provision, each day takes a sure
  one before an unsure one, then the one with the strongest evidence (`kg.rules.grounds`).
* type-is-not-a-model: what is known only by its type is restricted for sure only where every known model of the type
  is; what is known only by its family never is.
* everything-is-said: a provision for all items of a listed end user needs no coverage, only a hook; which provisions
  these are is written in the rules file (`all_items`). Of a thing whose maker nobody knows it says nothing.
* modality-carries: an alleged, planned or attempted use makes a conclusion of the same modality.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kg.rules.conclusions import conclude
from kg.rules.facts import Facts
from kg.rules.gate import Gate
from kg.rules.grounds import Finding, Ground, best_by_day, ground, join, join_all
from kg.rules.kinds import member_findings, things_within
from kg.rules.supply import makers_of
from kg.rules.uses import Receiver, Use, find_uses
from kg.seeds.rulebook import Rulebook
from kg.statements import Statement
from kg.statements.model import Modality

_CAPACITIES = ("control", "named-in")
_Key = tuple[str, str, str, Modality]


@dataclass
class Restrictions:
    """Judges uses against the provisions of a rulebook; `facts` must hold the coverage statements."""

    facts: Facts
    rulebook: Rulebook
    _gates: dict[str, Gate] = field(default_factory=dict)
    _covers: dict[str, list[tuple[Statement, str, Ground]]] = field(default_factory=dict)

    def derive(self) -> tuple[Statement, ...]:
        """Return the RESTRICTED_BY statements of all uses."""
        found: dict[_Key, list[Finding]] = defaultdict(list)
        for use in find_uses(self.facts):
            for through, provision, finding in self._judge(use):
                found[use.user, through, provision, use.modality].append(finding)
        return tuple(
            self._conclude(key, finding) for key, findings in sorted(found.items()) for finding in best_by_day(findings)
        )

    def _judge(self, use: Use) -> Iterator[tuple[str, str, Finding]]:
        for thing, link in things_within(self.facts, use.thing):
            for provision, finding in self.judge_thing(use, thing, link):
                yield thing, provision, finding
            for provision, finding in member_findings(self.facts, self.judge_thing, use, thing, link):
                yield thing, provision, finding

    def judge_thing(self, use: Use, thing: str, link: Ground) -> Iterator[tuple[str, Finding]]:
        """Return every way in which a provision reaches the use of exactly this thing."""
        for coverage, provision, imposed in self.provisions(thing):
            gate = self.gate(provision)
            if gate is None or gate.is_bill:
                continue
            for receiver in use.receivers:
                yield from self._ways(gate, use, thing, receiver, coverage, join([use.ground, link, imposed]))
        for receiver in use.receivers if makers_of(self.facts, thing) else ():
            for gate in self.blanket(receiver.firm, use.user):
                yield from self._ways(gate, use, thing, receiver, None, join([use.ground, link]))

    def blanket(self, *parties: str) -> tuple[Gate, ...]:
        """The provisions on all things that reach one of the parties as an end user, or the end use."""
        named = {
            s.object or ""
            for party in parties
            for s in self.facts.about(party, "TARGETED_BY")
            if s.qualifiers.get("as") == "end-user"
        }
        found = (self.gate(provision) for provision in sorted(named | self.for_end_uses))
        return tuple(g for g in found if g is not None and g.rules.all_items and not g.is_bill)

    @cached_property
    def for_end_uses(self) -> set[str]:
        """Provisions on all things for an end use."""
        gates = (self.gate(p) for p, rules in self.rulebook.gates.items() if rules.all_items)
        return {g.rules.provision for g in gates if g and g.targets.get("end-use")}

    def _ways(
        self, gate: Gate, use: Use, thing: str, receiver: Receiver, coverage: Statement | None, base: Ground
    ) -> Iterator[tuple[str, Finding]]:
        hooks = gate.supplied(thing, receiver)
        conditions = [
            [join([base, receiver.ground])],
            gate.measures(),
            hooks,
            gate.addressed(thing, coverage) if coverage else [Ground()],
            gate.comes_from(thing),
            gate.serves(use),
            gate.reaches(use, receiver),
        ]
        free = gate.free_days(use, thing, receiver)
        version = f"{gate.rules.provision}/all-items"
        if coverage is not None:
            version = coverage.rule_version or f"{coverage.object}/named"
        for joined, parts in join_all(conditions):
            spans = [joined.interval]
            for days in free:
                spans = [rest for span in spans for rest in span.without(days)]
            for span in spans:
                narrowed = Ground(span, joined.inputs, joined.missing)
                weakness = self.facts.weakness(narrowed.inputs)
                yield gate.rules.provision, Finding(narrowed, parts[2].label, parts[1].label, version, weakness)

    def provisions(self, thing: str) -> list[tuple[Statement, str, Ground]]:
        """The provisions that control a thing: by an item that covers it, or directly; undecided coverage included."""
        if thing not in self._covers:
            found = []
            for coverage in self.facts.about(thing, "COVERED_BY", "UNDECIDED_UNDER"):
                if coverage.qualifiers.get("as", "control") not in _CAPACITIES:
                    continue
                missing = coverage.qualifiers.get("missing", "") if coverage.property == "UNDECIDED_UNDER" else ""
                gap = f"whether {coverage.object} covers {thing}: {missing}" if missing else ""
                base = ground(self.facts.standing(coverage), coverage.id, missing=gap)
                for provision, link in self.imposed(coverage.object or ""):
                    found.append((coverage, provision, join([base, link])))
            self._covers[thing] = found
        return self._covers[thing]

    def imposed(self, item: str) -> list[tuple[str, Ground]]:
        """The provisions that impose an item, or the one above it where none imposes it."""
        if item in self.rulebook.gates:
            return [(item, Ground())]
        links = self.facts.about(item, "IMPOSED_BY")
        found = [(s.object or "", ground(self.facts.standing(s), s.id)) for s in links]
        if not found:
            for step in self.facts.about(item, "PART_OF"):
                own = ground(self.facts.standing(step), step.id)
                found += [(p, join([g, own])) for p, g in self.imposed(step.object or "")]
        return found

    def _names_group(self, own: Ground) -> bool:
        """Whether a document on the way names a group and not the legal entity."""
        statements = self.facts.data.statements
        return any(statements[i].qualifiers.get("named") == "group" for i in own.inputs)

    def gate(self, provision: str) -> Gate | None:
        """The gate of a provision, made once; None where the rulebook has none."""
        rules = self.rulebook.gates.get(provision)
        return None if rules is None else self._gates.setdefault(provision, Gate(self.facts, rules))

    def _conclude(self, key: _Key, finding: Finding) -> Statement:
        # (:Fab|:AIModel|…)-[:RESTRICTED_BY {through, hook, verdict, measure, missing}]->(:Provision)
        user, through, provision, modality = key
        own = finding.ground
        qualifiers = {
            "through": through,
            "hook": finding.hook,
            "verdict": "yes" if own.sure else "cannot-tell",
            "measure": finding.measure,
            "missing": "; ".join(own.missing),
            "named": "group" if self._names_group(own) else "",
        }
        references = self.rulebook.gates[provision].references
        return conclude(
            user,
            "RESTRICTED_BY",
            provision,
            qualifiers,
            own.interval,
            own.inputs,
            finding.rule_version,
            references,
            modality,
        )
