"""The Entity List for China and Hong Kong: a copy of the screening list and three reviewed tables → an area.

* Every entry with an address in mainland China or Hong Kong is one listing, private persons and bare addresses too: the
  list is public and a copy with holes answers nothing. Only a reviewed join makes a firm stand behind one; a person
  never does.
* An entry whose printed name a curated area gives to a listing of the list is that listing; here it gains what the
  curated areas leave out.
* What is seen holds from the day of the copy. A start is said only where the first notice of a joined entry is a rule
  of the graph: the day on which that rule took effect.
* A footnote in doubt and an entry without a notice become open questions.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.imports.area import Area, kept_ids, write_area
from kg.imports.errors import ImportProblem
from kg.imports.joining import Curated, check_sought, find_hosts, find_joins, read_curated
from kg.imports.listing_ids import Key, give_ids, slug_of
from kg.imports.reviewed import Reviewed, read_reviewed
from kg.imports.screening_list import ScreeningList, read_screening_list
from kg.imports.telling import LIST, Telling, absent

AREA = "entity-list"
PREFIX = "listing:us-el-"
JURISDICTIONS = frozenset({"CN", "HK"})


@dataclass(frozen=True)
class ImportReport:
    """What an import wrote: the day of the copy; entries told, joined to a firm, described in curated areas; rows."""

    day: str
    listings: int
    joined: int
    described: int
    statements: int


def import_entity_list(file: Path, seeds: Path, *, allow_removal: bool = False) -> ImportReport:
    """Write the area of a seeds folder anew from a copy of the screening list.

    Raises `ImportProblem`, before anything is written, for a file or a reviewed table that cannot be used, and for
    listings of the area that are not in the copy unless `allow_removal`.
    """
    folder = seeds / AREA
    copy, reviewed, kept = read_screening_list(file), read_reviewed(folder), kept_ids(folder)
    curated = read_curated(seeds, AREA, LIST)
    area = build_area(copy, reviewed, kept, curated)
    gone = sorted({i for _, i in kept} - {e["id"] for e in area.entities})
    if gone and not allow_removal:
        raise ImportProblem(
            f"{len(gone)} listings of the area would go, {gone[0]} the first: the entry is not in the copy of "
            f"{copy.day}, has another name, or a curated area describes it. Tell one that ended in a curated area with "
            "REMOVED_BY, then allow the removal"
        )
    write_area(folder, area)
    told = {s["subject"] for s in area.statements if s["subject"].startswith(PREFIX)}
    joined = {s["object"] for s in area.statements if s["property"] == "LISTED_AS"}
    hosts = told - {e["id"] for e in area.entities}
    return ImportReport(copy.day, len(told), len(joined), len(hosts), len(area.statements))


def build_area(copy: ScreeningList, reviewed: Reviewed, kept: Sequence[tuple[Key, str]], curated: Curated) -> Area:
    """Return the rows of the area. `kept` are the ids given before."""
    entries = [e for e in copy.lists[LIST] if JURISDICTIONS & set(e.jurisdictions)]
    joins = find_joins(entries, reviewed.joins, curated)
    hosts = find_hosts(entries, joins, curated)
    check_sought(copy, reviewed.sought, curated)
    names = iter(give_ids([e for i, e in enumerate(entries) if i not in hosts], PREFIX, kept, curated.ids))
    told = [Telling(e, hosts.get(i, ""), joins.get(i), copy.day, reviewed.notices) for i, e in enumerate(entries)]
    ids = [t.host or next(names) for t in told]
    printed: dict[str, list[str]] = defaultdict(list)
    for listing, telling in zip(ids, told, strict=True):
        printed[slug_of(telling.entry.name)].append(listing)
    stated: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for fact in curated.stated:
        stated[fact[2] if fact[1] == "LISTED_AS" else fact[0]].add(fact)
    area = Area()
    for listing, telling in sorted(zip(ids, told, strict=True), key=lambda pair: pair[0]):
        if not telling.host:
            namesakes = [i for i in printed[slug_of(telling.entry.name)] if i != listing]
            area.entities.append(telling.entity(listing, namesakes))
            area.unknowns.extend(telling.unknowns(listing))
        area.statements.extend(telling.statements(listing, stated.get(listing, frozenset())))
    area.statements.extend(absent(s) for s in sorted(reviewed.sought, key=lambda s: s.firm))
    return area
