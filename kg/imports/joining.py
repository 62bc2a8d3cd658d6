"""Brings reviewed judgements and entries together: each join to its entry, each search to what it must cover."""

from collections.abc import Collection, Iterable, Sequence

from kg.imports.errors import ImportProblem
from kg.imports.listing_ids import describe, key_of
from kg.imports.reviewed import Join, Sought
from kg.imports.screening_list import LISTS, Entry, ScreeningList
from kg.imports.searching import entries_that_fit


def find_joins(entries: Sequence[Entry], joins: Iterable[Join], curated: Collection[str]) -> dict[int, Join]:
    """Return the joins by the place of their entry. One that was judged not to be is checked and left out.

    Raises `ImportProblem` where a join fits no entry or several, two fit one, or an id is not defined.
    """
    found: dict[int, Join] = {}
    for join in joins:
        for defined in filter(None, (join.listing, join.firm)):
            if defined not in curated:
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


def check_sought(copy: ScreeningList, sought: Iterable[Sought], curated: Collection[str]) -> None:
    """Check the searches made in this copy. Searches in an older one stand as they are.

    Raises `ImportProblem` where a list is not in the copy, a firm is not defined or stands twice, or an entry fits a
    name and nobody has said that it is another party.
    """
    seen: set[str] = set()
    for search in sought:
        if search.firm not in curated:
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
