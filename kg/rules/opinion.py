"""What the rules say of a thing on a day, item by item, as a note would: verdict, figures, paragraph, what follows.

* decided by a test (`kg.rules.evaluate`), named by a text, or *scope only*: the item is of the thing's class and holds
  no test, so nobody here can say more than its words.
* what an item leads to are the provisions that impose it, with their force on the day. Classification restricts
  nobody by itself: who receives the thing, where and for what is the licence question (`kg.rules.licence`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.rules.coverage import is_about
from kg.rules.effects import effect_on
from kg.rules.evaluate import evaluate
from kg.rules.evaluation import Evaluation
from kg.rules.facts import Facts
from kg.rules.gate import Gate
from kg.rules.intervals import Interval
from kg.rules.lawvalues import values_on
from kg.rules.restriction import Restrictions
from kg.rules.supply import makers_of
from kg.seeds.rulebook import ItemRule, Rulebook
from kg.statements import Reference, Statement

Basis = Literal["test", "named", "text not seen", "no version", "scope only"]
_UNUSED = ("sparse", "unstated")


@dataclass(frozen=True)
class Control:
    """A provision that imposes an item, as it stands on the day. Targets are ids by capacity."""

    provision: str
    rule: str
    paragraph: str
    measures: tuple[str, ...]
    effect: str
    targets: dict[str, tuple[str, ...]]
    hooks: tuple[str, ...]
    policies: tuple[str, ...]
    exceptions: tuple[str, ...]


@dataclass(frozen=True)
class ItemOpinion:
    """One item: verdict `yes`, `no` or `cannot-tell`, on what basis, by which version, and what it leads to.

    `statements` name the thing where the basis is `named`; `evaluation` is there where a test was evaluated; `note`
    says of the rest why nothing more can be said. `until` is the end of the version, None while none is known.
    """

    item: str
    capacity: str
    verdict: Literal["yes", "no", "cannot-tell"]
    basis: Basis
    version: str = ""
    since: date | None = None
    until: date | None = None
    evaluation: Evaluation | None = None
    statements: tuple[Statement, ...] = ()
    references: tuple[Reference, ...] = ()
    note: str = ""
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True)
class Opinion:
    """All entries on a thing, those that cover it first, and remarks on figures that were not used."""

    thing: str
    day: date
    entries: tuple[ItemOpinion, ...]
    remarks: tuple[str, ...]


def write_opinion(facts: Facts, rulebook: Rulebook, thing: str, day: date, item: str = "") -> Opinion:
    """Return what the rules say of a thing on a day, of one item where one is given.

    `facts` may hold derived statements or none; they are not read. A thing that no item tests or names has no entry.
    """
    writer = _Writer(facts, rulebook, thing, day)
    entries = [e for e in writer.entries() if item in ("", e.item)]
    order = {"yes": 0, "cannot-tell": 1, "no": 2}
    entries.sort(key=lambda e: (order[e.verdict], not e.version, e.item))
    return Opinion(thing, day, tuple(entries), tuple(writer.remarks()))


class _Writer:
    def __init__(self, facts: Facts, rulebook: Rulebook, thing: str, day: date) -> None:
        self._facts, self._rulebook, self._thing, self._day = facts, rulebook, thing, day
        self._restrictions = Restrictions(facts, rulebook)
        self._classes = set(facts.classes(thing))

    def entries(self) -> Iterator[ItemOpinion]:
        named: dict[str, list[Statement]] = {}
        for statement in self._facts.about(self._thing, "COVERED_BY"):
            if not statement.derived and self._facts.standing(statement).holds(self._day):
                named.setdefault(statement.object or "", []).append(statement)
        for item, told in sorted(named.items()):
            yield self._named(item, tuple(told))
        for rule in self._rulebook.items.values():
            if (
                rule.item not in named
                and self._classes & set(rule.classes)
                and is_about(self._facts, self._thing, rule)
            ):
                yield self._tested(rule)

    def _named(self, item: str, told: tuple[Statement, ...]) -> ItemOpinion:
        capacity = told[0].qualifiers.get("as", "control")
        references = tuple(r for s in told for r in s.supports)
        controls = self._controls(item)
        return ItemOpinion(item, capacity, "yes", "named", statements=told, references=references, controls=controls)

    def _tested(self, rule: ItemRule) -> ItemOpinion:
        version = next((v for v in rule.versions if Interval(v.valid_from, v.valid_to).holds(self._day)), None)
        if version is None:
            if not rule.versions:
                return self._scope(rule)
            first, last = rule.versions[0].valid_from, rule.versions[-1].valid_to
            note = f"the item begins on {first}" if self._day < first else f"the item ended on {last}"
            return ItemOpinion(rule.item, rule.covers_as, "no", "no version", note=note, references=rule.references)
        found = evaluate(self._facts, self._thing, version)
        basis: Basis = "test" if version.test is not None else "text not seen"
        return ItemOpinion(
            item=rule.item,
            capacity=rule.covers_as,
            verdict=found.verdict,
            basis=basis,
            version=version.version,
            since=version.valid_from,
            until=version.valid_to,
            evaluation=found,
            references=version.references or rule.references,
            note="" if version.test is not None else version.unseen,
            controls=self._controls(rule.item) if found.verdict != "no" else (),
        )

    def _scope(self, rule: ItemRule) -> ItemOpinion:
        """An item without a test: it reaches only what it names, or what its words describe."""
        links = [(p, g.interval) for p, g in self._restrictions.imposed(rule.item) if p in self._rulebook.gates]
        begins = [span.start for _, span in links if span.start is not None]
        if links and len(begins) == len(links) and min(begins) > self._day:
            note = f"imposed from {min(begins)} on"
            return ItemOpinion(rule.item, rule.covers_as, "no", "no version", note=note, references=rule.references)
        gates = [g for p, _ in links if (g := self._restrictions.gate(p))]
        firms = {a.object or "" for g in gates for a in g.addressees}
        makers = {m.firm for m in makers_of(self._facts, self._thing)}
        names = sorted({s.subject for s in self._facts.pointing_to(rule.item, "COVERED_BY") if not s.derived})
        if gates and all(g.addressees for g in gates) and makers and not makers & firms:
            note = f"addressed to {', '.join(sorted(firms))}, not to its maker"
        elif rule.covers_as == "named-in":
            note = f"names {', '.join(names) or 'nothing told here'}, and not this"
        else:
            note = "its words set no limit that is tested here; read the text"
            return ItemOpinion(rule.item, rule.covers_as, "cannot-tell", "scope only", note=note,
                         references=rule.references, controls=self._controls(rule.item))  # fmt: skip
        return ItemOpinion(rule.item, rule.covers_as, "no", "named", note=note, references=rule.references)

    def _controls(self, item: str) -> tuple[Control, ...]:
        found = {}
        for provision, link in self._restrictions.imposed(item):
            gate = self._restrictions.gate(provision)
            if gate is not None and link.interval.holds(self._day):
                found[provision] = self._control(gate, item)
        return tuple(found[p] for p in sorted(found))

    def _control(self, gate: Gate, item: str) -> Control:
        rules = gate.rules
        targets = {
            c: tuple(sorted({s.subject for s in self._facts.on(t, self._day)})) for c, t in sorted(gate.targets.items())
        }
        bearers = (rules.provision, rules.rule)
        links = (s for b in (rules.provision, item) for s in self._facts.about(b, "EXCEPTED_BY"))
        excepted = {s.object or "" for s in self._facts.on(links, self._day)}
        return Control(
            provision=rules.provision,
            rule=rules.rule,
            paragraph=rules.paragraph,
            measures=values_on(self._facts, bearers, "measure", self._day),
            effect=effect_on(self._facts.data, rules.provision, self._day),
            targets={c: ids for c, ids in targets.items() if ids},
            hooks=tuple(f"{h.hook} ({h.jurisdiction})" for h in rules.hooks),
            policies=values_on(self._facts, bearers, "review_policy", self._day),
            exceptions=tuple(sorted(excepted)),
        )

    def remarks(self) -> Iterator[str]:
        """Published figures that no rule counts, and what is in the package."""
        for s in self._facts.about(self._thing, "throughput"):
            basis = s.qualifiers.get("basis", "")
            if basis in _UNUSED:
                why = "counts zeros that are skipped" if basis == "sparse" else "does not say whether it is dense"
                precision = s.qualifiers.get("precision", "").upper()
                yield f"throughput of {s.value} at {precision} is not used: the document {why} ({s.id})"
        for s in self._facts.on(self._facts.about(self._thing, "USES_MEMORY"), self._day):
            yield f"{s.object} inside the package is not judged as a stack of its own (3A090.c; {s.id})"
        for s in self._facts.about(self._thing, "BUILT_WITH", "IN_FAMILY", "INSTANCE_OF"):
            yield f"{s.object} is classified on its own ({s.property}; {s.id})"
