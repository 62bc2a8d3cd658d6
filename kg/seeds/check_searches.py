"""Checks what areas say of one list together: one entry told twice, and a firm both looked for in vain and listed.

Found here: two listings on one list with one printed name of which neither is told apart from the other; a firm that
was not found on a list on a day on which it stands there.
"""

from collections import defaultdict
from collections.abc import Iterator

from kg.seeds.check_things import normalised
from kg.seeds.rows import Problem
from kg.statements import Assessor, Dataset, Statement


def check_searches(dataset: Dataset) -> list[Problem]:
    """Return the problems between listings, searches and the joins of firms."""
    assess = Assessor(dataset)
    live = [s for s in dataset.statements.values() if s.property in _USED and assess(s).live]
    return [*_told_twice(dataset, live), *_found_after_all(dataset, live)]


_USED = ("name_as_printed", "ON_LIST", "LISTED_AS", "not_found_on")


def _told_twice(dataset: Dataset, live: list[Statement]) -> Iterator[Problem]:
    lists = {s.subject: s.object for s in live if s.property == "ON_LIST"}
    first: dict[tuple[str | None, str], str] = {}
    for s in (s for s in live if s.property == "name_as_printed"):
        key = (lists.get(s.subject), normalised(s.target))
        other = first.setdefault(key, s.subject)
        mine = dataset.entities[s.subject]
        apart = f"{other}:" in mine.distinct or f"{s.subject}:" in dataset.entities[other].distinct
        if other != s.subject and key[0] and not apart and s.origin:
            message = f"{s.subject} is the entry {s.target!r} of {key[0]}, which {other} is too"
            fix = "keep one: join the entry in joins.csv and import anew, or tell the two apart in the column distinct"
            yield Problem(s.origin.file, s.origin.line, "object", message, fix)


def _found_after_all(dataset: Dataset, live: list[Statement]) -> Iterator[Problem]:
    lists = {s.subject: s.object for s in live if s.property == "ON_LIST"}
    listed: dict[tuple[str, str | None], list[Statement]] = defaultdict(list)
    for s in (s for s in live if s.property == "LISTED_AS" and s.modality == "actual"):
        listed[s.subject, lists.get(s.object or "")].append(s)
    for s in (s for s in live if s.property == "not_found_on"):
        for name in s.qualifiers["in_lists"].split("+") if "in_lists" in s.qualifiers else ():
            for join in listed[s.subject, name]:
                start = join.valid_from or join.observed
                on_that_day = start is None or start.first.isoformat() <= s.target
                if on_that_day and not (join.valid_to and join.valid_to.as_end().isoformat() <= s.target) and s.origin:
                    message = f"{s.subject} was not found on {name} on {s.target}, and is listed as {join.object}"
                    fix = "correct one of the two: the search in sought.csv, or the join"
                    yield Problem(s.origin.file, s.origin.line, "object", message, fix)
