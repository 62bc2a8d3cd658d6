"""Looks for a name among the entries of a list: what a reviewer must have judged before a firm counts as not listed.

A name of six letters or more fits wherever it stands in a printed name or spelling, without regard to case, spaces and
punctuation; a shorter one only as whole words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kg.imports.screening_list import Entry
from kg.seeds.check_things import normalised

_SHORT = 6


def entries_that_fit(name: str, entries: Iterable[Entry]) -> list[str]:
    """Return the printed names of the entries that a name fits, each once."""
    wanted, words = normalised(name), _words(name)
    found: dict[str, None] = {}
    for entry in entries:
        for spelling in (entry.name, *entry.spellings):
            letters, spaced = _forms(spelling)
            if (len(wanted) >= _SHORT and wanted in letters) or f" {words} " in spaced:
                found[entry.name] = None
    return list(found)


@lru_cache(maxsize=65536)
def _forms(spelling: str) -> tuple[str, str]:
    """A spelling without spaces and in words; kept, since every name is compared with every spelling."""
    return normalised(spelling), f" {_words(spelling)} "


def _words(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.findall(r"\w+", folded))
