"""The Entity List for China and Hong Kong: a copy of the screening list and three reviewed tables → an area.

* Every entry with an address in mainland China or Hong Kong is one listing, private persons and bare addresses too: the
  list is public and a copy with holes answers nothing. Only a reviewed join makes a firm stand behind one; a person
  never does.
* An entry that a curated area describes keeps that listing; here it gains jurisdictions and notices, nothing else.
* What is seen holds from the day of the copy. A start is said only where the first notice of a joined entry is a rule
  of the graph: the day on which that rule took effect.
* A footnote in doubt and an entry without a notice become open questions.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.imports.area import Area, kept_ids, write_area
from kg.imports.errors import ImportProblem
from kg.imports.footnotes import Footnote, read_footnote
from kg.imports.joining import check_sought, find_joins
from kg.imports.listing_ids import Key, describe, give_ids, key_of, slug_of
from kg.imports.notices import Dated, Notice, published_on, read_notices
from kg.imports.reviewed import Join, Reviewed, Sought, read_reviewed
from kg.imports.screening_list import Entry, ScreeningList, read_screening_list
from kg.seeds.rows import EntityRow
from kg.seeds.tables import read_tables

AREA = "entity-list"
LIST = "list:us-entity-list"
PREFIX = "listing:us-el-"
JURISDICTIONS = frozenset({"CN", "HK"})
_CITED = {"footnote-1": "734.9(e)(1)", "footnote-3": "734.9(g)", "footnote-4": "734.9(e)(2)", "": "734.9(e)"}


@dataclass(frozen=True)
class ImportReport:
    """What an import wrote: the day of the copy, listings, those joined to a firm, and statements."""

    day: str
    listings: int
    joined: int
    statements: int


def import_entity_list(file: Path, seeds: Path, *, allow_removal: bool = False) -> ImportReport:
    """Write the area of a seeds folder anew from a copy of the screening list.

    Raises `ImportProblem`, before anything is written, for a file or a reviewed table that cannot be used, and for
    listings of the area that are not in the copy unless `allow_removal`.
    """
    folder = seeds / AREA
    copy, reviewed, kept = read_screening_list(file), read_reviewed(folder), kept_ids(folder)
    rows = (r for r in read_tables(seeds).rows if isinstance(r, EntityRow))
    curated = {r["id"] for r in rows if not r.file.startswith(f"{AREA}/")}
    area = build_area(copy, reviewed, kept, curated)
    gone = sorted({i for _, i in kept} - {e["id"] for e in area.entities})
    if gone and not allow_removal:
        raise ImportProblem(
            f"{len(gone)} listings of the area are not in the copy of {copy.day}, {gone[0]} the first: an entry was "
            "removed, renamed or joined. Tell one that ended in a curated area with REMOVED_BY, then allow the removal"
        )
    write_area(folder, area)
    joined = len({s["object"] for s in area.statements if s["property"] == "LISTED_AS"})
    joined += sum(bool(j.listing) for j in reviewed.joins if j.verdict == "joined")
    listings = len({s["subject"] for s in area.statements if s["subject"].startswith(PREFIX)})
    return ImportReport(copy.day, listings, joined, len(area.statements))


def build_area(
    copy: ScreeningList, reviewed: Reviewed, kept: Sequence[tuple[Key, str]], curated: Collection[str]
) -> Area:
    """Return the rows of the area. `kept` are ids given before, `curated` the ids that curated areas define."""
    entries = [e for e in copy.lists[LIST] if JURISDICTIONS & set(e.jurisdictions)]
    joins = find_joins(entries, reviewed.joins, curated)
    check_sought(copy, reviewed.sought, curated)
    own = [e for i, e in enumerate(entries) if i not in joins or not joins[i].listing]
    names = iter(give_ids(own, PREFIX, kept, curated))
    area = Area()
    told = [_Telling(e, joins.get(i), copy.day, reviewed.notices) for i, e in enumerate(entries)]
    ids = [t.join.listing if t.join and t.join.listing else next(names) for t in told]
    printed: dict[str, list[str]] = defaultdict(list)
    for listing, telling in zip(ids, told, strict=True):
        printed[slug_of(telling.entry.name)].append(listing)
    for listing, telling in sorted(zip(ids, told, strict=True), key=lambda pair: pair[0]):
        if not (telling.join and telling.join.listing):
            namesakes = [i for i in printed[slug_of(telling.entry.name)] if i != listing]
            area.entities.append(telling.entity(listing, namesakes))
            area.unknowns.extend(telling.unknowns(listing))
        area.statements.extend(telling.statements(listing))
    area.statements.extend(_absent(s) for s in sorted(reviewed.sought, key=lambda s: s.firm))
    return area


class _Telling:
    """Tells one entry as rows."""

    def __init__(self, entry: Entry, join: Join | None, day: str, dated: dict[str, Dated]) -> None:
        self.entry, self.join, self.day, self.dated = entry, join, day, dated
        self.notices: tuple[Notice, ...] = read_notices(entry.notices)
        self.footnote: Footnote = read_footnote(entry.requirement)
        self.firm = join.firm if join and not join.listing else ""

    def entity(self, listing: str, namesakes: list[str]) -> dict[str, str]:
        """The listing itself; the spellings of the entry are for finding it."""
        which = f", {describe(key_of(self.entry))}" if namesakes else ""
        return {
            "id": listing,
            "classes": "Listing",
            "name_en": f"{self.entry.name} (Entity List entry{which})",
            "aliases": ";".join(s for s in self.entry.spellings if s != self.entry.name),
            "distinct": "; ".join(f"{i}: the list prints the name in several entries" for i in sorted(namesakes)),
        }

    def statements(self, listing: str) -> Iterator[dict[str, str]]:
        """The facts of the entry; of one that a curated area describes only what that area leaves out."""
        entry, notes = self.entry, "also mark 2, on standards work" if self.footnote.second else ""
        told = not (self.join and self.join.listing)
        added = self._added_by()
        if told:
            yield self._row(listing, "ON_LIST", LIST, "", since=added.effective)
            yield self._row(listing, "name_as_printed", entry.name, "")
        for code in entry.jurisdictions:
            yield self._row(listing, "address_jurisdiction", code, "addresses")
        if told:
            yield self._row(listing, "licence_requirement", entry.requirement, "licence requirement column")
            yield self._row(listing, "review_policy", entry.policy, "licence policy column")
            if self.footnote.code:
                yield self._row(listing, "footnote", self.footnote.code, "licence requirement column", note=notes)
        for notice in self.notices:
            since = published_on(notice, self.dated)
            yield self._row(listing, "notice_citation", notice.printed, "Federal Register column", since=since)
        if added.rule:
            yield self._row(listing, "ADDED_BY", added.rule, "Federal Register column", since=added.effective)
        if self.firm:
            yield self._row(self.firm, "LISTED_AS", listing, "", since=added.effective, note="joined: see joins.csv")

    def _added_by(self) -> Dated:
        """The rule that the first notice of a joined entry is, where the graph has it."""
        first = self.dated.get(self.notices[0].canonical) if self.firm and self.notices else None
        return first if first and first.rule else Dated("")

    def _row(self, subject: str, prop: str, target: str, part: str, since: str = "", note: str = "") -> dict[str, str]:
        locator = ", ".join(filter(None, (f"Entity List entry {self.entry.name}", part)))
        evidence = {"source": _source(self.day), "locator": locator, "stance": "supports", "kind": "primary-text"}
        fact = {"subject": subject, "property": prop, "object": target, "valid_from": since, "observed": self.day}
        return {**fact, **evidence, "note": note}

    def unknowns(self, listing: str) -> Iterator[dict[str, str]]:
        """What the entry leaves open."""
        slug, name = listing.removeprefix("listing:"), self.entry.name
        searched = f"Consolidated Screening List of {self.day}: "
        if not self.footnote.code:
            cited = _CITED[self.footnote.expected]
            yield {
                "id": f"unknown:{slug}-footnote",
                "subject": listing,
                "property": "footnote",
                "question": f"Which footnote does the Entity List entry {name} carry?",
                "searched": f"{searched}the requirement cites section {cited} and shows no mark",
                "searched_until": self.day,
            }
        if not self.notices:
            yield {
                "id": f"unknown:{slug}-notice",
                "subject": listing,
                "property": "ADDED_BY",
                "question": f"Which notice added the Entity List entry {name}?",
                "searched": f"{searched}the Federal Register column of the entry is empty",
                "searched_until": self.day,
            }


def _absent(sought: Sought) -> dict[str, str]:
    """A firm that was looked for by these names and is on none of the lists."""
    others = f"; other parties: {'; '.join(sought.others)}" if sought.others else ""
    return {
        "subject": sought.firm,
        "property": "not_found_on",
        "object": sought.on,
        "qualifiers": f"in_lists={'+'.join(sought.lists)}",
        "observed": sought.on,
        "source": _source(sought.on),
        "locator": "all entries of the lists named",
        "stance": "supports",
        "kind": "primary-text",
        "note": f"looked for: {'; '.join(sought.names)}{others}",
    }


def _source(day: str) -> str:
    return f"source:us-csl-{day}"
