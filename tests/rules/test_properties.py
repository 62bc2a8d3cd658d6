"""Laws of the rules over random tests and figures: three-valued logic, figures, limits, versions, order of rows."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.folders import shipped
from kg.rules.derive import derive
from kg.rules.evaluate import evaluate
from kg.rules.facts import Facts
from kg.rules.logic import decide, key_of
from kg.seeds.reading import read_sound_seeds
from kg.seeds.rulebook import All, Any, Comparison, Not, Test, leaves
from tests.curated import curated
from tests.rules.builder import World, version

QUANTITIES = ("power_draw", "memory_bandwidth", "memory_capacity", "transistor_count")
FIGURES = st.dictionaries(st.sampled_from(QUANTITIES), st.integers(0, 9), max_size=4)


def comparisons() -> st.SearchStrategy[Comparison]:
    return st.builds(
        lambda quantity, op, value: Comparison(quantity, op, Decimal(value), "a"),
        st.sampled_from(QUANTITIES),
        st.sampled_from([">=", ">", "<", "<=", "=", "!="]),
        st.integers(0, 9),
    )


def random_tests() -> st.SearchStrategy[Test]:
    return st.recursive(
        comparisons(),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda p: All(tuple(p))),
            st.lists(inner, min_size=1, max_size=3).map(lambda p: Any(tuple(p))),
            inner.map(Not),
        ),
        max_leaves=6,
    )


def at_least_only() -> st.SearchStrategy[Test]:
    """Tests that only ask for enough: no negation, no upper limits."""
    leaf = st.builds(lambda q, v: Comparison(q, ">=", Decimal(v), "a"), st.sampled_from(QUANTITIES), st.integers(0, 9))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda p: All(tuple(p))),
            st.lists(inner, min_size=1, max_size=3).map(lambda p: Any(tuple(p))),
        ),
        max_leaves=6,
    )


def world_of(figures: dict[str, int], more: dict[str, int] | None = None) -> World:
    world = World()
    world.entity("chip:x", "Chip")
    for told in (figures, more or {}):
        for quantity, value in told.items():
            world.say("chip:x", quantity, str(value), rivals=f"r-{quantity}")
    return world


def verdict(test: Test, figures: dict[str, int], more: dict[str, int] | None = None) -> str:
    return evaluate(Facts(world_of(figures, more).dataset()), "chip:x", version(test)).verdict


def plain(test: Test, figures: dict[str, int]) -> bool | None:
    """Kleene's three-valued logic over the figures, written out apart from the engine."""
    if isinstance(test, Not):
        inner = plain(test.part, figures)
        return None if inner is None else not inner
    if isinstance(test, All | Any):
        found = [plain(p, figures) for p in test.parts]
        stop = isinstance(test, Any)
        return stop if stop in found else None if None in found else not stop
    if test.quantity not in figures:
        return None
    left, right = Decimal(figures[test.quantity]), Decimal(str(test.value))
    return {
        ">=": left >= right, ">": left > right, "<": left < right, "<=": left <= right,
        "=": left == right, "!=": left != right,
    }[test.op]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(random_tests(), FIGURES)
def test_a_verdict_is_that_of_three_valued_logic(test: Test, figures: dict[str, int]) -> None:
    expected = {True: "yes", False: "no", None: "cannot-tell"}[plain(test, figures)]

    found = verdict(test, figures)

    # the engine may decide what holds under every value of an unknown only where logic does too
    assert found == expected


@settings(max_examples=100, deadline=None)
@given(random_tests(), random_tests())
def test_de_morgan_double_negation_and_order(one: Test, other: Test) -> None:
    choice = {key_of(leaf): None for t in (one, other) for leaf in leaves(t)}

    assert decide(Not(All((one, other))), choice) == decide(Any((Not(one), Not(other))), choice)
    assert decide(Not(Not(one)), choice) == decide(one, choice)
    assert decide(All((one, other)), choice) == decide(All((other, one)), choice)


@settings(max_examples=100, deadline=None)
@given(random_tests(), FIGURES, FIGURES)
def test_a_new_figure_never_turns_a_decided_verdict(test: Test, figures: dict[str, int], more: dict[str, int]) -> None:
    before = verdict(test, figures)
    new = {q: v for q, v in more.items() if q not in figures}

    if before != "cannot-tell":
        assert verdict(test, {**figures, **new}) == before


@settings(max_examples=100, deadline=None)
@given(random_tests(), FIGURES, FIGURES)
def test_a_rival_may_only_open_a_verdict(test: Test, figures: dict[str, int], rivals: dict[str, int]) -> None:
    before = verdict(test, figures)
    known = {q: v for q, v in rivals.items() if q in figures}

    if before != "cannot-tell":
        assert verdict(test, figures, known) in (before, "cannot-tell")


@settings(max_examples=100, deadline=None)
@given(at_least_only(), FIGURES, st.integers(1, 5))
def test_a_lower_limit_never_covers_less(test: Test, figures: dict[str, int], less: int) -> None:
    def lowered(part: Test) -> Test:
        if isinstance(part, Comparison):
            return replace(part, value=Decimal(str(part.value)) - less)
        return type(part)(tuple(lowered(p) for p in part.parts))  # type: ignore[union-attr, call-arg, arg-type]

    order = ("no", "cannot-tell", "yes")

    assert order.index(verdict(lowered(test), figures)) >= order.index(verdict(test, figures))


@settings(max_examples=25, deadline=None)
@given(st.randoms())
def test_the_order_of_rows_never_matters(random) -> None:
    world = world_of({"power_draw": 5})
    world.provision()
    world.item(test=Comparison("power_draw", ">=", Decimal(3), "a"))
    world.firm("firm:maker", "place:us")
    world.firm("firm:user", "place:cn")
    world.say("chip:x", "MADE_BY", "firm:maker")
    world.say("firm:user", "BUYS", "chip:x", "2023-01-01", state="delivered")
    data = world.dataset()
    rows = list(data.statements.items())
    random.shuffle(rows)

    shuffled = derive(replace(data, statements=dict(rows)), world.rulebook)

    assert shuffled == derive(data, world.rulebook)
    assert {s.property for s in shuffled} == {"COVERED_BY", "RESTRICTED_BY"}


def test_the_versions_of_every_item_are_disjoint_and_complete() -> None:
    for item in read_sound_seeds(shipped("seeds")).rulebook.items.values():
        for earlier, later in zip(item.versions, item.versions[1:], strict=False):
            assert earlier.valid_to == later.valid_from, f"{item.item}: {earlier.version} and {later.version}"
        assert all(v.valid_to is None or v.valid_to > v.valid_from for v in item.versions)


def test_conclusions_hold_only_while_their_version_does() -> None:
    data = curated().dataset
    for s in data.statements.values():
        if s.derived and s.property in ("COVERED_BY", "UNDECIDED_UNDER") and s.valid_from and s.valid_to:
            assert s.valid_from.first < s.valid_to.first, s.id
            assert s.valid_to.first - s.valid_from.first >= timedelta(days=1)
    assert date(2022, 10, 21) in {s.valid_from.first for s in data.statements.values() if s.derived and s.valid_from}
