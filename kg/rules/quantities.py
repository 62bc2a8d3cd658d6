"""What is known of a quantity of a thing: an attribute as stated, or a quantity that a rule defines.

Definitions
* total_processing_performance: 2 × MacTOPS × bit length, the largest over the precisions, dense (Supplement No. 1 to
  15 CFR part 774, ECCN 3A090, Technical Notes; 87 FR 62186 says the same of the sum over all processing units). A
  multiply-accumulate is two operations, so it is tera-operations a second × bit length. As published, unless that is
  but a lower bound which the rates keep; else from dense throughput: a 16-bit and an 8-bit figure together give it,
  fewer give a lower bound. `tf32` is left out: its bit length is read in two ways, and neither exceeds the product at
  16 bits.
* performance_density: total processing performance over applicable die area (same notes; `kg.rules.die_area`).
* aggregate_bidirectional_transfer_rate: 3A090.a of 2022 (87 FR 62186); figures stated as bidirectional only, a one-way
  figure is not doubled.
* transistor_count of all dies (Note 1 to 3A090): as stated of all dies; a count of one die, or of which no document
  says what it counts, is a lower bound.
* memory_bandwidth_density: bandwidth of the stack over its package area (ECCN 3A090.c, Technical Note).

Invariants
* sparse-refused: throughput whose basis is sparse or not stated is never used.
* all-rivals: every rival account is returned; which one is true is not guessed.
"""

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from math import prod

from kg.rules.accounts import (
    Account,
    Known,
    divide_known,
    figures_of,
    join_accounts,
    read_accounts,
    read_attribute,
)
from kg.rules.die_area import read_die_area
from kg.rules.facts import Facts
from kg.rules.figures import at_least, largest, make_figure, scale
from kg.rules.intervals import Interval
from kg.statements import Figure

BIT_LENGTH = {
    "fp64": 64, "fp32": 32, "fp16": 16, "bf16": 16, "fp16-or-bf16": 16, "int16": 16, "fp8": 8, "int8": 8, "fp4": 4,
    "int4": 4,
}  # fmt: skip
_SIXTEEN, _EIGHT = {"fp16", "bf16", "fp16-or-bf16", "int16"}, {"fp8", "int8"}
_MOST_ACCOUNTS = 64
_Pairs = list[tuple[Account, Figure]]


def read_quantity(facts: Facts, thing: str, quantity: str, basis: str, span: Interval) -> Known:
    """Return every account of a quantity of a thing within a span of days, or what is missing."""
    if (quantity, basis) == ("transistor_count", "all-dies"):
        return _all_transistors(facts, thing, span)
    reader = _DEFINED.get(quantity)
    return reader(facts, thing, span) if reader else read_attribute(facts, thing, quantity, basis, span)


def _total_processing_performance(facts: Facts, thing: str, span: Interval) -> Known:
    name = "total_processing_performance"
    published = read_accounts(facts, thing, name, span)
    if any(f.high is not None for _, f in figures_of(published)):
        return Known(name, published)
    computed = _from_throughput(facts, thing, span)
    floors = [f.low for _, f in figures_of(published) if f.low is not None]
    exact = [
        f for _, f in figures_of(computed.accounts) if f.high is not None and f.high >= max(floors, default=f.high)
    ]
    return computed if not published or len(exact) == len(computed.accounts) > 0 else Known(name, published)


def _from_throughput(facts: Facts, thing: str, span: Interval) -> Known:
    """The total as the dense rates at 16 and at 8 bits make it, or a lower bound."""
    name = "total_processing_performance"
    dense: dict[str, _Pairs] = {}
    for precision, bits in BIT_LENGTH.items():
        found = read_accounts(facts, thing, "throughput", span, {"basis": "dense", "precision": precision})
        if found:
            dense[precision] = [(a, scale(f, Decimal(bits))) for a, f in figures_of(found)]
    if not dense:
        return Known(name, (), (f"{name} of {thing}, or its dense throughput at 16 and at 8 bits",))
    combined = _combine(list(dense.values()))
    if _SIXTEEN & dense.keys() and _EIGHT & dense.keys():
        return Known(name, combined)
    bounds = tuple(Account(at_least(f), a.statement_ids, a.interval) for a, f in figures_of(combined))
    lacking = 8 if _SIXTEEN & dense.keys() else 16
    return Known(name, bounds, (f"dense throughput of {thing} at {lacking} bits",))


def _combine(groups: list[_Pairs]) -> tuple[Account, ...]:
    """The largest over the precisions, for each choice among the rival accounts of each."""
    floor = max(min(f.low or Decimal(0) for _, f in group) for group in groups)
    if prod(len(g) for g in groups) > _MOST_ACCOUNTS:
        every = [pair for g in groups for pair in g]
        top = largest([f for _, f in every])
        return (join_accounts((a for a, _ in every), make_figure(floor, top.high, approximate=top.approximate)),)
    found: dict[tuple[object, ...], Account] = {}
    for choice in product(*groups):
        best = largest([f for _, f in choice])
        key = (best.low, best.high, best.low_open, best.high_open, best.approximate)
        found.setdefault(key, join_accounts((a for a, _ in choice), best))
    return tuple(found.values())


def _performance_density(facts: Facts, thing: str, span: Interval) -> Known:
    name = "performance_density"
    published = read_accounts(facts, thing, name, span)
    if published:
        return Known(name, published)
    performance = _total_processing_performance(facts, thing, span)
    return divide_known(name, performance, read_die_area(facts, thing, span))


def _transfer_rate(facts: Facts, thing: str, span: Interval) -> Known:
    known = read_attribute(facts, thing, "interconnect_bandwidth", "bidirectional", span)
    return Known("aggregate_bidirectional_transfer_rate", known.accounts, known.missing)


def _memory_bandwidth_density(facts: Facts, thing: str, span: Interval) -> Known:
    bandwidth = read_attribute(facts, thing, "stack_bandwidth", "", span)
    area = read_attribute(facts, thing, "package_area", "", span)
    return divide_known("memory_bandwidth_density", bandwidth, area)


def _all_transistors(facts: Facts, thing: str, span: Interval) -> Known:
    known = read_attribute(facts, thing, "transistor_count", "all-dies", span)
    if known.accounts:
        return known
    others = figures_of(read_accounts(facts, thing, "transistor_count", span))
    bounds = tuple(Account(at_least(f), a.statement_ids, a.interval) for a, f in others if f.low is not None)
    return Known(known.quantity, bounds, known.missing)


_DEFINED: dict[str, Callable[[Facts, str, Interval], Known]] = {
    "total_processing_performance": _total_processing_performance,
    "performance_density": _performance_density,
    "applicable_die_area": read_die_area,
    "aggregate_bidirectional_transfer_rate": _transfer_rate,
    "memory_bandwidth_density": _memory_bandwidth_density,
}
