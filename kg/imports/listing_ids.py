"""Gives each entry of a list the id of its listing: readable, unique, and the same in every later copy.

Invariants
* READABLE: the id is the printed name as a slug. Where several entries of the copy have one slug, their jurisdictions
  and first notice stand behind it, and a number where even these agree.
* KEPT: an id that the area has given stays with its entry. An entry is known again by name, jurisdictions and first
  notice, else by the name alone where one old and one new entry are left with it.
Everything in an entry may change: a new address, a further notice. A new name is a new listing.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.imports.notices import read_notices
from kg.imports.screening_list import Entry

Key = tuple[str, tuple[str, ...], str]
"""Printed name, jurisdictions in order, first notice as printed or empty."""


def key_of(entry: Entry) -> Key:
    """Return what an entry is known by."""
    notices = read_notices(entry.notices)
    return entry.name, entry.jurisdictions, notices[0].printed if notices else ""


def describe(key: Key) -> str:
    """Return jurisdictions and first notice of an entry: what tells it from others of its name."""
    return " ".join(filter(None, (";".join(key[1]), key[2])))


def slug_of(text: str) -> str:
    """Return text as a slug: ASCII letters and digits with single hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def give_ids(entries: Iterable[Entry], prefix: str, kept: Sequence[tuple[Key, str]], taken: Iterable[str]) -> list[str]:
    """Return the id of each entry in order. `kept` are the ids given before; no id of `taken` is given again."""
    keys = [key_of(e) for e in entries]
    given = _known_again(keys, kept)
    used = {*(listing for _, listing in kept), *taken}
    slugs = Counter(slug_of(k[0]) for k in keys)
    for i, key in enumerate(keys):
        if i in given:
            continue
        slug = slug_of(key[0])
        if slugs[slug] > 1 or prefix + slug in used:
            slug = "-".join(filter(None, (slug, *map(str.lower, key[1]), slug_of(key[2].replace(" ", "")))))
        new, number = prefix + slug, 1
        while new in used:
            number += 1
            new = f"{prefix}{slug}-{number}"
        given[i] = new
        used.add(new)
    return [given[i] for i in range(len(keys))]


def _known_again(keys: list[Key], kept: Sequence[tuple[Key, str]]) -> dict[int, str]:
    """The entries that have an id already, by place. Entries alike in every part of the key take theirs in order."""
    given: dict[int, str] = {}
    left: dict[Key, list[str]] = defaultdict(list)
    for key, listing in kept:
        left[key].append(listing)
    for i, key in enumerate(keys):
        if left.get(key):
            given[i] = left[key].pop(0)
    old: dict[str, list[str]] = defaultdict(list)
    for key, listings in left.items():
        old[key[0]] += listings
    new: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if i not in given:
            new[key[0]].append(i)
    for name, places in new.items():
        if len(places) == 1 and len(old[name]) == 1:
            given[places[0]] = old[name][0]
    return given
