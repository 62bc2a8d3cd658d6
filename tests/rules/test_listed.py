"""Reach of an entry on a list: whom, from when, by which footnote, what is on its way, what must not appear."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.rules.derive import derive
from kg.rules.facts import Facts
from kg.rules.reach import reach_of
from kg.seeds.rulebook import AffiliateTest, Hook, ListedTest
from tests.curated import curated
from tests.rules.builder import World

LIST = "list:entity"
LOGIC = (("exported", "place:us"), ("de-minimis", "place:us"))


def reach_list(world: World, footnote: str = "", hooks: tuple[tuple[str, str], ...] = LOGIC) -> World:
    """A provision on all items for who stands on the list, from 21 October 2022 on."""
    world.provision(destinations=(), hooks=hooks)
    gate = world.rulebook.gates["provision:p"]
    test = ListedTest(LIST, footnote, date(2022, 10, 21), "744.11(a)")
    gate = replace(gate, listed=(test,), all_items=True, hooks=tuple(Hook(*h) for h in hooks))
    world.rulebook = world.rulebook.with_gate(gate)
    return world


def enter(world: World, firm: str, start: str = "2020-01-01", end: str = "", requirement: str = "") -> str:
    listing = f"listing:{firm.split(':')[1]}"
    world.say(listing, "ON_LIST", LIST, start)
    world.say(firm, "LISTED_AS", listing, start, end)
    if requirement:
        world.say(listing, "licence_requirement", requirement, start)
    return listing


@pytest.fixture
def fab(world: World) -> World:
    """A listed Chinese firm that runs a fab with an American etcher, a Japanese coater and a Chinese cleaner."""
    reach_list(world)
    world.firm("firm:listed", "place:cn")
    for tool, maker, place in (("etcher", "us", "us"), ("coater", "jp", "jp"), ("cleaner", "cn", "cn")):
        world.firm(f"firm:maker-{maker}", f"place:{place}")
        world.say(f"tool:{tool}", "MADE_BY", f"firm:maker-{maker}")
        world.say("fab:f", "USES_EQUIPMENT", f"tool:{tool}", "2023-01-01")
    world.say("fab:f", "OPERATED_BY", "firm:listed")
    return world


def targeted(world: World) -> list:
    return [s for s in world.derived("TARGETED_BY") if s.qualifiers["as"] == "end-user"]


def restricted(world: World) -> dict[str, str]:
    return {s.qualifiers["through"]: s.qualifiers["verdict"] for s in world.restrictions()}


def test_an_entry_is_reached_from_the_later_of_entry_and_provision_until_it_goes(world: World) -> None:
    reach_list(world)
    enter(world, "firm:old", "2020-01-01", "2024-01-01")
    enter(world, "firm:new", "2023-05-01")

    days = {s.subject: (s.valid_from.text, s.valid_to.text if s.valid_to else "") for s in targeted(world)}

    assert days == {"firm:old": ("2022-10-21", "2024-01-01"), "firm:new": ("2023-05-01", "")}


def test_only_the_footnote_counts_and_only_from_its_own_day(world: World) -> None:
    reach_list(world, "footnote-4")
    world.say(enter(world, "firm:marked"), "footnote", "footnote-4", "2023-02-01")
    world.say(enter(world, "firm:other"), "footnote", "footnote-1", "2020-01-01")
    enter(world, "firm:bare")

    assert [(s.subject, s.valid_from.text, len(s.inputs)) for s in targeted(world)] == [
        ("firm:marked", "2023-02-01", 3)
    ]


def test_a_firm_that_the_provision_names_is_not_written_again(world: World) -> None:
    reach_list(world)
    enter(world, "firm:named")
    world.say("firm:named", "TARGETED_BY", "provision:p", "2022-10-21", as_="end-user")

    assert targeted(world) == []


def test_a_requirement_that_is_not_for_all_items_cannot_be_told(world: World) -> None:
    reach_list(world)
    enter(world, "firm:wide", requirement="For all items subject to the EAR. (See §744.11 of the EAR).")
    enter(world, "firm:narrow", requirement="For items in ECCN 3B001 only")

    verdicts = {s.subject: s.qualifiers["verdict"] for s in targeted(world)}

    assert verdicts == {"firm:wide": "yes", "firm:narrow": "cannot-tell"}


def test_what_a_fab_of_a_listed_firm_receives_from_abroad_is_restricted(fab: World) -> None:
    """The American tool surely; the Japanese one has unknown American content; the Chinese one crosses nothing."""
    enter(fab, "firm:listed")

    assert restricted(fab) == {"tool:etcher": "yes", "tool:coater": "cannot-tell"}
    missing = next(s for s in fab.restrictions() if s.qualifiers["through"] == "tool:coater").qualifiers["missing"]
    assert missing == "the share of content from place:us in tool:coater"


def test_a_fab_of_a_firm_that_is_on_no_list_is_free(fab: World) -> None:
    enter(fab, "firm:another")

    assert restricted(fab) == {}


def test_a_removed_firm_is_free_from_the_day_of_removal(fab: World) -> None:
    enter(fab, "firm:listed", end="2024-03-01")

    assert {s.valid_to.text for s in fab.restrictions()} == {"2024-03-01"}


def test_a_thing_without_a_known_maker_says_nothing(fab: World) -> None:
    enter(fab, "firm:listed")
    fab.say("fab:f", "USES_EQUIPMENT", "tool:unknown", "2023-01-01")

    assert "tool:unknown" not in restricted(fab)


def test_a_footnote_reaches_a_foreign_made_thing_of_american_design(world: World) -> None:
    """Designed in the United States, fabricated in Taiwan: a direct product; sent to a firm under the footnote."""
    reach_list(world, "footnote-1", (("foreign-direct-product", "place:us"),))
    world.firm("firm:us-designer", "place:us")
    world.firm("firm:tw-foundry", "place:tw")
    world.firm("firm:listed", "place:cn")
    world.say("chip:c", "DESIGNED_BY", "firm:us-designer")
    world.say("chip:c", "FABRICATED_BY", "firm:tw-foundry")
    world.say("firm:listed", "BUYS", "chip:c", "2023-01-01")
    world.say(enter(world, "firm:listed"), "footnote", "footnote-1", "2020-01-01")

    assert restricted(world) == {"chip:c": "yes"}


def test_a_provision_that_asks_for_items_restricts_no_other_thing_of_a_listed_firm(fab: World) -> None:
    enter(fab, "firm:listed")
    gate = fab.rulebook.gates["provision:p"]
    fab.rulebook = fab.rulebook.with_gate(replace(gate, all_items=False))

    assert restricted(fab) == {}


def test_the_reach_of_a_firm_names_entry_provision_fab_and_what_is_on_its_way(fab: World) -> None:
    enter(fab, "firm:listed")
    fab.say("firm:child", "OWNED_BY", "firm:listed", "2020-01-01", share="60")
    gate = fab.rulebook.gates["provision:p"]
    affiliates = (AffiliateTest(LIST, Decimal(50), date(2022, 10, 21), "744.11(a)"),)
    fab.rulebook = fab.rulebook.with_gate(replace(gate, affiliates=affiliates))
    data = fab.dataset()
    facts = Facts(data.with_statements(derive(data, fab.rulebook)))

    held = reach_of(facts, "firm:listed", date(2024, 1, 1))

    assert sorted((h.kind, h.thing, h.verdict) for h in held) == sorted(
        [
            ("entry", "listing:listed", "yes"),
            ("provision", "firm:listed", "yes"),
            ("owned", "firm:child", "yes"),
            ("fab", "fab:f", "yes"),
            ("on its way", "tool:coater", "cannot-tell"),
            ("on its way", "tool:etcher", "yes"),
        ]
    )
    assert reach_of(facts, "firm:maker-us", date(2024, 1, 1)) == ()


def test_the_curated_entity_list_reaches_each_of_its_firms() -> None:
    """Every firm with an entry on the cut-off is an end user of section 744.11(a), by name or by its entry."""
    data = curated().dataset
    entries = {
        s.subject for s in data.statements.values() if s.property == "ON_LIST" and s.object == "list:us-entity-list"
    }
    firms = {s.subject for s in data.statements.values() if s.property == "LISTED_AS" and s.object in entries}
    reached = {
        s.subject
        for s in data.statements.values()
        if s.property == "TARGETED_BY" and s.object == "provision:us-744-11-a" and s.derived
    }

    assert len(firms) >= 80
    assert firms - reached == set()
