"""Reach of a listing to owned firms: who, from when, with what sum, and what must not appear."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.seeds.rulebook import AffiliateTest
from tests.curated import curated
from tests.rules.builder import World

LIST, OTHER = "list:entity", "list:other"


@pytest.fixture
def world() -> World:
    world = World()
    world.provision(destinations=(), start="2025-09-29")
    gate = world.rulebook.gates["provision:p"]
    test = AffiliateTest(LIST, Decimal(50), date(2025, 9, 29), "744.11(a)")
    world.rulebook = world.rulebook.with_gate(replace(gate, affiliates=(test,)))
    return world


def list_firm(world: World, firm: str, start: str = "2020-01-01", end: str = "", programme: str = LIST) -> None:
    slug = firm.split(":")[1]
    world.say(f"listing:{slug}", "ON_LIST", programme, start)
    world.say(firm, "LISTED_AS", f"listing:{slug}", start, end)


def own(
    world: World, firm: str, owner: str, share: str = "", start: str = "2020-01-01", end: str = "", **more: str
) -> None:
    told = {"share": share} if share else {}
    world.say(firm, "OWNED_BY", owner, start, end, **told, **more)


def reached(world: World) -> dict[str, tuple[str, str]]:
    return {s.subject: (s.qualifiers["verdict"], s.qualifiers["share"]) for s in found(world)}


def found(world: World) -> list:
    return [s for s in world.derived("TARGETED_BY") if s.qualifiers["as"] == "end-user"]


def test_a_half_owned_firm_is_reached_from_the_rule_on(world: World) -> None:
    list_firm(world, "firm:parent")
    own(world, "firm:child", "firm:parent", "50")

    (conclusion,) = found(world)

    assert (conclusion.qualifiers["verdict"], conclusion.qualifiers["share"]) == ("yes", "50")
    assert conclusion.valid_from.first == date(2025, 9, 29)
    assert len(conclusion.inputs) == 3


def test_less_than_half_is_not_reached(world: World) -> None:
    list_firm(world, "firm:parent")
    own(world, "firm:child", "firm:parent", "49.99")
    own(world, "firm:child", "firm:other", "50.01")

    assert reached(world) == {}


def test_two_listed_owners_are_added_and_the_next_step_counts_them(world: World) -> None:
    list_firm(world, "firm:one")
    list_firm(world, "firm:two")
    own(world, "firm:child", "firm:one", "30")
    own(world, "firm:child", "firm:two", "20")
    own(world, "firm:grandchild", "firm:child", "51")

    assert reached(world) == {"firm:child": ("yes", "50"), "firm:grandchild": ("yes", "51")}


def test_an_unknown_share_of_a_listed_holder_cannot_be_told(world: World) -> None:
    list_firm(world, "firm:parent")
    own(world, "firm:child", "firm:parent")

    (conclusion,) = found(world)

    assert conclusion.qualifiers["verdict"] == "cannot-tell"
    assert conclusion.qualifiers["missing"] == "share of firm:parent in firm:child"


def test_unknown_holders_alone_make_no_edge(world: World) -> None:
    list_firm(world, "firm:parent")
    own(world, "firm:child", "firm:parent", "10")

    assert reached(world) == {}


def test_a_share_of_one_class_or_in_concert_does_not_count(world: World) -> None:
    list_firm(world, "firm:parent")
    own(world, "firm:child", "firm:parent", "60", basis="share-class")
    own(world, "firm:child", "firm:parent", "60", basis="in-concert")

    assert reached(world) == {}


def test_a_total_through_others_is_not_counted_beside_its_chain(world: World) -> None:
    list_firm(world, "firm:parent")
    own(world, "firm:middle", "firm:parent", "40")
    own(world, "firm:child", "firm:middle", "40")
    own(world, "firm:child", "firm:parent", "16", direct="no")
    own(world, "firm:lone", "firm:parent", "55", direct="no")

    assert reached(world) == {"firm:lone": ("yes", "55")}


def test_a_chain_may_itself_hold_a_total(world: World) -> None:
    list_firm(world, "firm:fund")
    own(world, "firm:vehicle", "firm:fund", "100", direct="no")
    own(world, "firm:child", "firm:vehicle", "50", direct="yes")
    own(world, "firm:child", "firm:fund", "50", direct="no")

    assert reached(world) == {"firm:child": ("yes", "50"), "firm:vehicle": ("yes", "100")}


def test_a_listing_on_another_list_reaches_nobody(world: World) -> None:
    list_firm(world, "firm:parent", programme=OTHER)
    own(world, "firm:child", "firm:parent", "100")

    assert reached(world) == {}


def test_a_sale_ends_the_reach_and_a_removal_too(world: World) -> None:
    list_firm(world, "firm:parent")
    list_firm(world, "firm:gone", end="2026-02-01")
    own(world, "firm:sold", "firm:parent", "80", end="2026-01-01")
    own(world, "firm:freed", "firm:gone", "80")

    ends = {s.subject: s.valid_to.first for s in found(world)}

    assert ends == {"firm:sold": date(2026, 1, 1), "firm:freed": date(2026, 2, 1)}


def test_a_listed_firm_is_not_written_again(world: World) -> None:
    list_firm(world, "firm:parent")
    list_firm(world, "firm:child")
    own(world, "firm:child", "firm:parent", "80")

    assert reached(world) == {}


def test_the_curated_rule_reaches_exactly_what_its_holdings_say() -> None:
    """Joint venture contracts: SMIC Holdings, which is listed, has 66.45 % of SMIC Oriental and 51 % of Jingcheng."""
    told = [s for s in curated().dataset.statements.values() if s.property == "TARGETED_BY" and s.derived]
    derived = [s for s in told if "share" in s.qualifiers]
    sure = {s.subject: s.qualifiers["share"] for s in derived if s.qualifiers["verdict"] == "yes"}

    assert sure["firm:smic-oriental"] == "66.45"
    assert sure["firm:smic-jingcheng"] == "51"
    assert "firm:smic-south" not in sure, "listed itself"
