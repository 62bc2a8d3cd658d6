"""The economic share of an owner in firms: the product along a chain of holdings, the sum over chains.

With s(f, g) the share of firm f that g holds, the share x(f) of the owner o in f solves

    x(f) = s(f, o) + sum over g other than o of s(f, g) · x(g)

A chain ends where it first meets the owner, so o's own owners do not count. The equations are solved exactly, in
fractions, one strongly connected group of firms after another (Tarjan's order): without cycles each firm is one line,
a cycle is a linear system of its firms. Where a group holds all of itself, no share is determined (`OwnershipError`).

Bounds: shares only add, so the lowest shares give the lowest sum and the highest the highest, cut at 1. Where the
highest shares of a group leave nothing to anybody outside it, the highest sum is 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from kg.rules.holdings import ALL, NONE, Holding, by_firm

if TYPE_CHECKING:
    Graph = nx.DiGraph[str]
_Shares = dict[str, dict[str, Fraction]]


class OwnershipError(ValueError):
    """The shares of a group of firms determine no sum; the message names them and says why."""


@dataclass(frozen=True)
class Stake:
    """An owner's share of a firm, directly and through others, as a fraction of 1."""

    firm: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Chain:
    """One way from a firm up to an owner, with the product of the shares along it."""

    holdings: tuple[Holding, ...]
    low: Fraction
    high: Fraction


def stakes_of(owner: str, holdings: Iterable[Holding]) -> dict[str, Stake]:
    """Return what an owner holds of every firm below it. Raises `OwnershipError`."""
    firms = by_firm(h for h in holdings if h.firm != owner)
    graph: Graph = nx.DiGraph([(h.owner, h.firm) for mine in firms.values() for h in mine])
    below = nx.descendants(graph, owner) if owner in graph else set()
    low = _solve(owner, below, {f: {h.owner: h.low for h in firms[f]} for f in below}, graph, bound=False)
    high = _solve(owner, below, {f: {h.owner: h.high for h in firms[f]} for f in below}, graph, bound=True)
    return {f: Stake(f, low[f], max(low[f], min(high[f], ALL))) for f in sorted(below)}


def owners_of(firm: str, holdings: Iterable[Holding]) -> dict[str, Stake]:
    """Return what everybody above a firm holds of it. Raises `OwnershipError`."""
    found = tuple(holdings)
    graph: Graph = nx.DiGraph([(h.firm, h.owner) for h in found])
    above = nx.descendants(graph, firm) if firm in graph else set()
    near = tuple(h for h in found if h.firm == firm or h.firm in above)
    return {owner: stakes_of(owner, near)[firm] for owner in sorted(above - {firm})}


def chains_between(owner: str, firm: str, holdings: Iterable[Holding], most: int = 50) -> tuple[Chain, ...]:
    """Return the chains without repetition from a firm up to an owner, the largest first, at most `most` of them."""
    shares = {(h.firm, h.owner): h for h in holdings if h.firm != owner}
    graph: Graph = nx.DiGraph(list(shares))
    if firm not in graph or owner not in graph:
        return ()
    found = []
    for path in nx.all_simple_paths(graph, firm, owner, cutoff=12):
        steps = tuple(shares[pair] for pair in pairwise(path))
        low, high = ALL, ALL
        for step in steps:
            low, high = low * step.low, high * step.high
        found.append(Chain(steps, low, high))
        if len(found) >= 20 * most:
            break
    return tuple(sorted(found, key=lambda c: (-c.high, -c.low, len(c.holdings), str(c.holdings)))[:most])


def _solve(
    owner: str, below: set[str], shares: _Shares, graph: "nx.DiGraph[str]", *, bound: bool
) -> dict[str, Fraction]:
    """The shares of the owner in the firms below it, group after group from the owner down."""
    solved: dict[str, Fraction] = {}
    condensed: list[set[str]] = list(nx.strongly_connected_components(nx.DiGraph(graph.subgraph(below))))
    for group in reversed(condensed):
        firms = sorted(group)
        known = {
            f: shares[f].get(owner, NONE) + sum((s * solved[g] for g, s in shares[f].items() if g in solved), NONE)
            for f in firms
        }
        inner = {f: {g: s for g, s in shares[f].items() if g in group} for f in firms}
        if not any(inner.values()):
            solved.update(known)
            continue
        try:
            found = _eliminate(firms, inner, known)
        except OwnershipError:
            if not bound:
                raise
            found = dict.fromkeys(firms, ALL)
        sound = all(NONE <= x <= ALL for x in found.values())
        solved.update(found if sound or not bound else dict.fromkeys(firms, ALL))
    return solved


def _eliminate(
    firms: list[str], inner: Mapping[str, Mapping[str, Fraction]], known: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Solve x = known + inner · x by Gaussian elimination in fractions."""
    size = len(firms)
    rows = [[(ALL if f == g else NONE) - inner[f].get(g, NONE) for g in firms] + [known[f]] for f in firms]
    for i in range(size):
        pivot = next((r for r in range(i, size) if rows[r][i] != 0), None)
        if pivot is None:
            names = ", ".join(firms)
            raise OwnershipError(f"{names} hold all of one another, so that nobody's share of them is determined")
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i and rows[r][i] != 0:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return {f: rows[i][size] / rows[i][i] for i, f in enumerate(firms)}
