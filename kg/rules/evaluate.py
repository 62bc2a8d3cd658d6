"""Evaluates a thing under a version of an item: yes, no, cannot tell; with what it rests on and where it turns.

Invariants
* decided-under-all-rivals: a verdict is decided when it is the same under every choice of rival accounts, a figure
  that is a range being split at the limits of the test; otherwise it is `cannot-tell` and the rivals are named.
* one-account-at-a-time: within one choice a quantity has one account, and what is computed from it follows it.
* missing-is-named: `cannot-tell` always says which figure, or which choice between rivals, would decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod

from kg.rules.accounts import Account, Known, figures_of
from kg.rules.evaluation import Evaluation, Gap, Reading, Verdict
from kg.rules.facts import Facts
from kg.rules.figures import make_figure, split
from kg.rules.intervals import Interval, meet_all
from kg.rules.logic import (
    Choice,
    Key,
    compare,
    decide,
    deciding_leaves,
    key_of,
    keys_of,
    limits_of,
)
from kg.rules.quantities import read_quantity
from kg.seeds.rulebook import Comparison, ItemVersion, Test

_MOST_CHOICES = 4096


def evaluate(facts: Facts, thing: str, version: ItemVersion) -> Evaluation:
    """Return the verdict on a thing under a version of an item."""
    span = Interval(version.valid_from, version.valid_to)
    if version.test is None:
        return Evaluation(thing, version, "cannot-tell", span, gaps=(Gap(reason=f"text not seen: {version.unseen}"),))
    known = {key: read_quantity(facts, thing, *key, span) for key in keys_of(version.test)}
    choices = list(_choices(version.test, known))
    verdict = _verdict([decide(version.test, c) for c in choices])
    decisive = list(dict.fromkeys(leaf for c in choices for leaf in deciding_leaves(version.test, c)))
    used = {key_of(leaf): known[key_of(leaf)].accounts for leaf in decisive}
    accounts = [a for found in used.values() for a in found]
    interval = meet_all([span, *(a.interval for a in accounts)])
    return Evaluation(
        thing=thing,
        version=version,
        verdict=verdict,
        interval=span if interval.empty else interval,
        readings=tuple(Reading(leaf, used[key_of(leaf)]) for leaf in decisive if used[key_of(leaf)]),
        inputs=tuple(sorted({i for a in accounts for i in a.statement_ids})),
        gaps=tuple(_gaps(decisive, known)) if verdict == "cannot-tell" else (),
        choices=tuple(choices),
    )


def _verdict(answers: list[bool | None]) -> Verdict:
    if all(a is True for a in answers):
        return "yes"
    return "no" if all(a is False for a in answers) else "cannot-tell"


def _choices(test: Test, known: Mapping[Key, Known]) -> Iterator[Choice]:
    """One account for each quantity, in every combination that does not contradict itself."""
    options: dict[Key, list[Account]] = {}
    for key, found in known.items():
        options[key] = [part for a in found.accounts for part in _split(a, limits_of(test, key))]
    if prod(len(o) or 1 for o in options.values()) > _MOST_CHOICES:
        yield {key: _blur(o) for key, o in options.items()}
        return
    lists: list[Sequence[Account | None]] = [o or [None] for o in options.values()]
    for combination in product(*lists):
        choice = dict(zip(options, combination, strict=True))
        if _consistent(choice):
            yield choice


def _split(account: Account, limits: tuple[Decimal, ...]) -> list[Account]:
    if isinstance(account.value, str):
        return [account]
    parts = split(account.value, limits)
    return [Account(part, account.statement_ids, account.interval, account.parents) for part in parts]


def _blur(options: list[Account]) -> Account | None:
    """All accounts of a quantity as one that holds every value they allow; words stay undecided."""
    figures = [figure for _, figure in figures_of(options)]
    if not figures or len(figures) < len(options):
        return None
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    low = min(lows) if len(lows) == len(figures) else None
    high = max(highs) if len(highs) == len(figures) else None
    return Account(make_figure(low, high, approximate=any(f.approximate for f in figures)), ())


def _consistent(choice: Choice) -> bool:
    taken = {key[0]: a for key, a in choice.items() if a is not None}
    parents = [(name, parent) for a in taken.values() for name, parent in a.parents if name in taken]
    return all(taken[name].statement_ids == parent.statement_ids for name, parent in parents)


def _gaps(decisive: list[Comparison], known: Mapping[Key, Known]) -> Iterator[Gap]:
    """What would decide: the figure that is not there, or the rivals and the limit between them."""
    for leaf in decisive:
        quantity = known[key_of(leaf)]
        answers = {compare(leaf, a) for a in quantity.accounts}
        if not quantity.accounts:
            yield from (Gap(leaf.quantity, lacking=(m,)) for m in quantity.missing)
        elif len(answers) > 1 or None in answers:
            values = tuple(sorted({str(a) for a in quantity.accounts}))
            yield Gap(leaf.quantity, values, str(leaf.value), quantity.missing)
