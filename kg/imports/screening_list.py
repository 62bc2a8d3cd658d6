"""Reads the US Consolidated Screening List as JSON: the day of the copy, and the entries of each list as printed.

The form is that of `screening-list.json` of seelpeed-debug/export-controls-agent-mcp, a re-encoding of the public
bulk file of trade.gov: `entries` with short keys, which point into `tables`; `fieldKey` names the keys. Text is taken
over as it stands; only the no-break space becomes a space.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.imports.errors import ImportProblem

LISTS = {
    "list:us-entity-list": "Entity List (EL) - Bureau of Industry and Security",
    "list:us-uvl": "Unverified List (UVL) - Bureau of Industry and Security",
    "list:us-meu": "Military End User (MEU) List - Bureau of Industry and Security",
    "list:us-ns-cmic": "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department",
}
"""Lists of the graph that the file holds, and their names in it."""


@dataclass(frozen=True)
class Entry:
    """One entry of one list as printed: `notices` is the whole cell, `jurisdictions` ISO 3166 codes in its order."""

    name: str
    spellings: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    requirement: str
    policy: str
    notices: str


@dataclass(frozen=True)
class ScreeningList:
    """A copy of the day `day` (ISO text); `lists` holds the entries by the id of the list, in the order of the file."""

    day: str
    lists: dict[str, tuple[Entry, ...]]


def read_screening_list(path: Path) -> ScreeningList:
    """Read the file. Raises `ImportProblem` where it is not there or has another form."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ImportProblem(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise ImportProblem(f"{path} is not JSON: {error}") from None
    try:
        return ScreeningList(day=_day(found), lists=_lists(found))
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ImportProblem(
            f"{path} is not a screening list: {type(error).__name__} {error}; it needs sourceGeneratedAt, tables and "
            "entries as in screening-list.json of seelpeed-debug/export-controls-agent-mcp"
        ) from None


def _day(found: dict[str, Any]) -> str:
    return str(found["sourceGeneratedAt"])[:10]


def _lists(found: dict[str, Any]) -> dict[str, tuple[Entry, ...]]:
    tables = found["tables"]
    places = {name: i for i, name in enumerate(tables["sources"])}
    missing = [name for name in LISTS.values() if name not in places]
    if missing:
        raise KeyError(f"tables.sources lacks {missing[0]!r}")
    counts = found["countsBySource"]
    lists = {}
    for list_id, name in LISTS.items():
        entries = tuple(_entry(e, tables) for e in found["entries"] if e["s"] == places[name])
        if len(entries) != counts[name]:
            raise KeyError(f"countsBySource says {counts[name]} of {name!r}, and there are {len(entries)}")
        lists[list_id] = entries
    return lists


def _entry(found: dict[str, Any], tables: dict[str, Any]) -> Entry:
    return Entry(
        name=_text(found["n"]),
        spellings=tuple(dict.fromkeys(s for piece in found.get("a", ()) for s in _spellings(piece))),
        jurisdictions=tuple(found.get("c", ())),
        requirement=_text(tables["licenceRequirements"][found["lr"]]) if "lr" in found else "",
        policy=_text(tables["licencePolicies"][found["lp"]]) if "lp" in found else "",
        notices=_text(found.get("fr", "")),
    )


def _spellings(piece: str) -> list[str]:
    """Some cells hold several spellings with a semicolon between them."""
    return [s for part in piece.split(";") if (s := _text(part))]


def _text(text: str) -> str:
    return text.replace("\xa0", " ").strip()
