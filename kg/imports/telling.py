"""Tells entries of the Entity List as rows of an area: the listing, what it says, what it leaves open; and searches."""

from collections.abc import Collection, Iterator, Mapping

from kg.imports.footnotes import Footnote, read_footnote
from kg.imports.listing_ids import describe, key_of
from kg.imports.notices import Dated, Notice, published_on, read_notices
from kg.imports.reviewed import Join, Sought
from kg.imports.screening_list import Entry

LIST = "list:us-entity-list"
_SEVERAL = ("address_jurisdiction", "notice_citation", "LISTED_AS")
_CITED = {"footnote-1": "734.9(e)(1)", "footnote-3": "734.9(g)", "footnote-4": "734.9(e)(2)", "": "734.9(e)"}


class Telling:
    """Tells one entry as rows. `host` is the listing of a curated area that describes the entry already, or empty."""

    def __init__(self, entry: Entry, host: str, join: Join | None, day: str, dated: Mapping[str, Dated]) -> None:
        self.entry, self.host, self.day, self.dated = entry, host, day, dated
        self.notices: tuple[Notice, ...] = read_notices(entry.notices)
        self.footnote: Footnote = read_footnote(entry.requirement)
        self.firm = join.firm if join else ""

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

    def statements(self, listing: str, stated: Collection[tuple[str, str, str]]) -> Iterator[dict[str, str]]:
        """The facts of the entry but those that curated areas state, in whatever words."""
        told = {(subject, prop) for subject, prop, _ in stated}
        for row in self._facts(listing):
            subject, prop, target = row["subject"], row["property"], row["object"]
            if (subject, prop, target) in stated if prop in _SEVERAL else (subject, prop) in told:
                continue
            yield row

    def _facts(self, listing: str) -> Iterator[dict[str, str]]:
        entry, notes = self.entry, "also mark 2, on standards work" if self.footnote.second else ""
        added = self._added_by()
        yield self._row(listing, "ON_LIST", LIST, "", since=added.effective)
        yield self._row(listing, "name_as_printed", entry.name, "")
        for code in entry.jurisdictions:
            yield self._row(listing, "address_jurisdiction", code, "addresses")
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


def absent(sought: Sought) -> dict[str, str]:
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
