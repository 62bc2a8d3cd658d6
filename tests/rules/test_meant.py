"""A supply that is only meant: what leaves the answer open, and what reaches it, in small worlds worked by hand."""

from dataclasses import replace
from datetime import date

import pytest

from kg.rules.coverage import is_about
from kg.rules.derive import derive
from kg.rules.facts import Facts
from kg.rules.licence import Answer, Licences
from kg.rules.permissions import Case
from kg.seeds.rulebook import ItemRule
from tests.rules.builder import World


def ask(world: World, thing: str = "chip:big", to: str = "place:sg", day: str = "2024-06-01", **more: str) -> Answer:
    data = world.dataset()
    facts = Facts(data.with_statements(derive(data, world.rulebook)))
    return Licences(facts, world.rulebook).ask(Case(thing, to, date.fromisoformat(day), **more))


def change_gate(world: World, **what: object) -> None:
    gate = world.rulebook.gates["provision:p"]
    world.rulebook = world.rulebook.with_gate(replace(gate, **what))  # type: ignore[arg-type]


@pytest.fixture
def seat(export: World) -> World:
    """The duty follows firms with headquarters in China, wherever the goods go."""
    export.say("place:cn", "TARGETED_BY", "provision:p", "2022-10-21", as_="headquarters")
    export.entity("firm:nowhere", "Firm")
    return export


def test_the_headquarters_of_a_named_end_user_decide(seat: World) -> None:
    seat.firm("firm:sg", "place:sg")

    assert ask(seat, end_user="firm:cn-developer").verdict == "required"
    assert ask(seat, end_user="firm:sg").verdict == "not required"
    unknown = ask(seat, end_user="firm:nowhere")
    assert (unknown.verdict, unknown.reasons[0].missing) == ("cannot tell", ("headquarters of firm:nowhere",))


def test_before_the_day_of_the_copy_a_standing_text_is_not_told(export: World) -> None:
    assert ask(export, to="place:cn", day="2022-01-01").verdict == "not required"

    change_gate(export, copied=True)
    (reason,) = ask(export, to="place:cn", day="2022-01-01").reasons

    assert (reason.verdict, reason.effect) == ("cannot-tell", "unknown")
    assert reason.missing == ("whether p stood before 2022-10-21, the day of the copy that was read",)
    assert ask(export, to="place:cn", day="2023-01-01").verdict == "required"


@pytest.fixture
def end_use(world: World) -> World:
    """All American things to China for advanced logic; two nodes of 7 nm are of that class, one of two of 10 nm."""
    world.provision()
    change_gate(world, all_items=True)
    world.say("nodeclass:advanced", "TARGETED_BY", "provision:p", "2022-10-21", as_="end-use")
    world.firm("firm:us-maker", "place:us")
    world.say("tool:etcher", "MADE_BY", "firm:us-maker")
    for node, classes in (("a", ("seven", "advanced")), ("b", ("ten", "advanced")), ("c", ("ten",)), ("d", ("old",))):
        for name in classes:
            world.say(f"node:{node}", "IN_CLASS", f"nodeclass:{name}")
    world.entity("nodeclass:new", "NodeClass")
    return world


@pytest.mark.parametrize(
    ("use", "verdict"),
    [
        ("advanced", "required"),
        ("seven", "required"),  # each known node of the class is of the named one
        ("ten", "cannot tell"),  # one is, one is not
        ("old", "not required"),
        ("new", "cannot tell"),  # no node of it is known
    ],
)
def test_an_end_use_is_the_named_class_or_lies_within_it(end_use: World, use: str, verdict: str) -> None:
    assert ask(end_use, "tool:etcher", "place:cn", end_use=f"nodeclass:{use}").verdict == verdict


def test_an_end_use_on_all_things_restricts_a_fab_that_runs_the_node(end_use: World) -> None:
    end_use.firm("firm:cn-foundry", "place:cn")
    end_use.say("fab:f", "OPERATED_BY", "firm:cn-foundry")
    end_use.say("node:a", "RUN_AT", "fab:f", "2023-01-01", state="volume")
    end_use.say("fab:f", "USES_EQUIPMENT", "tool:etcher", "2023-01-01")

    assert [(s.subject, s.qualifiers["verdict"]) for s in end_use.restrictions()] == [("fab:f", "yes")]


def test_a_provision_that_names_end_users_and_no_items_leaves_open_what_it_is_about(export: World) -> None:
    """Such as a list that bars dual-use items."""
    export.provision("provision:list", "rule:list", destinations=())
    export.say("firm:cn-developer", "TARGETED_BY", "provision:list", "2022-10-21", as_="end-user")
    export.say("chip:small", "DESIGNED_BY", "firm:us-designer")
    export.say("chip:small", "total_processing_performance", "1")

    (reason,) = ask(export, "chip:small", "place:cn", end_user="firm:cn-developer").reasons

    assert reason.missing == ("whether chip:small is an item of provision:list",)


def test_a_thing_from_elsewhere_is_not_of_the_origin_that_a_provision_names(export: World) -> None:
    export.say("place:jp", "TARGETED_BY", "provision:p", "2022-10-21", as_="origin")

    assert ask(export, to="place:cn").verdict == "not required"
    assert ask(export, "item:i", "place:cn").reasons[0].missing == ("where it is exported from",)


def test_equipment_of_another_type_is_no_matter_of_the_item(world: World) -> None:
    item = ItemRule("item:i", ("EquipmentModel",), "control", (), (), ("tooltype:lithography",))
    world.say("tool:etcher", "INSTANCE_OF", "tooltype:etch")
    world.say("tool:scanner", "INSTANCE_OF", "tooltype:immersion")
    world.say("tooltype:immersion", "SUBTYPE_OF", "tooltype:lithography")
    world.entity("tool:unknown", "EquipmentModel")
    facts = Facts(world.dataset())

    assert [is_about(facts, f"tool:{t}", item) for t in ("etcher", "scanner", "unknown")] == [False, True, True]
    assert is_about(facts, "tool:etcher", replace(item, tool_types=()))


def test_what_the_case_does_not_say_is_said_to_be_taken_for_granted(seat: World) -> None:
    assert ask(seat).assumed == (
        "the end user is on no list",
        "neither the end user nor who controls it has headquarters in place:cn",
    )
    assert ask(seat, end_user="firm:cn-developer").assumed == ()
