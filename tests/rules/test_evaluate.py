"""Three-valued evaluation; tests bear the names of the invariants of `kg.rules.evaluate` and `kg.rules.logic`."""

from decimal import Decimal
from itertools import product

import pytest

from kg.rules.accounts import Account
from kg.rules.evaluate import evaluate
from kg.rules.evaluation import Turn
from kg.rules.facts import Facts
from kg.rules.figures import divide, largest, make_figure, split
from kg.rules.logic import compare, decide
from kg.seeds.rulebook import All, Any, Comparison, Not
from kg.statements import parse_figure
from tests.rules.builder import at_least, version

TPP = "total_processing_performance"
LIMIT = at_least(TPP, "4800")


def verdict(world, test, thing="chip:c"):
    return evaluate(Facts(world.dataset()), thing, version(test))


@pytest.mark.parametrize(
    ("figure", "answers"),
    [  # >=600, >600, <600, <=600, =600, !=600
        ("600", (True, False, False, True, True, False)),
        ("599.9", (False, False, True, True, False, True)),
        ("<600", (False, False, True, True, False, True)),
        ("<=600", (None, False, None, True, None, None)),
        (">=600", (True, None, False, None, None, None)),
        (">600", (True, True, False, False, False, True)),
        ("500..700", (None, None, None, None, None, None)),
        ("~600", (None, None, None, None, None, None)),
    ],
)
def test_bounds_are_compared_three_valued(figure, answers):
    account = Account(parse_figure(figure), ())
    ops = (">=", ">", "<", "<=", "=", "!=")
    found = tuple(compare(Comparison("q", op, Decimal(600), "p"), account) for op in ops)
    assert found == answers


def test_kleene():
    """Truth tables of Kleene's strong logic, and De Morgan's laws, over all pairs of values."""
    leaf = {v: at_least(f"q{i}", "1") for i, v in enumerate((True, False, None))}
    choice = {
        ("q0", ""): Account(parse_figure("2"), ()),
        ("q1", ""): Account(parse_figure("0"), ()),
        ("q2", ""): Account(parse_figure("0..2"), ()),
    }
    for a, b in product(leaf, leaf):
        both, one = decide(All((leaf[a], leaf[b])), choice), decide(Any((leaf[a], leaf[b])), choice)
        assert both is (False if False in (a, b) else None if None in (a, b) else True)
        assert one is (True if True in (a, b) else None if None in (a, b) else False)
        assert decide(Not(All((leaf[a], leaf[b]))), choice) is decide(Any((Not(leaf[a]), Not(leaf[b]))), choice)


def test_a_verdict_that_holds_under_every_rival_is_decided(world):
    world.say("chip:c", TPP, "15824", rivals="r")
    world.say("chip:c", TPP, "15832", rivals="r")
    found = verdict(world, LIMIT)
    assert found.verdict == "yes"
    assert len(found.inputs) == 2


def test_rivals_on_both_sides_of_a_limit_are_named_with_the_limit(world):
    """Ascend 910: 4096 by one count, 5120 by the other."""
    world.say("chip:c", TPP, "4096", rivals="r")
    world.say("chip:c", TPP, "5120", rivals="r")
    found = verdict(world, LIMIT)
    assert found.verdict == "cannot-tell"
    assert found.missing == (f"{TPP} is 4096 or 5120, the verdict turns at 4800",)


def test_missing_is_named(world):
    world.entity("chip:c", "Chip")
    found = verdict(world, at_least("interconnect_bandwidth", "600", "bidirectional"))
    assert found.verdict == "cannot-tell"
    assert found.missing == ("interconnect_bandwidth (bidirectional) of chip:c",)
    assert found.inputs == ()


def test_a_missing_figure_that_cannot_matter_leaves_it_decided(world):
    world.say("chip:c", TPP, "2368")
    test = All((at_least("interconnect_bandwidth", "600", "bidirectional"), LIMIT))
    found = verdict(world, test)
    assert found.verdict == "no"
    assert [str(leaf) for leaf in found.figures] == [f"{TPP} 2368, limit >= 4800 [a]"]


