"""Economic shares and legal reach: worked examples, brute force on random graphs, bounds, and errors that say why."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rules.economic import OwnershipError, chains_between, owners_of, stakes_of
from kg.rules.holdings import Holding, bounded, unaccounted
from kg.rules.legal import reach

FIRMS = tuple("abcdefg")


def hold(firm: str, owner: str, low: float, high: float | None = None) -> Holding:
    bounds = [Fraction(str(x)) / 100 for x in (low, low if high is None else high)]
    return Holding(firm, owner, *bounds)


def percent(x: Fraction) -> float:
    return round(float(100 * x), 6)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Holding, ...]:
    """Random holdings with cycles and parallel chains; no firm is held more than whole."""
    found = []
    for firm in FIRMS:
        owners = draw(st.lists(st.sampled_from([f for f in FIRMS if f != firm]), unique=True, max_size=4))
        left = 99
        for owner in owners:
            low = draw(st.integers(0, left))
            high = draw(st.integers(low, left))
            left -= high
            found.append(hold(firm, owner, low, high))
    return tuple(found)


def walk_sum(owner: str, holdings: tuple[Holding, ...], bound: str) -> dict[str, float]:
    """The sum over all walks up to the owner, by their length: what the definition says, without any system."""
    shares = {(h.firm, h.owner): float(getattr(h, bound)) for h in holdings if h.firm != owner}
    total = dict.fromkeys(FIRMS, 0.0)
    length = {f: 1.0 if f == owner else 0.0 for f in FIRMS}
    for _ in range(4000):
        length = {f: sum(s * length[g] for (a, g), s in shares.items() if a == f) for f in FIRMS}
        total = {f: total[f] + length[f] for f in FIRMS}
    return total


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_the_economic_sum_is_that_over_all_walks(holdings: tuple[Holding, ...]) -> None:
    low, high = walk_sum("a", holdings, "low"), walk_sum("a", holdings, "high")

    found = stakes_of("a", holdings)

    for firm, stake in found.items():
        assert float(stake.low) == pytest.approx(low[firm], abs=1e-6)
        assert float(stake.high) == pytest.approx(min(high[firm], 1.0), abs=1e-6)
    assert all(low[f] == 0 for f in FIRMS if f not in found and f != "a")


def naive_reach(holdings: tuple[Holding, ...], listed: set[str], bound: str, spare: bool) -> set[str]:
    """Loop over everything until nothing changes."""
    caught = set(listed)
    while True:
        more = set()
        for firm in FIRMS:
            mine = [h for h in holdings if h.firm == firm]
            of_them = [h for h in mine if h.owner in caught]
            total = sum((getattr(h, bound) for h in of_them), Fraction(0))
            total += unaccounted(mine) if spare and of_them else 0
            if of_them and total >= Fraction(1, 2):
                more.add(firm)
        if more <= caught:
            return caught
        caught |= more


@settings(max_examples=150, deadline=None)
@given(graphs(), st.sets(st.sampled_from(FIRMS), min_size=1, max_size=3), st.randoms())
def test_the_legal_fixpoint_is_that_of_the_naive_loop(holdings, listed, random) -> None:
    sure = naive_reach(holdings, listed, "low", spare=False) - listed
    maybe = naive_reach(holdings, listed, "high", spare=True) - listed

    found = reach(holdings, listed)

    assert {f for f, r in found.items() if r.verdict == "certainly"} == sure
    assert {f for f, r in found.items() if r.verdict != "certainly-not"} == maybe | sure
    shuffled = list(holdings)
    random.shuffle(shuffled)
    assert reach(shuffled, sorted(listed, reverse=True)) == found


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sampled_from(FIRMS))
def test_one_more_listed_firm_never_frees_another(holdings: tuple[Holding, ...], more: str) -> None:
    order = ("certainly-not", "possibly", "certainly")
    before, after = reach(holdings, {"a"}), reach(holdings, {"a", more})

    for firm, old in before.items():
        if firm != more:
            assert order.index(after[firm].verdict) >= order.index(old.verdict)


def test_chains_multiply_and_parallel_chains_add() -> None:
    holdings = [hold("f", "m", 60), hold("f", "n", 40), hold("m", "o", 50), hold("n", "o", 25)]

    found = stakes_of("o", holdings)
    chains = chains_between("o", "f", holdings)

    assert percent(found["f"].low) == percent(found["f"].high) == 40.0
    assert [percent(c.low) for c in chains] == [30.0, 10.0]


def test_a_cross_holding_is_solved_exactly() -> None:
    # x = 1/2 + y/4, y = x/2, so x = 4/7
    holdings = [hold("x", "o", 50), hold("x", "y", 25), hold("y", "x", 50)]

    assert stakes_of("o", holdings)["x"].low == Fraction(4, 7)
    assert owners_of("x", holdings)["o"].low == Fraction(4, 7)


def test_firms_that_hold_all_of_one_another_have_no_answer() -> None:
    holdings = [hold("x", "y", 100), hold("y", "x", 100), hold("x", "o", 0)]

    with pytest.raises(OwnershipError, match="x, y hold all of one another"):
        stakes_of("o", holdings)


def test_an_unknown_share_leaves_bounds() -> None:
    holdings = bounded({
        ("f", "m"): (Fraction(30, 100), Fraction(30, 100), ("st:1",)),
        ("f", "n"): (None, None, ("st:2",)),
    })  # fmt: skip

    unknown = next(h for h in holdings if h.owner == "n")

    assert (unknown.known, unknown.low, unknown.high) == (False, 0, Fraction(70, 100))
    assert reach(holdings, {"n"})["f"].verdict == "possibly"
    assert reach(holdings, {"n"})["f"].open_links == (unknown,)
    assert reach(holdings, {"m"})["f"].verdict == "possibly"


def test_the_law_is_no_product() -> None:
    """15 CFR 744.11(a): half of a half is reached step by step, although its product is a quarter."""
    holdings = [hold("m", "listed", 50), hold("f", "m", 50), hold("f", "free", 50)]

    found = reach(holdings, {"listed"})

    assert [(f, r.verdict, r.step) for f, r in found.items()] == [("f", "certainly", 2), ("m", "certainly", 1)]
    assert percent(stakes_of("listed", holdings)["f"].low) == 25.0


def test_listed_owners_are_added_up_and_a_known_majority_of_others_frees() -> None:
    aggregate = reach([hold("f", "p", 25), hold("f", "q", 25)], {"p", "q"})
    free = reach([hold("f", "p", 49), hold("f", "other", 51)], {"p"})

    assert aggregate["f"].verdict == "certainly"
    assert (free["f"].verdict, free["f"].unknown) == ("certainly-not", 0)
