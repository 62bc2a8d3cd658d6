"""Entries of a note: the statements of a part by heading, with what holds on the day, and their references."""

from collections.abc import Iterable
from datetime import date

from kg.ontology import Relation
from kg.rules.effects import EffectSegment, effect_timeline
from kg.rules.facts import Facts
from kg.rules.instrument import Cited, Entry, Stretch
from kg.rules.intervals import Interval
from kg.statements import Assessor, Reference, Statement

UNKNOWN = "unknown"
TARGETS = {
    "destination": "destinations",
    "headquarters": "headquarters",
    "end-user": "end_users",
    "end-use": "end_uses",
    "customer": "customers",
    "origin": "origins",
}
_OUT = {
    "ISSUED_BY": "authority", "ADDRESSED_TO": "addressed_to", "IMPOSED_BY": "imposed_by", "EXCEPTED_BY": "exceptions",
    "PART_OF": "part_of", "measure": "measures", "review_policy": "review_policies", "conditions": "conditions",
}  # fmt: skip
_IN = {"EXEMPTED_FROM": "exempt", "COVERED_BY": "names", "PART_OF": "parts", "IMPOSED_BY": "items"}
_ELSEWHERE = {
    "text_state", "effect", "adopted_on", "published_on", "effective_on", "federal_register_page",
    "federal_register_document", "notice_number", "eccn", "tests_class",
}  # fmt: skip
_ORDER = (
    "authority", "part_of", "imposed_by", "measures", "review_policies", "conditions", "affiliates", "listed",
    "addressed_to", *TARGETS.values(), "exempt", "exceptions", "names", "parts", "items", "relations", "related",
    "attributes",
)  # fmt: skip


class Entries:
    """Makes entries as of a day."""

    def __init__(self, facts: Facts, day: date) -> None:
        self._facts, self._data, self._day = facts, facts.data, day
        self._assess = Assessor(facts.data)

    def groups(self, entity_id: str) -> dict[str, tuple[Entry, ...]]:
        """Return the live statements of a part by heading; what the engine concludes is left out.

        Statements that others make about it (a listing added by a rule) stand under `related`.
        """
        found: dict[str, list[Entry]] = {}
        for s in self._data.by_subject.get(entity_id, ()):
            heading = self._heading_out(s)
            if heading and self._facts.live(s) and not s.derived:
                found.setdefault(heading, []).append(self._entry(s, s.object or ""))
        for s in self._data.by_object.get(entity_id, ()):
            if self._facts.live(s) and not s.derived:
                heading = TARGETS.get(s.qualifiers.get("as", ""), "related") if s.property == "TARGETED_BY" else ""
                found.setdefault(heading or _IN.get(s.property, "related"), []).append(self._entry(s, s.subject))
        order = {name: i for i, name in enumerate(_ORDER)}
        return {name: tuple(sorted(found[name], key=_by_day)) for name in sorted(found, key=order.__getitem__)}

    def _heading_out(self, statement: Statement) -> str:
        prop = statement.property
        if prop in _ELSEWHERE or (prop == "threshold" and statement.subject.startswith("item:")):
            return ""
        if prop == "threshold":
            by_list = statement.qualifiers.get("rule_version", "").startswith("listed/")
            return "listed" if by_list else "affiliates"
        return _OUT.get(prop) or ("relations" if statement.object else "attributes")

    def _entry(self, s: Statement, other: str) -> Entry:
        found = self._assess(s)
        is_law = other.startswith(("rule:", "provision:"))
        return Entry(
            property=s.property,
            other=other,
            name=self._data.entities[other].name_en if other else "",
            value=s.value or "",
            start=s.valid_from.text if s.valid_from else "",
            end=s.valid_to.text if s.valid_to else "",
            announced_end=s.scheduled_to.text if s.scheduled_to and not s.valid_to else "",
            on_day=self._on_day(s),
            effect=self.state_on_day(self.stretches(effect_timeline(self._data, other))) if is_law else "",
            qualifiers=dict(s.qualifiers),
            modality=s.modality,
            status=found.status,
            grade=found.grade,
            statement=s.id,
            references=self.cited(s.references),
        )

    def _on_day(self, s: Statement) -> str:
        if self._day > self._data.cut_off:
            return UNKNOWN
        if s.valid_from and self._day < s.valid_from.first:
            return "no"
        prop = self._facts.ontology.property(s.property)
        if isinstance(prop, Relation) and prop.act:
            return "yes"
        if s.valid_to:
            return "yes" if self._day < s.valid_to.as_end() else "no"
        return UNKNOWN if s.scheduled_to and s.scheduled_to.as_end() <= self._day else "yes"

    def stretches(self, segments: Iterable[EffectSegment]) -> tuple[Stretch, ...]:
        """Return the stretches of a timeline, each told whether its end was announced and not seen."""
        return tuple(Stretch(s.start, s.end, s.effect, self._is_announced(s), s.statement_ids) for s in segments)

    def _is_announced(self, segment: EffectSegment) -> bool:
        rests = [self._data.statements[i] for i in segment.statement_ids]
        ends = [s.scheduled_to.as_end() for s in rests if s.scheduled_to and not s.valid_to]
        return segment.end is not None and segment.effect != UNKNOWN and segment.end in ends

    def state_on_day(self, stretches: Iterable[Stretch]) -> str:
        """The state on the day; `unknown` after the evidence."""
        if self._day > self._data.cut_off:
            return UNKNOWN
        return next((s.state for s in stretches if Interval(s.start, s.end).holds(self._day)), UNKNOWN)

    def references(self, entity_id: str) -> tuple[Cited, ...]:
        """Return the references of all that is told of an entity, once each."""
        told = self._data.by_subject.get(entity_id, ())
        return self.cited(r for s in told if self._facts.live(s) and not s.derived for r in s.references)

    def cited(self, references: Iterable[Reference]) -> tuple[Cited, ...]:
        """Return references with their documents, once each, by source and place."""
        return tuple(sorted({self._cited(r) for r in references}, key=lambda c: (c.source, c.locator, c.stance)))

    def _cited(self, r: Reference) -> Cited:
        source = self._data.sources[r.source]
        told = (source.publisher, source.title, source.published.text)
        return Cited(r.source, *told, r.locator, r.kind, r.stance, r.said_by, r.note)


def _by_day(entry: Entry) -> tuple[str, str, str, str]:
    return entry.start, entry.property, entry.other or entry.value, entry.statement
