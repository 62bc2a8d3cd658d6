"""The gate on a snapshot of a list: how many entries it has in some jurisdictions, and how many carry each footnote.

An entry counts with the footnote that holds on the day of the copy. One whose mark is in doubt has none, and an open
question asks for it. A regression here means that an import or a join has lost or doubled an entry.
"""

from collections import Counter
from collections.abc import Iterator

from kg.seeds.expectations import FILE, Expectations, SnapshotExpected
from kg.seeds.rows import Problem
from kg.statements import Assessor, Dataset

_FIX = "import the list anew and look at joins.csv; change the number only with a newer copy"


def check_snapshot(dataset: Dataset, expects: Expectations) -> Iterator[Problem]:
    """Yield a problem for each number of the snapshot that is another than expected."""
    wanted = expects.snapshot
    if wanted is None:
        return
    line = expects.lines.get("snapshot", 1)
    entries = _entries(dataset, wanted)
    found = _footnotes(dataset, wanted, entries)
    numbers = {"entries": len(entries), **{name: found[name] for name in wanted.footnotes}}
    for name, expected in {"entries": wanted.entries, **wanted.footnotes}.items():
        if numbers[name] != expected:
            message = f"{wanted.list_programme} has {numbers[name]} {name} on {wanted.day}, {expected} are expected"
            yield Problem(FILE, line, "snapshot", message, _FIX)


def _entries(dataset: Dataset, wanted: SnapshotExpected) -> list[str]:
    """The entries of the list with an address in one of the jurisdictions."""
    return sorted(
        {
            on.subject
            for on in dataset.pointing_to(wanted.list_programme, "ON_LIST")
            if wanted.jurisdictions & {s.value for s in dataset.about(on.subject, "address_jurisdiction")}
        }
    )


def _footnotes(dataset: Dataset, wanted: SnapshotExpected, entries: list[str]) -> Counter[str]:
    assess = Assessor(dataset)
    found: Counter[str] = Counter()
    for entry in entries:
        values = set()
        for s in dataset.about(entry, "footnote"):
            told = assess(s)
            if told.live and told.holds_from <= wanted.day and (told.holds_to is None or wanted.day < told.holds_to):
                values.add(s.value or "")
        found.update(values)
    return found
