"""Gathers the note of a rule, a provision or an item: its own statements, its parts, what it rests on.

Invariants
* unknown-is-said: before the first state told, after an announced end that nobody saw, and on days after the
  evidence, what holds is `unknown`; nothing is carried on.
* all-that-is-told: every live statement that a rules file makes of the part stands in one group; conclusions that the
  engine draws (coverage, restriction) are left to `kg rules classify` and `licence`.
"""

from datetime import date

from kg.rules.citing import citations
from kg.rules.effects import effect_on, effect_timeline, text_timeline
from kg.rules.entries import Entries
from kg.rules.facts import Facts
from kg.rules.instrument import ItemPart, LawPart, Note, Part, Question, Version
from kg.rules.licence import NOT_MODELLED
from kg.rules.modelled import how_modelled
from kg.rules.spelled import tree_of
from kg.seeds.rulebook import ItemRule, ItemVersion, Rulebook

UNKNOWN = "unknown"
DATES = ("adopted_on", "published_on", "effective_on", "compliance_on")


class Gatherer:
    """Gathers notes as of one day from one data set and rulebook."""

    def __init__(self, facts: Facts, rulebook: Rulebook, day: date) -> None:
        self._facts, self._rulebook, self._day = facts, rulebook, day
        self._entries = Entries(facts, day)

    def note(self, entity_id: str) -> Note:
        """Return the note of the id of a rule, provision or item."""
        kind = entity_id.split(":", 1)[0]
        rules = [] if kind == "rule" else self._rules_of(entity_id)
        provisions = self._subjects(entity_id, "PART_OF") if kind == "rule" else []
        bearers = [] if kind == "item" else [entity_id, *provisions]
        items = sorted({i for bearer in bearers for i in self._subjects(bearer, "IMPOSED_BY")})
        return Note(
            as_of=self._day,
            evidence_until=self._facts.data.cut_off,
            part=self._item(entity_id) if kind == "item" else self._law(entity_id),
            rules=tuple(self._law(i) for i in rules),
            provisions=tuple(self._law(i) for i in provisions),
            items=tuple(self._item(i) for i in items),
            not_modelled=NOT_MODELLED,
        )

    def _subjects(self, entity_id: str, prop: str) -> list[str]:
        return sorted({s.subject for s in self._facts.pointing_to(entity_id, prop)})

    def _objects(self, entity_id: str, prop: str) -> list[str]:
        return sorted({s.object for s in self._facts.about(entity_id, prop) if s.object})

    def _rules_of(self, entity_id: str) -> list[str]:
        """The rule of a provision; of an item, the rules that impose it or whose provisions do."""
        bearers = self._objects(entity_id, "IMPOSED_BY") if entity_id.startswith("item:") else [entity_id]
        found = {b if b.startswith("rule:") else r for b in bearers for r in (self._objects(b, "PART_OF") or [b])}
        return sorted(r for r in found if r.startswith("rule:"))

    def _part(self, entity_id: str) -> Part:
        data, entity = self._facts.data, self._facts.data.entities[entity_id]
        questions = [u for u in data.unknowns.values() if u.subject == entity_id]
        return Part(
            id=entity_id,
            name=entity.name_en,
            name_zh=entity.name_zh,
            classes=entity.classes,
            aliases=entity.aliases,
            citations=citations(self._facts, entity_id),
            note=entity.note,
            groups=self._entries.groups(entity_id),
            questions=tuple(
                Question(u.id, u.property, u.question, u.searched, u.searched_until.text) for u in questions
            ),
            references=self._entries.references(entity_id),
        )

    def _law(self, entity_id: str) -> LawPart:
        data = self._facts.data
        text = self._entries.stretches(text_timeline(data, entity_id))
        effect = self._entries.stretches(effect_timeline(data, entity_id))
        gate = self._rulebook.gates.get(entity_id)
        part = self._part(entity_id)
        measures = part.groups.get("measures", ())
        holding = tuple(e.value for e in measures if e.on_day == "yes")
        return LawPart(
            **vars(part),
            text=text,
            effect=effect,
            text_on_day=self._entries.state_on_day(text),
            effect_on_day=self._entries.state_on_day(effect),
            effect_last_known=effect_on(data, entity_id, min(self._day, data.cut_off)),
            measure_on_day=holding or ((UNKNOWN,) if measures else ()),
            dates={name: self._values(entity_id, name) for name in DATES},
            rule=gate.rule if gate else "",
            hooks=gate.hooks if gate else (),
            all_items=gate.all_items if gate else False,
            modelled=how_modelled(self._facts, gate) if gate else None,
        )

    def _values(self, entity_id: str, prop: str) -> tuple[str, ...]:
        return tuple(sorted(s.target for s in self._facts.about(entity_id, prop)))

    def _item(self, entity_id: str) -> ItemPart:
        item = self._rulebook.items.get(entity_id)
        versions = tuple(self._version(v) for v in item.versions) if item else ()
        seen = self._day <= self._facts.data.cut_off
        holding = [v.version for v in versions if v.start <= self._day and (v.end is None or self._day < v.end)]
        return ItemPart(
            **vars(self._part(entity_id)),
            tested_classes=item.classes if item else (),
            covers_as=item.covers_as if item else "",
            versions=versions,
            version_on_day="" if not versions else holding[0] if holding and seen else UNKNOWN,
            gaps=tuple(_gaps(item)) if item else (),
        )

    def _version(self, version: ItemVersion) -> Version:
        start, end = version.valid_from, version.valid_to
        holds = start <= self._day and (end is None or self._day < end)
        return Version(
            version=version.version,
            start=start,
            end=end,
            on_day=UNKNOWN if self._day > self._facts.data.cut_off else "yes" if holds else "no",
            paragraph=version.paragraph,
            test=tree_of(version.test) if version.test else None,
            unseen=version.unseen,
            note=version.note,
            references=self._entries.cited(version.references),
        )


def _gaps(item: ItemRule) -> list[str]:
    """The days on which no version is known; between versions there is none, as `kg check` sees to it."""
    if not item.versions:
        return []
    last = item.versions[-1]
    after = [f"from {last.valid_to} on no version is known"] if last.valid_to else []
    return [f"before {item.versions[0].valid_from} no version is known", *after]
