"""Says the note of a rule, provision or item in words, as sections of lines; references are numbered at the end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.ontology import Ontology
from kg.rules.instrument import Cited, Entry, ItemPart, LawPart, Note, Stretch, Version
from kg.rules.spelled import lines_of

_HEADINGS = {
    "authority": "Authority", "part_of": "Part of", "imposed_by": "Imposed by", "measures": "Measure",
    "review_policies": "Review policy", "conditions": "Conditions", "affiliates": "Affiliates",
    "addressed_to": "Addressed to", "destinations": "Destinations", "end_users": "End users", "end_uses": "End uses",
    "customers": "Customers", "origins": "Origins", "exempt": "Exempt", "exceptions": "Exceptions",
    "names": "Things that the text names", "parts": "Its parts", "items": "Items that it imposes",
    "relations": "What it does to others", "related": "What others do to it, and what rests on it",
    "attributes": "Figures", "listed": "Whoever is listed", "headquarters": "Seat or parent in",
}  # fmt: skip
_ON_DAY = {"no": " (not on the day)", "unknown": " (unknown on the day)"}


@dataclass(frozen=True)
class Section:
    """A title and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass
class Notes:
    """Writes the sections of a note. `most` is the number of lines of one heading, None for all."""

    note: Note
    ontology: Ontology
    most: int | None = 12
    _numbers: dict[Cited, int] = field(default_factory=dict)

    def sections(self) -> list[Section]:
        """Return the sections, the references last."""
        note = self.note
        parts = [*self._sections_of(note.part)]
        for rule in note.rules:
            parts.append((f"Rule: {rule.name}", self._brief(rule)))
        for part in note.provisions:
            parts.append((f"Provision: {part.name}", [_head(part), *_told(part), *self._folded(part)]))
        tested = [i for i in note.items if i.versions]
        for item in tested:
            parts.append((f"Item: {item.name}", [_head(item), *_told(item), *self._folded(item)]))
        plain = [self._plain(i) for i in note.items if not i.versions]
        parts.append(("Items without a test of their own", self._first(plain)))
        parts.append(("Not modelled at all", list(note.not_modelled)))
        parts.append(("References", [_reference(c, n) for c, n in self._numbers.items()]))
        return [Section(title, tuple(lines)) for title, lines in parts if lines]

    def _sections_of(self, part: LawPart | ItemPart) -> Iterator[tuple[str, list[str]]]:
        if isinstance(part, LawPart):
            yield "Dates", [_dates(part)] if part.id.startswith("rule:") else []
            yield "Text over time", [_stretch(s) for s in part.text]
            yield "Effect over time", [_stretch(s) for s in part.effect]
            yield "Modelled", _modelled(part)
            yield "Hooks", [f"{h.hook}, law of {h.jurisdiction}" for h in part.hooks]
        else:
            yield "Tested", _tested(part)
            pairs = zip(part.versions, (None, *part.versions), strict=False)
            yield "Versions", [line for v, before in pairs for line in self._version(v, before)] + _gaps(part)
        skipped = "parts" if part.id.startswith("rule:") else ""
        for heading, entries in part.groups.items():
            if heading != skipped:
                yield _HEADINGS[heading], self._first([self._entry(e, heading) for e in entries])
        yield "Open questions", [f"{q.question} (searched until {q.searched_until})" for q in part.questions]
        if not part.groups.get("authority") and part.id.startswith("rule:"):
            yield "Authority", ["unknown"]
        self._cite(part.references)

    def _folded(self, part: LawPart | ItemPart) -> Iterator[str]:
        """The sections of a part inside the note of its rule, each title before its indented lines."""
        for title, lines in self._sections_of(part):
            if title == _HEADINGS["part_of"]:
                continue
            if len(lines) == 1 and not lines[0].startswith(" "):
                yield f"{title}: {lines[0]}"
            elif lines:
                yield f"{title}:"
                yield from (f"  {line}" for line in lines)

    def _brief(self, rule: LawPart) -> list[str]:
        authority = self._first([self._entry(e, "authority") for e in rule.groups.get("authority", ())])
        self._cite(rule.references)
        return [_head(rule), *(f"Authority: {a}" for a in authority or ["unknown"]), f"Dates: {_dates(rule)}",
                *(f"Effect: {_stretch(s)}" for s in rule.effect)]  # fmt: skip

    def _plain(self, item: ItemPart) -> str:
        self._cite(item.references)
        return f"{item.name} ({item.id})"

    def _version(self, version: Version, before: Version | None) -> Iterator[str]:
        span = _span(str(version.start), str(version.end or ""))
        yield f"{version.version}: {span}{_ON_DAY.get(version.on_day, '')}{self._cite(version.references)}"
        if version.note:
            yield f"  {version.note}"
        if version.test is not None and before is not None and version.test == before.test:
            yield f"  the same test as {before.version}"
        elif version.test is None:
            yield f"  text not seen: {version.unseen}; questions that fall in it answer cannot tell"
        else:
            yield from (f"  {line}" for line in lines_of(version.test))

    def _entry(self, e: Entry, heading: str) -> str:
        relation = self.ontology.property(e.property)
        verb = relation.label_en if relation else e.property
        what = f"{e.name} ({e.other})" if e.other else e.value
        if heading in ("relations", "attributes"):
            what = f"{verb}: {what}"
        elif heading == "related":
            what = f"{what}: {verb} this"
        told = [f"{k.replace('_', ' ')} {v}" for k, v in e.qualifiers.items() if k not in ("as", "rule_version")]
        told += [_span(e.start, e.end)] if e.start or e.end else []
        told += [f"end announced for {e.announced_end}, not seen"] if e.announced_end else []
        told += [e.modality] if e.modality != "actual" else []
        told += [f"effect {e.effect}"] if e.effect else []
        told += ["disputed"] if e.status == "disputed" else []
        return ", ".join([what, *told]) + _ON_DAY.get(e.on_day, "") + self._cite(e.references)

    def _cite(self, references: Iterable[Cited]) -> str:
        numbers = [str(self._numbers.setdefault(c, len(self._numbers) + 1)) for c in references]
        return f"  [{', '.join(numbers)}]" if numbers else ""

    def _first(self, lines: list[str]) -> list[str]:
        if self.most is None or len(lines) <= self.most:
            return lines
        return [*lines[: self.most], f"… and {len(lines) - self.most} more (--all)"]


