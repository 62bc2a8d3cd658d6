"""The holdings of a day: who holds what share of whose capital, with bounds where a share is not known exactly.

Which statements count
* Shares of the whole capital, or of a basis that is not stated; a share of one class, or one counted together with
  parties in concert, is no share of the whole.
* A total that runs through others (`direct=no`) counts only where no other holding or chain leads from the firm to the
  owner: else it would be counted twice.

Bounds
* Rival accounts of one holding: the lowest and the highest of them.
* A holder whose share is not known holds more than nothing, and at most what the known shares of the others leave.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import networkx as nx

from kg.rules.facts import Facts
from kg.statements import Statement

WHOLE = ("whole-capital", "unstated", "")
ALL = Fraction(1)
NONE = Fraction(0)


@dataclass(frozen=True)
class Holding:
    """One owner's share of one firm, as a fraction of 1 between `low` and `high`.

    `known` is false where no document gives a share; `statements` are the ids it rests on.
    """

    firm: str
    owner: str
    low: Fraction
    high: Fraction
    statements: tuple[str, ...] = ()
    known: bool = True


class Register:
    """All holdings of a data set, to be read for any day."""

    def __init__(self, facts: Facts) -> None:
        self._held = [
            (s, facts.use(s))
            for s in facts.data.statements.values()
            if s.property == "OWNED_BY" and facts.usable(s) and s.qualifiers.get("basis", "") in WHOLE
        ]

    @property
    def days(self) -> set[date]:
        """The days on which some holding begins or ends."""
        return {d for _, span in self._held for d in (span.start, span.end) if d is not None}

    def on(self, day: date) -> tuple[Holding, ...]:
        """Return the holdings of a day, by firm and owner."""
        direct: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        totals: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement, span in self._held:
            if span.holds(day):
                found = totals if statement.qualifiers.get("direct") == "no" else direct
                found[statement.subject, statement.object or ""].append(statement)
        chains: nx.DiGraph[str] = nx.DiGraph([*direct, *totals])
        for (firm, owner), statements in sorted(totals.items()):
            if (firm, owner) not in direct:
                chains.remove_edge(firm, owner)
                if nx.has_path(chains, firm, owner):
                    continue
                chains.add_edge(firm, owner)
                direct[firm, owner].extend(statements)
        return bounded({key: _share(found) for key, found in direct.items()})


def _share(statements: list[Statement]) -> tuple[Fraction | None, Fraction | None, tuple[str, ...]]:
    """Lowest and highest share of the accounts of one holding; None where no account gives one."""
    figures = [s.measure("share") for s in statements]
    lows = [Fraction(f.low) / 100 for f in figures if f is not None and f.low is not None]
    highs = [Fraction(f.high) / 100 for f in figures if f is not None and f.high is not None]
    ids = tuple(sorted(s.id for s in statements))
    told = [f for f in figures if f is not None]
    low = min(lows) if told and len(lows) == len(told) else None
    high = max(highs) if told and len(highs) == len(told) else None
    return low, high, ids


def bounded(
    shares: dict[tuple[str, str], tuple[Fraction | None, Fraction | None, tuple[str, ...]]],
) -> tuple[Holding, ...]:
    """Return the holdings of shares by firm and owner; a missing bound becomes what the others leave."""
    taken: dict[str, Fraction] = defaultdict(Fraction)
    for (firm, _), (low, _, _) in shares.items():
        taken[firm] += low or NONE
    found = []
    for (firm, owner), (low, high, ids) in sorted(shares.items()):
        least = low or NONE
        left = max(ALL - (taken[firm] - least), least)
        most = min(high, ALL) if high is not None else min(left, ALL)
        found.append(Holding(firm, owner, least, max(least, most), ids, known=low is not None or high is not None))
    return tuple(found)


def by_firm(holdings: Iterable[Holding]) -> dict[str, tuple[Holding, ...]]:
    """Return the holdings of each firm, by owner."""
    found: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        found[holding.firm].append(holding)
    return {firm: tuple(sorted(mine, key=lambda h: h.owner)) for firm, mine in sorted(found.items())}


def unaccounted(mine: Iterable[Holding]) -> Fraction:
    """The share of a firm of which no holder is known, at most: what the lowest known shares leave."""
    return max(NONE, ALL - sum((h.low for h in mine), NONE))
