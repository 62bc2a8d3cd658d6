"""Finds entities by name: English, Chinese, pinyin, former names, spellings on lists, short names and ids.

The names are read from the store and compared here, so that finding is the same on every engine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from kg.seeds.check_things import normalised
from kg.stores import Store
from kg.stores.reading import read

_NAMES = """
MATCH (n:Entity) WHERE n.id > $after
RETURN n.id AS id, n.name AS name, n.name_zh AS name_zh, n.names AS names, n.classes AS classes, labels(n) AS labels
ORDER BY id LIMIT $page
"""
_ENTRIES = """
MATCH (n:Listing)-[:ON_LIST]->(list:ListProgramme) WHERE n.id IN $ids
OPTIONAL MATCH (n)-[:HAS_VALUE]->(s:Statement)
WHERE s.property = 'footnote' AND s.status IN ['asserted', 'disputed'] AND s.holds_to IS NULL
WITH n.id AS id, list.name AS list, n.footnote AS printed, max(s.value) AS stated
RETURN id, list, coalesce(printed, stated) AS footnote ORDER BY id, list
"""
_PAGE = 5000
_ONE = "MATCH (n:Entity {id: $id}) RETURN labels(n) AS labels"
_CLOSE = 0.75
_LAST = ("listing:", "source:")


@dataclass(frozen=True)
class Hit:
    """One entity that was found; `score` runs from 0 to 1, `matched` is the name that fits.

    `about` is empty until `NameIndex.described` says of an entry on which list it stands and with which footnote.
    """

    id: str
    name: str
    name_zh: str
    classes: tuple[str, ...]
    matched: str
    score: float
    about: str = ""


class NameIndex:
    """The names in a store. They are read once, when they are first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def classes_of(self, entity_id: str) -> tuple[str, ...] | None:
        """Return the labels of an id, or None where nothing has it."""
        rows = read(self._store, _ONE, {"id": entity_id}).rows
        return tuple(rows[0][0]) if rows else None

    def find(self, text: str, kind: str | None = None) -> list[Hit]:
        """Return what the text may mean, best first: equal, beginning with it, containing it, or spelt alike."""
        wanted = normalised(text.split(":", 1)[1] if _is_id(text) else text)
        hits = [hit for record in self._records if (hit := _match(record, wanted)) is not None]
        if kind:
            hits = [h for h in hits if h.id.split(":", 1)[0] == kind]
        return sorted(hits, key=lambda h: (-h.score, h.id.startswith(_LAST), len(h.id), h.id))

    def described(self, hits: Iterable[Hit]) -> list[Hit]:
        """Return the hits with the list and the footnote of those that are entries on lists."""
        found = list(hits)
        ids = [h.id for h in found if "Listing" in h.classes]
        rows = read(self._store, _ENTRIES, {"ids": ids}).records() if ids else []
        words = {r["id"]: ", ".join(filter(None, (r["list"], _footnote(r["footnote"])))) for r in rows}
        return [replace(h, about=words.get(h.id, "")) for h in found]

    @cached_property
    def _records(self) -> list[dict[str, object]]:
        return list(self._read())

    def _read(self) -> Iterator[dict[str, object]]:
        after = ""
        while True:
            page = read(self._store, _NAMES, {"after": after, "page": _PAGE}).records()
            yield from page
            if len(page) < _PAGE:
                return
            after = page[-1]["id"]


def _footnote(code: str | None) -> str:
    if code is None:
        return "footnote unknown"
    return "no footnote" if code == "none" else code.replace("-", " ")


def _is_id(text: str) -> bool:
    kind, colon, slug = text.partition(":")
    return bool(colon) and kind.isalpha() and " " not in slug


def _match(record: dict[str, object], wanted: str) -> Hit | None:
    entity_id = str(record["id"])
    names = [*(record["names"] or []), entity_id.split(":", 1)[1]]  # type: ignore[misc]
    best, matched = 0.0, ""
    for name in names:
        score = _score(normalised(str(name)), wanted)
        if score > best:
            best, matched = score, str(name)
    if best == 0.0:
        return None
    classes = tuple(str(c) for c in (record["classes"] or []))  # type: ignore[attr-defined]
    return Hit(entity_id, str(record["name"]), str(record["name_zh"] or ""), classes, matched, best)


def _score(name: str, wanted: str) -> float:
    if not name or not wanted:
        return 0.0
    if name == wanted:
        return 1.0
    if wanted in name:
        return 0.8 + 0.15 * len(wanted) / len(name) - (0.0 if name.startswith(wanted) else 0.05)
    ratio = SequenceMatcher(None, name, wanted).ratio() if abs(len(name) - len(wanted)) <= 4 else 0.0
    return ratio * 0.8 if ratio >= _CLOSE else 0.0
