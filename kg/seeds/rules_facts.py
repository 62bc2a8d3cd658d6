"""Turns entries of a rules file into statement rows, one a reference, with the references they inherit.

An entry without `refs` of its own rests on those of its version, provision, item or rule. An entry without `from` of
its own takes the day from which its owner is known to stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.ontology import Ontology
from kg.seeds.rows import STATEMENT_COLUMNS, EntityRow, MentionRow, Place, StatementRow
from kg.seeds.rules_nodes import Block, Page, place_of
from kg.seeds.rules_shapes import REF_KEYS, SPAN_KEYS, entries
from kg.statements import DateSpan, Origin, Reference, parse_date

_COLUMN_OF = {"from": "valid_from", "to": "valid_to"}
_CELL_OF = {_COLUMN_OF.get(k, k): k for k in SPAN_KEYS if k not in ("refs", "note")}
_NAMES = ("id", "name_en", "name_zh", "distinct", "aliases")


@dataclass(frozen=True)
class Ref:
    """A reference as written: its cells, and where each stands."""

    cells: dict[str, str]
    places: dict[str, Place]


@dataclass(frozen=True)
class Owner:
    """What entries belong to: its id and where that stands, the references they inherit, the day it stands from."""

    id: str
    place: Place
    refs: tuple[Ref, ...]
    since: str


@dataclass
class Facts:
    """Collects the rows of one file."""

    page: Page
    ontology: Ontology
    entities: list[EntityRow] = field(default_factory=list)
    statements: list[StatementRow] = field(default_factory=list)
    mentions: list[MentionRow] = field(default_factory=list)

    def owner(self, block: Block, since: str, rule: Owner | None = None) -> Owner:
        """Return the owner that a rule, or a provision or item of a rule, is of its entries."""
        refs = self.read_refs(block, rule.refs if rule else ())
        if not refs and rule is None:
            fix = "write refs: [{source: …, locator: …, kind: …}]"
            self.page.add(block.node, f"{block.text('id') or block.what} rests on no document", fix)
            refs = (Ref(dict.fromkeys(REF_KEYS, ""), {"source": place_of(block.node)}),)
        return Owner(block.text("id"), place_of(block.at("id")), refs, since)

    def read_refs(self, block: Block, inherited: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """Return the references of an entry, or those it inherits."""
        own = [self._read_ref(entry) for entry in entries(block, "refs")]
        return tuple(own) or inherited

    def _read_ref(self, entry: Block) -> Ref:
        cells = {**{key: entry.text(key) for key in REF_KEYS}, "stance": entry.text("stance") or "supports"}
        places = {key: place for key, place in entry.places({key: key for key in REF_KEYS}).items() if key}
        return Ref(cells, {"said_by": place_of(entry.at("kind")), **places})

    def references(self, refs: Sequence[Ref], line: int) -> tuple[Reference, ...]:
        """Return the references whose words are sound, as records."""
        codes = self.ontology.codes
        origin = Origin(file=self.page.name, line=line)
        return tuple(
            Reference(**ref.cells, origin=origin)
            for ref in refs
            if ref.cells["source"]
            and ref.cells["kind"] in codes["evidence-kind"]
            and ref.cells["stance"] in codes["stance"]
        )

    def add_entity(self, block: Block, classes: str, extra_alias: str = "") -> None:
        """Write the entity that a block defines."""
        aliases = [*block.texts("aliases"), *([extra_alias] if extra_alias else [])]
        for alias in aliases:
            if ";" in alias and alias != extra_alias:
                block.page.add(block.at("aliases"), f"the alias {alias!r} holds a semicolon", "make it two aliases")
        cells = {
            "id": block.text("id"),
            "classes": classes,
            "name_en": block.text("name_en"),
            "name_zh": block.text("name_zh"),
            "aliases": ";".join(a.replace(";", ",") for a in aliases),
            "distinct": block.text("distinct"),
            "note": block.text("note"),
        }
        places = {"classes": place_of(block.at("class" if block.has("class") else "id"))}
        places |= block.places({name: name for name in _NAMES})
        self.entities.append(EntityRow(self.page.name, block.line, cells, places))

    def mention(self, block: Block, key: str, what: str, *classes: str) -> None:
        """Ask that the id under a key is one of some classes."""
        cells = {"id": block.text(key), "what": what, "classes": ";".join(classes)}
        if cells["id"]:
            self.mentions.append(MentionRow(self.page.name, block.line, cells, block.places({"id": key})))

    def add(
        self,
        owner: Owner,
        block: Block,
        prop: str,
        target: str,
        qualifiers: dict[str, str] | None = None,
        *,
        under: str = "",
        place: Place | None = None,
        valid_from: str | None = None,
        valid_to: str | None = None,
    ) -> None:
        """Write one statement about the owner: references from the block, and its dates unless others are given.

        `under` is the key of the block under which the target stands; `place` is given where it stands elsewhere.
        """
        places = {"subject": owner.place, **block.places({"property": "property", "object": under})}
        places |= {"object": place} if place else {}
        days = {"valid_from": valid_from, "valid_to": valid_to}
        given = {column: text for column, text in days.items() if text is not None}
        self._write(owner.id, owner, block, prop, target, qualifiers or {}, places, given)

    def add_about(
        self, subject: str, owner: Owner, block: Block, prop: str, qualifiers: dict[str, str] | None = None
    ) -> None:
        """Write one statement of a subject that stands under `id` (a place that is a destination of the owner, say)."""
        places = {"object": owner.place, **block.places({"subject": "id"})}
        self._write(subject, owner, block, prop, owner.id, qualifiers or {}, places, {})

    def _write(
        self,
        subject: str,
        owner: Owner,
        block: Block,
        prop: str,
        target: str,
        qualifiers: dict[str, str],
        places: dict[str, Place],
        cells: dict[str, str],
    ) -> None:
        fact = {
            **dict.fromkeys(STATEMENT_COLUMNS, ""),
            **{column: block.text(key) for column, key in _CELL_OF.items()},
            "subject": subject,
            "property": prop,
            "object": target,
            "qualifiers": self._qualifiers(block, qualifiers),
        }
        fact["valid_from"] = fact["valid_from"] or owner.since
        fact.update(cells)
        places |= block.places(_CELL_OF)
        if under := next((k for k in ("qualifiers", *qualifiers) if block.has(k)), ""):
            places["qualifiers"] = place_of(block.at(under))
        for ref in self.read_refs(block, owner.refs):
            note = ref.cells["note"] or (block.text("note") if block.has("from") else "")
            row = {**fact, **ref.cells, "note": note}
            self.statements.append(StatementRow(self.page.name, block.line, row, {**places, **ref.places}))

    def _qualifiers(self, block: Block, qualifiers: dict[str, str]) -> str:
        for name, text in qualifiers.items():
            if ";" in text:
                block.page.add(block.at(name), f"{name} holds a semicolon", "use a comma")
        return "; ".join(f"{name}={text.replace(';', ',')}" for name, text in qualifiers.items() if text)


def day_of(block: Block, key: str) -> DateSpan | None:
    """Return the date under a key, or None; a malformed one is reported by the checks of the rows."""
    try:
        return parse_date(block.text(key)) if block.text(key) else None
    except ValueError:
        return None


def add_timeline(
    facts: Facts, owner: Owner, block: Block, key: str, prop: str, word: str, qualifiers: Sequence[str] = ()
) -> None:
    """Write a timeline: each value holds from its `from` to its `to`, or else to the next entry's `from`."""
    found = entries(block, key)
    for entry in found:
        own = {q: entry.text(q) for q in qualifiers}
        start = day_of(entry, "from")
        rest = (day_of(e, "from") for e in found if all(e.text(q) == text for q, text in own.items()))
        later = [span for span in rest if span and start and span.first > start.first]
        following = min(later, key=lambda span: span.first, default=None)
        end = following.text if following and following.precision == "day" and not entry.text("to") else None
        if entry.text(word):
            facts.add(owner, entry, prop, entry.text(word), own, under=word, valid_to=end)
