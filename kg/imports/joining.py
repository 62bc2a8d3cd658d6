"""Brings reviewed judgements and entries together: each join to its entry, each search to what it must cover."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.imports.errors import ImportProblem
from kg.imports.listing_ids import describe, key_of
from kg.imports.reviewed import Join, Sought
from kg.imports.screening_list import LISTS, Entry, ScreeningList
from kg.imports.searching import entries_that_fit
from kg.seeds.rows import EntityRow, StatementRow
from kg.seeds.tables import read_tables


@dataclass(frozen=True)
class Curated:
    """What the curated areas define and state.

    `printed` are their listings on the list by printed name; `stated` what they state of listings and of firms behind
    them, as subject, property and object, and holds still.
    """

    ids: frozenset[str]
    printed: Mapping[str, str]
    stated: frozenset[tuple[str, str, str]] = frozenset()


def read_curated(seeds: Path, area: str, list_id: str) -> Curated:
    """Read the areas of a seeds folder but the one that is written."""
    rows = [r for r in read_tables(seeds).rows if not r.file.startswith(f"{area}/")]
    facts = [r for r in rows if isinstance(r, StatementRow) and not r["withdrawn"]]
    on_list = {r["subject"] for r in facts if (r["property"], r["object"]) == ("ON_LIST", list_id)}
    names = (r for r in facts if r["property"] == "name_as_printed" and r["subject"] in on_list)
    return Curated(
        ids=frozenset(r["id"] for r in rows if isinstance(r, EntityRow)),
        printed={r["object"]: r["subject"] for r in names},
        stated=frozenset(
            (r["subject"], r["property"], r["object"])
            for r in facts
            if not r["valid_to"] and (r["subject"] in on_list or r["object"] in on_list)
        ),
    )


def find_joins(entries: Sequence[Entry], joins: Iterable[Join], curated: Curated) -> dict[int, Join]:
    """Return the joins by the place of their entry. One that was judged not to be is checked and left out.

    Raises `ImportProblem` where a join fits no entry or several, two fit one, or an id is not defined.
    """
    found: dict[int, Join] = {}
    for join in joins:
        for defined in filter(None, (join.listing, join.firm)):
            if defined not in curated.ids:
                raise ImportProblem(f"{join.where}: {defined} is not defined in a curated area")
        places = [i for i, e in enumerate(entries) if e.name == join.printed]
        if join.row:
            places = [i for i in places if describe(key_of(entries[i])) == join.row]
        if len(places) != 1:
            known = "; ".join(describe(key_of(e)) for e in entries if e.name == join.printed)
            raise ImportProblem(
                f"{join.where}: {len(places)} entries are printed {join.printed!r} {join.row}".rstrip()
                + (f"; write one of these in row: {known}" if known else "; take the name from the list")
            )
        if join.verdict == "joined" and found.setdefault(places[0], join) is not join:
            raise ImportProblem(f"{join.where}: {found[places[0]].where} joins the same entry")
    return found


def find_hosts(entries: Sequence[Entry], joins: Mapping[int, Join], curated: Curated) -> dict[int, str]:
    """Return, by the place of an entry, the listing of a curated area that describes it.

    Raises `ImportProblem` where several entries have the name that a listing gives and no join says which is meant.
    """
    found = {place: join.listing for place, join in joins.items() if join.listing}
    said = set(found.values())
    for name, listing in curated.printed.items():
        places = [i for i, e in enumerate(entries) if e.name == name]
        if listing in said or not places:
            continue
        if len(places) > 1:
            known = "; ".join(describe(key_of(entries[i])) for i in places)
            raise ImportProblem(f"{listing} gives the name {name!r} of several entries; join one in joins.csv: {known}")
        found[places[0]] = listing
    return found


def check_sought(copy: ScreeningList, sought: Iterable[Sought], curated: Curated) -> None:
    """Check the searches made in this copy. Searches in an older one stand as they are.

    Raises `ImportProblem` where a list is not in the copy, a firm is not defined or stands twice, or an entry fits a
    name and nobody has said that it is another party.
    """
    seen: set[str] = set()
    for search in sought:
        if search.firm not in curated.ids:
            raise ImportProblem(f"{search.where}: {search.firm} is not defined in a curated area")
        if search.firm in seen:
            raise ImportProblem(f"{search.where}: {search.firm} stands twice; join the lists with a semicolon")
        seen.add(search.firm)
        for name in search.lists:
            if name not in LISTS:
                raise ImportProblem(f"{search.where}: {name} is not in the copy; it has {', '.join(LISTS)}")
        if search.on == copy.day:
            _check_hits(copy, search)


def _check_hits(copy: ScreeningList, search: Sought) -> None:
    fits: set[str] = set()
    for list_id in search.lists:
        for name in search.names:
            hits = entries_that_fit(name, copy.lists[list_id])
            fits.update(hits)
            if new := [h for h in hits if h not in search.others]:
                raise ImportProblem(
                    f"{search.where}: {name!r} fits the entry {new[0]!r} of {list_id}; write it under others if it is "
                    "another party, else take the list out and join the entry"
                )
    if stale := [o for o in search.others if o not in fits]:
        raise ImportProblem(f"{search.where}: no name fits {stale[0]!r}; take it out of others")
