"""Turns entries of a rules file into statement rows, one a reference, with the references they inherit.

An entry without `refs` of its own rests on those of its version, provision, item or rule. An entry without `from` of
its own takes the day from which its owner is known to stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.ontology import Ontology
from kg.seeds.rows import STATEMENT_COLUMNS, EntityRow, StatementRow
from kg.seeds.rules_nodes import Block, Page
from kg.seeds.rules_shapes import REF_KEYS, SPAN_KEYS, entries
from kg.statements import DateSpan, Origin, Reference, parse_date

_COLUMN_OF = {"from": "valid_from", "to": "valid_to"}


@dataclass(frozen=True)
class Owner:
    """What entries belong to: its id, the references they inherit, and the day from which it stands."""

    id: str
    refs: tuple[dict[str, str], ...]
    since: str


@dataclass
class Facts:
    """Collects the rows of one file."""

    page: Page
    ontology: Ontology
    entities: list[EntityRow] = field(default_factory=list)
    statements: list[StatementRow] = field(default_factory=list)

    def read_refs(self, block: Block, inherited: tuple[dict[str, str], ...]) -> tuple[dict[str, str], ...]:
        """Return the references of an entry, or those it inherits."""
        own = [
            {**{key: ref.text(key) for key in REF_KEYS}, "stance": ref.text("stance") or "supports"}
            for ref in entries(block, "refs")
        ]
        return tuple(own) or inherited

    def references(self, refs: Sequence[dict[str, str]], line: int) -> tuple[Reference, ...]:
        """Return the references whose words are sound, as records."""
        codes = self.ontology.codes
        origin = Origin(file=self.page.name, line=line)
        return tuple(
            Reference(**ref, origin=origin)
            for ref in refs
            if ref["source"] and ref["kind"] in codes["evidence-kind"] and ref["stance"] in codes["stance"]
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
        self.entities.append(EntityRow(self.page.name, block.line, cells))

    def add(
        self,
        owner: Owner,
        block: Block,
        prop: str,
        target: str,
        qualifiers: dict[str, str] | None = None,
        **cells: str,
    ) -> None:
        """Write one statement about the owner: dates and references from the block, `cells` over them."""
        self.add_about(owner.id, owner, block, prop, target, qualifiers, **cells)

    def add_about(
        self,
        subject: str,
        owner: Owner,
        block: Block,
        prop: str,
        target: str,
        qualifiers: dict[str, str] | None = None,
        **cells: str,
    ) -> None:
        """Write one statement of another subject (a place that is a destination of the owner, say)."""
        written = {_COLUMN_OF.get(k, k): block.text(k) for k in SPAN_KEYS if k not in ("refs", "note")}
        fact = {
            **dict.fromkeys(STATEMENT_COLUMNS, ""),
            **written,
            "subject": subject,
            "property": prop,
            "object": target,
            "qualifiers": self._qualifiers(block, qualifiers or {}),
        }
        fact["valid_from"] = fact["valid_from"] or owner.since
        fact.update(cells)
        for ref in self.read_refs(block, owner.refs) or ({},):
            note = ref.get("note") or (block.text("note") if block.has("from") else "")
            self.statements.append(StatementRow(self.page.name, block.line, {**fact, **ref, "note": note}))

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
        cells = {}
        if not entry.text("to") and following and following.precision == "day":
            cells["valid_to"] = following.text
        if entry.text(word):
            facts.add(owner, entry, prop, entry.text(word), own, **cells)
