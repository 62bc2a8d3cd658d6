"""Reads the Federal Register column of an entry: citations as printed, their canonical form, and the dates known.

`84 FR  21233`, `80FR 69852` and `84 fr 40241` are one form with slips; the printed text is kept and the canonical form
is looked up. What is no citation of a page (`88 FR`, `76 FR No. 197 (10/12/2011)`) is kept as printed. A bare date
(`79 FR 24566; 5/1/14`) belongs to the citation before it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PAGE = re.compile(r"(\d{2}) ?FR ?(\d+)\b", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")


@dataclass(frozen=True)
class Dated:
    """What the reviewed table says of a citation: when published; the rule of the graph and its effect, if any."""

    published: str
    rule: str = ""
    effective: str = ""


@dataclass(frozen=True)
class Notice:
    """A citation as printed, and its canonical form `84 FR 21233`, empty where it names no page."""

    printed: str
    canonical: str


def read_notices(cell: str) -> tuple[Notice, ...]:
    """Return the notices of a cell in its order, each once."""
    found: dict[str, Notice] = {}
    for piece in re.split(r"[;,]| and ", cell):
        printed = re.sub(r"\s+", " ", piece).strip()
        if not printed or _DATE.fullmatch(printed):
            continue
        match = _PAGE.search(printed)
        notice = Notice(printed, f"{match[1]} FR {match[2]}" if match else "")
        found.setdefault(notice.canonical or printed, notice)
    return tuple(found.values())


def published_on(notice: Notice, dated: Mapping[str, Dated]) -> str:
    """Return the day on which a notice was published, or nothing where no document says so."""
    known = dated.get(notice.canonical or notice.printed)
    return known.published if known else ""
