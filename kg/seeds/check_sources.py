"""Checks source rows one by one and against each other, and builds the records of the sound ones.

Found here: duplicate ids, one document under two ids, sources without title, address, publisher, date or licence,
addresses that are none, copies of unknown documents and copies in a circle.
"""

import re

from kg.seeds.check_things import area, defined_already, normalised, origin, read_date, well_formed_id
from kg.seeds.rows import Problems, SourceRow
from kg.seeds.suggest import did_you_mean
from kg.statements import Source, parse_date

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+")
_ADDRESS_KINDS = ("original", "mirror", "archive", "repository")
_NO_DATE = parse_date("0001")


def check_sources(rows: list[SourceRow], problems: Problems) -> dict[str, Source]:
    """Return the sources of the rows by id. One with a bad cell is kept, so that citing it is no further problem."""
    sources: dict[str, Source] = {}
    known = {r["id"] for r in rows}
    for row in rows:
        if not well_formed_id(row, "id", ("source",), problems):
            continue
        if not defined_already(row, sources, problems):
            sources[row["id"]] = _source(row, known, problems)
    defining = [r for r in rows if r["id"] in sources and sources[r["id"]].origin == origin(r)]
    _check_same_documents(defining, sources, problems)
    _check_circles(defining, sources, problems)
    return sources


def _source(row: SourceRow, known: set[str], problems: Problems) -> Source:
    for column in ("title", "publisher", "published", "address", "licence"):
        if not row[column]:
            problems.add(row, column, f"the source has no {column}", "give it, or leave the source out")
    for column in ("address", "archive"):
        if row[column] and not _ADDRESS.fullmatch(row[column]):
            problems.add(row, column, f"{row[column]!r} is not an address", "write https:// and the whole address")
    if row["address_kind"] not in _ADDRESS_KINDS:
        fix = f"write one of {', '.join(_ADDRESS_KINDS)}"
        problems.add(row, "address_kind", f"unknown kind of address {row['address_kind']!r}", fix)
    if row["redistributable"] not in ("yes", "no"):
        problems.add(row, "redistributable", f"{row['redistributable']!r} is neither yes nor no", "write yes or no")
    if row["copies"].startswith("source:") and row["copies"] not in known:
        fix = did_you_mean(row["copies"], known, "define that source, or name the agency")
        problems.add(row, "copies", f"unknown source {row['copies']!r}", fix)
    return Source(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        published=read_date(row, "published", problems) or _NO_DATE,
        address=row["address"],
        address_kind=row["address_kind"],
        archive=row["archive"],
        language=row["language"],
        copies=row["copies"],
        licence=row["licence"],
        redistributable=row["redistributable"] == "yes",
        area=area(row),
        origin=origin(row),
    )


def _check_same_documents(rows: list[SourceRow], sources: dict[str, Source], problems: Problems) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        address = re.sub(r"^https?://(www\.)?|[/#]+$", "", row["address"])
        keys = [
            ("address", (address,), address),
            ("title", (normalised(row["title"]), normalised(row["publisher"]), row["published"]), row["title"]),
        ]
        for column, key, stated in keys:
            other = seen.setdefault((column, *key), row["id"]) if stated else row["id"]
            if other != row["id"]:
                fix = "keep one id and use it in both areas"
                problems.add(row, column, f"{row['id']} is the same document as {other}", fix)
                break


def _check_circles(rows: list[SourceRow], sources: dict[str, Source], problems: Problems) -> None:
    for row in rows:
        seen, at = {row["id"]}, row["copies"]
        while at in sources and at not in seen:
            seen.add(at)
            at = sources[at].copies
        if at == row["id"]:
            fix = "name the document that was first, and leave copies empty there"
            problems.add(row, "copies", f"{row['id']} copies itself, by way of {row['copies']}", fix)