def head_lines(part: LawPart | ItemPart) -> list[str]:
    """The id, classes and citations of a part, other names, and its note."""
    return [_head(part), *_told(part)]


def _head(part: LawPart | ItemPart) -> str:
    cited = f"  {' · '.join(part.citations)}" if part.citations else ""
    return f"{part.id}  {', '.join(part.classes)}{cited}  on the day: {_state(part)}"


def _state(part: LawPart | ItemPart) -> str:
    if isinstance(part, ItemPart):
        return f"version {part.version_on_day}" if part.versions else "no test of its own"
    measure = f", measure {'; '.join(part.measure_on_day)}" if part.measure_on_day else ""
    return f"text {part.text_on_day}, effect {part.effect_on_day}{measure}"


def _told(part: LawPart | ItemPart) -> list[str]:
    others = [a for a in part.aliases if a not in part.citations]
    return [*([f"also: {'; '.join(others)}"] if others else []), *([part.note] if part.note else [])]


def _dates(part: LawPart) -> str:
    return " · ".join(f"{k.removesuffix('_on')} {', '.join(v) or 'unknown'}" for k, v in part.dates.items())


def _span(start: str, end: str) -> str:
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}" if end else "at all times"


def _stretch(s: Stretch) -> str:
    span = _span(str(s.start or ""), str(s.end or ""))
    return f"{span}: {s.state}{', its end announced and not seen' if s.announced else ''}"


def _modelled(part: LawPart) -> list[str]:
    if part.modelled is None:
        return []
    how = "uses and supplies are judged by it" if part.modelled.judged else "only text: it judges nothing"
    reach = ["it asks of no item whether it is controlled"] if part.all_items else []
    return ["; ".join([how, *reach, *part.modelled.missing])]


def _tested(part: ItemPart) -> list[str]:
    classes = ", ".join(part.tested_classes) or "no class of things"
    return [f"on {classes}, as {part.covers_as}" + ("" if part.versions else "; scope only, no test")]


def _gaps(part: ItemPart) -> list[str]:
    return [f"unknown: {gap}" for gap in part.gaps]


def _reference(c: Cited, number: int) -> str:
    said = f", said by {c.said_by}" if c.said_by else ""
    stance = f", {c.stance}" if c.stance != "supports" else ""
    note = f" - {c.note}" if c.note else ""
    return f"[{number}] {c.publisher}, {c.published}: {c.title}; {c.locator}; {c.kind}{said}{stance} ({c.source}){note}"
