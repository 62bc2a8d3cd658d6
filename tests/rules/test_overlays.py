"""Overlays: each changes exactly what it says, and what cannot be changed gets one message with the fix."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.rules.assumed import OverlayError
from kg.rules.assumed import World as Assumed
from kg.rules.derive import derive
from kg.rules.effects import effect_on
from kg.rules.overlays import (
    Change,
    cut_supplier,
    delist_firm,
    list_firm,
    remove_statement,
    set_share,
    switch_provision,
    withdraw_source,
)
from kg.rules.thresholds import move_threshold
from kg.seeds.rulebook import AffiliateTest, All, Any, Comparison
from tests.rules.builder import World, at_least

DAY = date(2025, 1, 1)
LIST = "list:us-entity-list"


def assume(world: World, *changes: Change, day: date = DAY) -> Assumed:
    assumed = Assumed(world.dataset(), world.rulebook, day)
    for change in changes:
        assumed = change(assumed)
    return assumed


def conclusions(assumed: Assumed, prop: str) -> set[tuple[str, str | None]]:
    found = derive(assumed.dataset, assumed.rulebook)
    return {(s.subject, s.object) for s in found if s.property == prop and not s.valid_to}


@pytest.fixture
def world() -> World:
    world = World()
    world.provision()
    world.item(test=at_least("throughput", "300"))
    world.say("chip:x", "throughput", "200", basis="dense", precision="fp16")
    world.firm("firm:maker", "place:us")
    world.say("chip:x", "MADE_BY", "firm:maker")
    return world


def test_a_lower_limit_covers_what_lies_above_it(world: World) -> None:
    as_is = conclusions(assume(world), "COVERED_BY")

    moved = conclusions(assume(world, move_threshold("item:i", "throughput", "150")), "COVERED_BY")

    assert as_is == set()
    assert moved == {("chip:x", "item:i")}


def test_a_limit_that_stands_twice_is_named_by_its_paragraph(world: World) -> None:
    first, second = at_least("throughput", "300"), replace(at_least("throughput", "100"), paragraph="b")
    world.item(test=All((first, second)))

    with pytest.raises(OverlayError, match=r"write one of throughput\[a\], throughput\[b\]"):
        assume(world, move_threshold("item:i", "throughput", "150"))
    assert conclusions(assume(world, move_threshold("item:i", "throughput[a]", "150")), "COVERED_BY")


def test_without_a_paragraph_the_limit_that_decides_alone_is_moved(world: World) -> None:
    alone = at_least("throughput", "300")
    beside = All((replace(at_least("throughput", "100"), paragraph="b"), at_least("power_draw", "400")))
    world.item(test=Any((alone, beside)))
    world.say("chip:x", "power_draw", "100")

    moved = assume(world, move_threshold("item:i", "throughput", "150"))

    assert conclusions(assume(world), "COVERED_BY") == set()
    assert conclusions(moved, "COVERED_BY") == {("chip:x", "item:i")}
    assert moved.told == ("item:i: throughput >= 300 [a] becomes 150 from 2025-01-01",)


def test_a_limit_that_is_a_code_is_not_moved(world: World) -> None:
    world.item(test=Comparison(quantity="marketed_for_data_centres", op="=", value="yes", paragraph="a"))

    with pytest.raises(OverlayError, match="it has none"):
        assume(world, move_threshold("item:i", "marketed_for_data_centres", "1"))


def test_a_version_that_ended_before_the_day_keeps_its_limit(world: World) -> None:
    world.item(test=at_least("throughput", "300"), end="2024-01-01")

    with pytest.raises(OverlayError, match="no limit 'throughput' from 2025-01-01 on; it has none"):
        assume(world, move_threshold("item:i", "throughput", "150"))


def test_a_listing_reaches_owned_firms_and_a_delisting_frees_them(world: World) -> None:
    world.entity(LIST, "ListProgramme")
    world.say(LIST, "measure", "licence")
    gate = world.rulebook.gates["provision:p"]
    test = AffiliateTest(LIST, Decimal(50), date(2024, 1, 1), "744.11(a)")
    world.rulebook = world.rulebook.with_gate(replace(gate, affiliates=(test,)))
    world.say("firm:child", "OWNED_BY", "firm:parent", "2020-01-01", share="60")

    listed = assume(world, list_firm("firm:parent", "footnote-5"))
    freed = assume(world, list_firm("firm:parent"), delist_firm("firm:parent"))

    assert ("firm:child", "provision:p") in conclusions(listed, "TARGETED_BY")
    assert ("firm:child", "provision:p") not in conclusions(freed, "TARGETED_BY")
    assert listed.dataset.about("listing:what-if-parent-us-entity-list", "footnote")[0].value == "footnote-5"


def test_another_share_moves_the_reach(world: World) -> None:
    world.entity(LIST, "ListProgramme")
    world.say("listing:parent", "ON_LIST", LIST, "2020-01-01")
    world.say("firm:parent", "LISTED_AS", "listing:parent", "2020-01-01")
    gate = world.rulebook.gates["provision:p"]
    test = AffiliateTest(LIST, Decimal(50), date(2024, 1, 1), "744.11(a)")
    world.rulebook = world.rulebook.with_gate(replace(gate, affiliates=(test,)))
    world.say("firm:child", "OWNED_BY", "firm:parent", "2020-01-01", share="60")

    sold = assume(world, set_share("firm:child", "firm:parent", "49"))

    assert ("firm:child", "provision:p") in conclusions(assume(world), "TARGETED_BY")
    assert ("firm:child", "provision:p") not in conclusions(sold, "TARGETED_BY")


def test_a_switch_changes_the_effect_from_the_day_only(world: World) -> None:
    off = assume(world, switch_provision("rule:r", on=False))

    assert effect_on(off.dataset, "provision:p", date(2024, 12, 31)) == "in-force"
    assert effect_on(off.dataset, "provision:p", DAY) == "ended"
    assert effect_on(assume(world, switch_provision("rule:r", on=False)).dataset, "rule:r", date(2030, 1, 1)) == "ended"


def test_a_cut_ends_supply_and_leaves_what_was_made(world: World) -> None:
    world.say("fab:f", "SUPPLIED_BY", "firm:maker", "2020-01-01", what="tools")

    cut = assume(world, cut_supplier("firm:maker"))

    (supply,) = cut.dataset.about("fab:f", "SUPPLIED_BY")
    assert supply.valid_to is not None
    assert supply.valid_to.first == DAY
    assert cut.dataset.about("chip:x", "MADE_BY")[0].valid_to is None


def test_a_withdrawn_source_takes_what_rests_on_it_alone(world: World) -> None:
    (made,) = world.dataset().about("chip:x", "MADE_BY")

    assert assume(world, withdraw_source("source:text")).dataset.statements == {}
    assert made.id not in assume(world, remove_statement(made.id)).dataset.statements


def test_the_data_set_itself_is_untouched(world: World) -> None:
    before = dict(world.statements)

    assume(world, move_threshold("item:i", "throughput", "1"))

    assert world.statements == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (list_firm("firm:makr"), "did you mean firm:maker"),
        (delist_firm("firm:maker"), "stands on no list"),
        (cut_supplier("firm:maker"), "no statement says what firm:maker supplies"),
        (move_threshold("item:j", "throughput", "1"), "no rule tests 'item:j'"),
        (move_threshold("item:i", "throughput", "many"), "is not a number"),
        (move_threshold("item:i", "tpp", "1"), r"it has throughput\[a\]"),
        (switch_provision("provision:p", on=True), "is in-force on 2025-01-01 already"),
        (set_share("firm:maker", "firm:maker", "101"), "is not a share in percent"),
        (withdraw_source("source:txt"), "did you mean source:text"),
        (remove_statement("st:1"), "is no statement"),
    ],
)
def test_what_cannot_be_assumed_says_the_fix(world: World, change: Change, words: str) -> None:
    with pytest.raises(OverlayError, match=words):
        assume(world, change)


def test_a_withdrawn_text_leaves_its_test_unread(world: World) -> None:
    """The only document of the item's version is taken away: nobody knows the limit any more."""
    gone = assume(world, withdraw_source("source:text"))

    assert {v.test for v in gone.rulebook.items["item:i"].versions} == {None}
    assert "1 tests rest on it alone" in gone.told[0]


