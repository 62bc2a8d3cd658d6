"""How long the rules take, beside the plainest correct version in the same run, at growing sizes.

    python -m tests.benchmarks.bench_rules [SIZE]

* classifications: `kg.rules.evaluate` on SIZE verdicts, beside a loop of comparisons over bare numbers.
* legal reach: `kg.rules.legal.reach` over SIZE holdings, beside a loop over all firms until nothing changes.
* economic closure: `kg.rules.economic.stakes_of` one owner over SIZE holdings, beside a sum over all chains in the
  order of the graph (networkx, no cycles).

Prints seconds, those of the plain version, their ratio, and the ratio of twice the size to the size (near 2 is linear).
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import networkx as nx

from kg.rules.economic import stakes_of
from kg.rules.evaluate import evaluate
from kg.rules.facts import Facts
from kg.rules.holdings import Holding, by_firm
from kg.rules.legal import reach
from kg.seeds.rulebook import All, Any, Comparison
from tests.rules.builder import World, version

SIZE = 100_000
_LIMITS = (("total_processing_performance", 4800), ("total_processing_performance", 1600), ("power_draw", 400))


def make_chips(number: int) -> tuple[Facts, list[str]]:
    """A data set of chips with three figures each."""
    world, chips = World(), [f"chip:c{n}" for n in range(number)]
    for n, chip in enumerate(chips):
        world.say(chip, "total_processing_performance", str(n % 9000))
        world.say(chip, "power_draw", str(n % 700))
        world.say(chip, "memory_bandwidth", str(n % 5000))
    return Facts(world.dataset()), chips


def classify(facts: Facts, chips: list[str], versions: int) -> int:
    """Evaluate every chip under so many versions; return how many are covered."""
    leaf = [Comparison(q, ">=", Decimal(v), f"p{v}") for q, v in _LIMITS]
    tests = [version(Any((leaf[0], All((leaf[1], leaf[2])))), item=f"item:i{i}") for i in range(versions)]
    return sum(evaluate(facts, chip, v).verdict == "yes" for v in tests for chip in chips)


def classify_plainly(facts: Facts, chips: list[str], versions: int) -> int:
    """The same by comparing bare numbers in a loop."""
    found = {}
    for s in facts.data.statements.values():
        found[s.subject, s.property] = float(s.value or 0)
    covered = 0
    for _ in range(versions):
        for chip in chips:
            tpp, power = found[chip, "total_processing_performance"], found[chip, "power_draw"]
            covered += tpp >= 4800 or (tpp >= 1600 and power >= 400)
    return covered


def make_holdings(number: int) -> tuple[Holding, ...]:
    """Holdings among number / 3 firms, each with up to three owners of any lower number: chains, no cycles."""
    draw, firms = random.Random(1), max(4, number // 3)
    found = []
    for firm in range(1, firms + 1):
        owners = draw.sample(range(firm), min(3, firm))
        for owner, share in zip(owners, (Fraction(51, 100), Fraction(30, 100), Fraction(19, 100)), strict=False):
            found.append(Holding(f"firm:{firm:07}", f"firm:{owner:07}", share, share))
    return tuple(found[:number])


def reach_plainly(holdings: tuple[Holding, ...], listed: set[str]) -> set[str]:
    """Loop over all firms until nothing changes."""
    firms, caught = by_firm(holdings), set(listed)
    while True:
        more = {
            f for f, mine in firms.items()
            if f not in caught and sum((h.low for h in mine if h.owner in caught), Fraction(0)) >= Fraction(1, 2)
        }  # fmt: skip
        if not more:
            return caught - listed
        caught |= more


def stakes_plainly(holdings: tuple[Holding, ...], owner: str) -> dict[str, float]:
    """Sum over chains in the order of an acyclic graph, in floating point."""
    graph: nx.DiGraph[str] = nx.DiGraph((h.owner, h.firm) for h in holdings)
    shares = {(h.owner, h.firm): float(h.low) for h in holdings}
    total: dict[str, float] = defaultdict(float, {owner: 1.0})
    for above in nx.topological_sort(graph):
        if total[above]:
            for below in graph.successors(above):
                total[below] += total[above] * shares[above, below]
    return {f: x for f, x in total.items() if x and f != owner}


def seconds(work: Callable[[], object]) -> float:
    """The best of two timings."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _line(name: str, size: int, ours: Callable[[int], object], plain: Callable[[int], object]) -> str:
    one, two, other = seconds(lambda: ours(size)), seconds(lambda: ours(2 * size)), seconds(lambda: plain(size))
    return f"{name}, {size}: {one:.3f} s; plain {other:.3f} s; ratio {one / other:.1f}; twice the size {two / one:.1f}"


def measure(size: int) -> list[str]:
    """Return one line a measurement. Raises `ValueError` where a plain version gives another answer."""
    versions = 10
    facts = {n: make_chips(n // versions) for n in (size, 2 * size)}
    holdings = {n: make_holdings(n) for n in (size, 2 * size)}
    owner, listed = "firm:0000000", {"firm:0000000"}
    if classify(*facts[size], versions) != classify_plainly(*facts[size], versions):
        raise ValueError("the plain classification differs")
    ours = {f for f, r in reach(holdings[size], listed).items() if r.verdict == "certainly"}
    if ours != reach_plainly(holdings[size], listed):
        raise ValueError("the plain reach differs")
    exact, rough = stakes_of(owner, holdings[size]), stakes_plainly(holdings[size], owner)
    if any(abs(float(exact[f].low) - x) > 1e-6 for f, x in rough.items()):
        raise ValueError("the plain closure differs")
    return [
        _line("classifications", size, lambda n: classify(*facts[n], versions),
              lambda n: classify_plainly(*facts[n], versions)),
        _line("legal reach, holdings", size, lambda n: reach(holdings[n], listed),
              lambda n: reach_plainly(holdings[n], listed)),
        _line("economic closure, holdings", size, lambda n: stakes_of(owner, holdings[n]),
              lambda n: stakes_plainly(holdings[n], owner)),
    ]  # fmt: skip


def main(arguments: list[str]) -> None:
    """Measure and print."""
    for line in measure(int(arguments[0]) if arguments else SIZE):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