def test_a_range_is_split_at_the_limits(world):
    """4480..6400 lies on both sides of 4800, but either side meets one of the two parts."""
    world.say("chip:c", TPP, "4480..6400")
    low = All((at_least(TPP, "1600"), Not(LIMIT)))
    assert verdict(world, LIMIT).verdict == "cannot-tell"
    assert verdict(world, Any((LIMIT, low))).verdict == "yes"


def test_one_account_at_a_time(world):
    """Density follows the account of performance it was made of: no mixture of two accounts is a case."""
    world.say("chip:c", TPP, "1600", rivals="r")
    world.say("chip:c", TPP, "4800", rivals="r")
    world.say("chip:c", "die_area", "800", basis="all-dies")
    world.say("chip:c", "FABRICATED_ON", "node:n")
    world.say("node:n", "transistor_architecture", "finfet")
    mixed = All((LIMIT, Not(at_least("performance_density", "6"))))
    assert verdict(world, mixed).verdict == "no"


def test_too_many_rivals_are_blurred_and_never_wrongly_decided(world):
    for i in range(70):
        world.say("chip:c", TPP, str(4000 + i), rivals="r")
        world.say("chip:c", "memory_bandwidth", str(1000 + i), rivals="s")
    wide = All((at_least(TPP, "3000"), at_least("memory_bandwidth", "900")))
    assert verdict(world, wide).verdict == "yes"
    assert verdict(world, All((at_least(TPP, "4030"), at_least("memory_bandwidth", "900")))).verdict == "cannot-tell"


def test_a_text_not_seen_decides_nothing(world):
    world.say("chip:c", TPP, "9000")
    found = verdict(world, None)
    assert (found.verdict, found.missing) == ("cannot-tell", ("text not seen: ",))


def test_words_are_compared_as_words(world):
    world.say("chip:c", "marketed_for_data_centres", "no")
    test = Comparison("marketed_for_data_centres", "=", "yes", "Note 2")
    assert verdict(world, test).verdict == "no"
    assert verdict(world, Not(test)).verdict == "yes"


def test_turns_are_the_values_where_yes_and_no_meet(world):
    world.say("chip:c", TPP, "3000")
    band = All((at_least(TPP, "2400"), Not(LIMIT)))
    assert verdict(world, band).turns == (Turn(TPP, Decimal(2400)), Turn(TPP, Decimal(4800)))
    assert verdict(world, Any((LIMIT, Not(LIMIT)))).turns == ()


def test_a_lower_limit_never_covers_less(world):
    world.say("chip:c", TPP, "3000..5000")
    ranks = {"no": 0, "cannot-tell": 1, "yes": 2}
    found = [ranks[verdict(world, at_least(TPP, str(x))).verdict] for x in range(6000, 2000, -250)]
    assert found == sorted(found)


def test_arithmetic_keeps_bounds():
    five = parse_figure("10")
    assert divide(five, parse_figure("<=4")).text == ">=2.5"
    assert divide(five, parse_figure(">=4")).text == "<=2.5"
    assert divide(parse_figure("8..10"), parse_figure("2..4")).text == "2..5"
    assert divide(five, parse_figure("0")) is None
    assert divide(five, parse_figure("~4")).approximate
    assert largest([parse_figure("<5"), parse_figure("3")]).text == "3..5"
    assert largest([parse_figure(">5"), parse_figure("9")]).text == ">=9"


def test_split_covers_the_figure_once():
    parts = split(make_figure(Decimal(1), Decimal(3)), [Decimal(2), Decimal(3), Decimal(9)])
    assert [(p.low, p.low_open, p.high, p.high_open) for p in parts] == [
        (1, False, 2, True),
        (2, False, 2, False),
        (2, True, 3, True),
        (3, False, 3, False),
    ]