def test_a_firm_that_stands_on_the_list_is_not_listed_again(world: World) -> None:
    world.entity(LIST, "ListProgramme")
    world.say("listing:x", "ON_LIST", LIST, "2020-01-01")
    world.say("firm:maker", "LISTED_AS", "listing:x", "2020-01-01")

    with pytest.raises(OverlayError, match="stands on list:us-entity-list on 2025-01-01 already"):
        assume(world, list_firm("firm:maker"))
    assert assume(world, list_firm("firm:maker", "footnote-4")).told, "with a footnote that it lacks it may be"


def test_nothing_is_moved_to_where_it_is(world: World) -> None:
    with pytest.raises(OverlayError, match="the limit of throughput is 300 already"):
        assume(world, move_threshold("item:i", "throughput", "300"))


@pytest.mark.parametrize("value", ["-5", "NaN", "Infinity"])
def test_a_limit_is_a_number_from_zero_on(world: World, value: str) -> None:
    with pytest.raises(OverlayError, match="is not a number"):
        assume(world, move_threshold("item:i", "throughput", value))


def test_a_firm_holds_no_share_of_itself(world: World) -> None:
    with pytest.raises(OverlayError, match="cannot hold a share of itself"):
        assume(world, set_share("firm:maker", "firm:maker", "10"))
