"""What if a limit of a control item were another: a change of the test of its versions (`kg.rules.overlays`).

A quantity may stand in several limits of a test. Named without its paragraph it means the limit that decides alone:
3A090.a covers a chip of 4800 whatever else holds (a.1), while 1600 needs a performance density beside it (a.2).
"""

from dataclasses import replace
from decimal import Decimal

from kg.rules.assumed import OverlayError, World
from kg.rules.overlays import Change
from kg.seeds.rulebook import All, Any, Comparison, ItemVersion, Not, Test, leaves
from kg.seeds.suggest import did_you_mean

SHORT = {"tpp": "total_processing_performance", "pd": "performance_density"}


def move_threshold(item: str, quantity: str, value: str) -> Change:
    """Move the limit of a quantity in the version of an item that holds on the day, and in later ones.

    `quantity` may be short (`tpp`, `pd`) and may name its paragraph: `tpp[3A090.a.2]`. Raises `OverlayError` for an
    item without a test, a value that is no number, and a quantity with no limit or with several, none of which
    decides alone.
    """

    def change(world: World) -> World:
        rule = world.rulebook.items.get(item)
        if rule is None:
            fix = did_you_mean(item, world.rulebook.items, "`kg rules classify`")
            raise OverlayError(f"no rule tests {item!r}; {fix}")
        limit = _number(value)
        later = [v for v in rule.versions if v.valid_to is None or v.valid_to > world.day]
        chosen = _choose(item, later, quantity, world)
        if all(leaf.value == limit for leaf in chosen):
            raise OverlayError(f"{item}: the limit of {quantity} is {limit} already")
        moved = {leaf: replace(leaf, value=limit) for leaf in chosen}
        versions = tuple(replace(v, test=_moved(v.test, moved)) if v in later else v for v in rule.versions)
        old = ", ".join(sorted(str(leaf) for leaf in moved))
        told = world.telling(f"{item}: {old} becomes {limit} from {world.day}")
        return replace(told, rulebook=world.rulebook.with_item(replace(rule, versions=versions)))

    return change


def _number(value: str) -> Decimal:
    try:
        found = Decimal(value)
    except ArithmeticError:
        raise OverlayError(f"{value!r} is not a number") from None
    if not found.is_finite() or found < 0:
        raise OverlayError(f"{value!r} is not a number from 0 on")
    return found


def _choose(item: str, versions: list[ItemVersion], quantity: str, world: World) -> set[Comparison]:
    """The limits that are meant: those of one paragraph, or those that decide alone."""
    name, _, paragraph = quantity.partition("[")
    wanted, paragraph = SHORT.get(name, name), paragraph.rstrip("]")
    every = [leaf for v in versions for leaf in leaves(v.test) if isinstance(leaf.value, Decimal)]
    found = {leaf for leaf in every if leaf.quantity == wanted and paragraph in ("", leaf.paragraph)}
    if not found:
        names = ", ".join(sorted({f"{leaf.quantity}[{leaf.paragraph}]" for leaf in every}))
        raise OverlayError(f"{item} has no limit {quantity!r} from {world.day} on; it has {names or 'none'}")
    if len({(leaf.paragraph, leaf.op) for leaf in found}) > 1:
        alone = {leaf for v in versions for leaf in _alone(v.test) if leaf in found}
        if len({(leaf.paragraph, leaf.op) for leaf in alone}) != 1:
            names = ", ".join(sorted({f"{name}[{leaf.paragraph}]" for leaf in found}))
            raise OverlayError(f"{item} has several limits of {wanted}; write one of {names}")
        found = alone
    return found


def _alone(test: Test | None) -> tuple[Comparison, ...]:
    """The comparisons of a test each of which is enough to meet it."""
    if isinstance(test, Comparison):
        return (test,)
    return tuple(leaf for part in test.parts for leaf in _alone(part)) if isinstance(test, Any) else ()


def _moved(test: Test | None, moved: dict[Comparison, Comparison]) -> Test | None:
    if isinstance(test, Comparison):
        return moved.get(test, test)
    if isinstance(test, Not):
        part = _moved(test.part, moved)
        return Not(part) if part is not None else None
    if isinstance(test, All | Any):
        return type(test)(tuple(p for part in test.parts if (p := _moved(part, moved)) is not None))
    return None
