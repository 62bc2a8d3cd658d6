"""Kleene's strong three-valued logic over tests: what they say, which comparisons decide it, where it turns.

A `Choice` gives each quantity of a test at most one account. None stands for undecided.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from kg.rules.accounts import Account
from kg.rules.figures import make_figure
from kg.seeds.rulebook import Any, Comparison, Not, Test, leaves

Key = tuple[str, str]
Choice = Mapping[Key, Account | None]


def key_of(leaf: Comparison) -> Key:
    """What a comparison reads: quantity and basis."""
    return leaf.quantity, leaf.basis


def keys_of(test: Test) -> tuple[Key, ...]:
    """What a test reads, in order and once each."""
    return tuple(dict.fromkeys(key_of(leaf) for leaf in leaves(test)))


def limits_of(test: Test, key: Key) -> tuple[Decimal, ...]:
    """The numbers that a test compares a quantity with, in ascending order."""
    return tuple(sorted({x.value for x in leaves(test) if key_of(x) == key and isinstance(x.value, Decimal)}))


def compare(leaf: Comparison, account: Account | None) -> bool | None:
    """Return whether an account meets a comparison; None where it does not tell."""
    if account is None:
        return None
    value, limit = account.value, leaf.value
    if isinstance(value, str) or isinstance(limit, str):
        return (value == limit) is (leaf.op == "=")
    least, above = value.at_least(limit), value.above(limit)
    if leaf.op in (">=", "<"):
        return least if leaf.op == ">=" or least is None else not least
    if leaf.op in (">", "<="):
        return above if leaf.op == ">" or above is None else not above
    equal = False if least is False or above is True else (None if value.exact is None else True)
    return equal if leaf.op == "=" or equal is None else not equal


def decide(test: Test, choice: Choice) -> bool | None:
    """Return the value of a test under one choice of accounts."""
    if isinstance(test, Comparison):
        return compare(test, choice.get(key_of(test)))
    if isinstance(test, Not):
        inner = decide(test.part, choice)
        return None if inner is None else not inner
    answers = [decide(part, choice) for part in test.parts]
    decisive = isinstance(test, Any)
    if decisive in answers:
        return decisive
    return None if None in answers else not decisive


def deciding_leaves(test: Test, choice: Choice) -> Iterator[Comparison]:
    """The comparisons on which the value rests: one sufficient part, or all needed ones, or the undecided ones."""
    if isinstance(test, Comparison):
        yield test
    elif isinstance(test, Not):
        yield from deciding_leaves(test.part, choice)
    else:
        answer = decide(test, choice)
        parts = [p for p in test.parts if decide(p, choice) is answer]
        sufficient = answer is isinstance(test, Any)
        for part in parts[:1] if sufficient else parts:
            yield from deciding_leaves(part, choice)


def turning_values(test: Test, choice: Choice, key: Key) -> tuple[Decimal, ...]:
    """The values of one quantity at which the test changes between yes and no, all else as chosen."""
    limits = limits_of(test, key)
    if not limits:
        return ()

    def answer(low: Decimal | None, high: Decimal | None, is_open: bool) -> bool | None:
        return decide(test, {**choice, key: Account(make_figure(low, high, is_open, is_open), ())})

    steps = [(limits[0], answer(None, limits[0], True))]
    for limit, following in zip(limits, (*limits[1:], None), strict=True):
        steps += [(limit, answer(limit, limit, False)), (limit, answer(limit, following, True))]
    turned = [limit for (_, a), (limit, b) in pairwise(steps) if a is not None and b is not None and a is not b]
    return tuple(dict.fromkeys(turned))
