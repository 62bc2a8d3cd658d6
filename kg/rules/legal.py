"""Who counts as listed under a rule of half ownership: a fixpoint, and not a product along chains.

A firm of which listed owners together hold the threshold or more counts as listed for the next step (15 CFR 744.11(a)
as amended by 90 FR 47201: owned, directly or indirectly, individually or in aggregate, 50 percent or more by one or
more listed entities). A wholly owned firm of a half-owned firm is thus reached, though its product is a half.

Verdicts
* certainly: the lowest shares of owners that are certainly listed or reached add up to the threshold.
* possibly: the highest shares of owners that may be, with the share of which no holder is known, add up to it.
* certainly-not: all else.
"""

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kg.rules.holdings import NONE, Holding, by_firm, unaccounted

HALF = Fraction(1, 2)
Verdict = Literal["certainly", "possibly", "certainly-not"]


@dataclass(frozen=True)
class Reach:
    """The verdict on one firm that is not listed itself.

    `low` and `high` are the shares that listed or reached owners hold together, `unknown` the share of which no holder
    is known, `through` the holdings that count, `step` the number of the step at which a firm is certainly reached.
    """

    firm: str
    verdict: Verdict
    low: Fraction
    high: Fraction
    unknown: Fraction
    through: tuple[Holding, ...]
    step: int | None = None

    @property
    def open_links(self) -> tuple[Holding, ...]:
        """Holdings of which no document gives the share."""
        return tuple(h for h in self.through if not h.known)


def reach(holdings: Iterable[Holding], listed: Iterable[str], threshold: Fraction = HALF) -> dict[str, Reach]:
    """Return the verdict on every firm that a listed or reached owner holds part of, by id."""
    firms = by_firm(holdings)
    start = frozenset(listed)
    held = _below(firms)
    sure = _spread(firms, held, start, threshold, {h: h.low for mine in firms.values() for h in mine}, {})
    spare = {f: unaccounted(mine) for f, mine in firms.items()}
    maybe = _spread(firms, held, start, threshold, {h: h.high for mine in firms.values() for h in mine}, spare)
    found = {}
    for firm, mine in firms.items():
        through = tuple(h for h in mine if h.owner in maybe)
        if firm in start or not through:
            continue
        low = sum((h.low for h in through if h.owner in sure), NONE)
        high = sum((h.high for h in through), NONE)
        verdict: Verdict = "certainly" if firm in sure else "possibly" if firm in maybe else "certainly-not"
        found[firm] = Reach(firm, verdict, low, high, spare[firm], through, sure.get(firm))
    return found


def _below(firms: dict[str, tuple[Holding, ...]]) -> dict[str, list[Holding]]:
    held: dict[str, list[Holding]] = defaultdict(list)
    for mine in firms.values():
        for holding in mine:
            held[holding.owner].append(holding)
    return held


def _spread(
    firms: dict[str, tuple[Holding, ...]],
    held: dict[str, list[Holding]],
    listed: frozenset[str],
    threshold: Fraction,
    share: dict[Holding, Fraction],
    spare: dict[str, Fraction],
) -> dict[str, int]:
    """Return the listed (step 0) and all that they reach, with its step: each holding is looked at once."""
    steps = dict.fromkeys(listed, 0)
    sums = defaultdict(Fraction, spare)
    queue = deque(sorted(listed))
    while queue:
        owner = queue.popleft()
        for holding in held.get(owner, ()):
            sums[holding.firm] += share[holding]
            if holding.firm not in steps and sums[holding.firm] >= threshold:
                steps[holding.firm] = steps[owner] + 1
                queue.append(holding.firm)
    return {f: s for f, s in steps.items() if f in listed or f in firms}
