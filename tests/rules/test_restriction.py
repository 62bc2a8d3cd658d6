"""Restriction of uses: what must appear, and, each by its name, what must not."""

from datetime import date

import pytest

from kg.rules.effects import split_by_effect
from kg.rules.gate import RESTRICTING
from tests.rules.builder import at_least

BIG = at_least("total_processing_performance", "4800")


def told(statement):
    """User, thing, verdict, first and last day of a restriction."""
    start, end = statement.valid_from, statement.valid_to
    return (
        statement.subject,
        statement.qualifiers["through"],
        statement.qualifiers["verdict"],
        start.text if start else "",
        end.text if end else "",
    )


def verdicts(world):
    return {told(s)[:3] for s in world.restrictions()}


# What must appear


def test_a_model_trained_on_an_exported_controlled_chip(export):
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    (found,) = export.restrictions()
    assert told(found) == ("model:m", "chip:big", "yes", "2024-05-01", "")
    assert found.object == "provision:p"
    assert (found.qualifiers["hook"], found.qualifiers["measure"]) == ("exported", "licence")
    assert (found.derived, found.rule_version) == (True, "item:i/2022-10-21")
    assert [r.locator for r in found.references] == ["provision:p"]


def test_its_inputs_are_all_it_rests_on(export):
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    (coverage,) = export.derived("COVERED_BY")
    (found,) = export.restrictions()
    properties = sorted({**export.statements, coverage.id: coverage}[i].property for i in found.inputs)
    assert properties == sorted(
        [
            "TRAINED_ON", "DEVELOPED_BY", "HEADQUARTERED_IN", "HEADQUARTERED_IN", "DESIGNED_BY", "COVERED_BY",
            "IMPOSED_BY", "TARGETED_BY", "measure",
        ]
    )  # fmt: skip


def test_the_interval_runs_from_the_latest_start_to_the_earliest_end(export):
    export.say("model:m", "TRAINED_ON", "chip:big", "2021-03-01", phase="pre-training")
    assert [told(s)[3:] for s in export.restrictions()] == [("2022-10-21", "")]


def test_a_group_reaches_its_members_while_they_are_in_it(world):
    world.provision(destinations=("placegroup:d5",))
    world.item(test=BIG)
    world.say("place:cn", "IN_GROUP", "placegroup:d5", "2023-01-01", "2025-01-01")
    world.say("chip:big", "total_processing_performance", "9000")
    world.say("chip:big", "DESIGNED_BY", world.firm("firm:us-designer", "place:us"))
    world.say(world.firm("firm:cn-cloud", "place:cn"), "BUYS", "chip:big", "2022-11-01", state="delivered")
    assert [told(s) for s in world.restrictions()] == [("firm:cn-cloud", "chip:big", "yes", "2023-01-01", "2025-01-01")]


def test_a_city_belongs_to_its_jurisdiction(export):
    export.entity("place:shanghai", "Municipality")
    export.say("place:shanghai", "PART_OF", "place:cn")
    export.say(export.firm("firm:f", "place:shanghai"), "BUYS", "chip:big", "2023-01-01", state="delivered")
    assert verdicts(export) == {("firm:f", "chip:big", "yes")}


def test_clusters_systems_and_fabs_receive_too(export):
    export.say("cluster:c", "EQUIPPED_WITH", "chip:big", "2023-01-01")
    export.say("cluster:c", "OPERATED_BY", "firm:cn-developer")
    export.say("system:s", "BUILT_WITH", "chip:big", "2023-01-01")
    export.say("system:s", "MADE_BY", export.firm("firm:cn-server", "place:cn"))
    export.say("model:m", "TRAINED_ON", "system:s", "2023-06-01")
    assert verdicts(export) == {
        ("cluster:c", "chip:big", "yes"),
        ("system:s", "chip:big", "yes"),
        ("model:m", "chip:big", "yes"),
    }


def test_a_fab_and_its_tool_under_a_dutch_item_that_names_it(world):
    world.provision(hooks=(("exported", "place:nl"),), destinations=("place:cn",), start="2023-09-01")
    world.item(names=("tool:nxt",), start="2023-09-01", classes=("EquipmentModel",))
    world.say("tool:nxt", "MADE_BY", world.firm("firm:nl-maker", "place:nl"))
    world.say("fab:f", "OPERATED_BY", world.firm("firm:cn-foundry", "place:cn"))
    world.say("fab:f", "USES_EQUIPMENT", "tool:nxt", "2022-01-01", state="volume")
    (found,) = world.restrictions()
    assert told(found) == ("fab:f", "tool:nxt", "yes", "2023-09-01", "")
    assert found.rule_version == "item:i/named"


def test_an_end_user_is_reached_wherever_it_sits(world):
    world.provision(destinations=())
    world.item(test=BIG)
    world.say("firm:listed", "TARGETED_BY", "provision:p", "2022-10-21", as_="end-user")
    world.say("chip:big", "total_processing_performance", "9000")
    world.say("chip:big", "DESIGNED_BY", world.firm("firm:us-designer", "place:us"))
    for firm, place in (("firm:listed", "place:sg"), ("firm:other", "place:sg")):
        world.say(world.firm(firm, place), "BUYS", "chip:big", "2023-01-01", state="delivered")
    assert verdicts(world) == {("firm:listed", "chip:big", "yes")}


@pytest.fixture
def end_use(world):
    """A licence duty on a tool that goes to lines of an advanced node class."""
    world.provision(destinations=(), start="2023-11-17")
    world.say("nodeclass:advanced", "TARGETED_BY", "provision:p", "2023-11-17", as_="end-use")
    world.item(names=("tool:t",), start="2023-11-17", classes=("EquipmentModel",))
    world.say("tool:t", "MADE_BY", world.firm("firm:us-maker", "place:us"))
    for fab, node in (("fab:advanced", "node:seven"), ("fab:mature", "node:twentyeight")):
        world.say(fab, "OPERATED_BY", world.firm("firm:cn-foundry", "place:cn"))
        world.say(fab, "USES_EQUIPMENT", "tool:t", "2024-01-01", state="volume")
        world.say(node, "RUN_AT", fab, state="volume")
    world.say("node:seven", "IN_CLASS", "nodeclass:advanced")
    world.say("node:twentyeight", "IN_CLASS", "nodeclass:mature")
    return world


def test_an_end_use_reaches_the_advanced_line_only(end_use):
    assert verdicts(end_use) == {("fab:advanced", "tool:t", "yes")}


def test_an_end_use_of_an_unknown_line_is_cannot_tell(end_use):
    end_use.say("fab:unknown", "OPERATED_BY", "firm:cn-foundry")
    end_use.say("fab:unknown", "USES_EQUIPMENT", "tool:t", "2024-01-01", state="volume")
    found = {s.subject: s.qualifiers.get("missing", "") for s in end_use.restrictions()}
    assert found == {"fab:advanced": "", "fab:unknown": "which process nodes fab:unknown runs"}


def test_an_undecided_classification_makes_an_undecided_restriction(export):
    export.say("chip:new", "DESIGNED_BY", "firm:us-designer")
    export.say("model:m", "TRAINED_ON", "chip:new", "2024-05-01", phase="pre-training")
    (found,) = export.restrictions()
    assert told(found)[:3] == ("model:m", "chip:new", "cannot-tell")
    assert found.qualifiers["missing"].startswith("whether item:i covers chip:new: total_processing_performance")


def test_an_alleged_use_makes_an_alleged_restriction(export):
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", modality="alleged", phase="pre-training")
    assert [s.modality for s in export.restrictions()] == ["alleged"]


def test_a_receiver_without_a_known_seat_is_cannot_tell(export):
    export.say("firm:hidden", "BUYS", "chip:big", "2024-01-01", state="delivered")
    (found,) = export.restrictions()
    assert found.qualifiers["missing"] == "seat of firm:hidden"


def elsewhere(world, headquarters=""):
    """A Chinese developer that trains in Malaysia; a provision on goods to China, perhaps with a limb on seats."""
    world.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training", location="place:my")
    if headquarters:
        world.say(headquarters, "TARGETED_BY", "provision:p", "2022-10-21", as_="headquarters")
    return verdicts(world)


def test_a_use_elsewhere_is_free_where_the_text_does_not_follow_headquarters(export):
    assert elsewhere(export) == set()


def test_a_use_elsewhere_is_reached_where_the_text_follows_headquarters(export):
    assert elsewhere(export, "place:cn") == {("model:m", "chip:big", "yes")}


def test_a_seat_in_another_place_is_not_followed(export):
    assert elsewhere(export, "place:ru") == set()


def test_the_seat_of_a_parent_with_more_than_half_is_followed(export):
    export.say("firm:parent", "HEADQUARTERED_IN", "place:ru")
    export.say("firm:cn-developer", "OWNED_BY", "firm:parent", share="51")
    assert elsewhere(export, "place:ru") == {("model:m", "chip:big", "yes")}


def test_the_seat_of_a_holder_of_half_is_not_followed(export):
    export.say("firm:parent", "HEADQUARTERED_IN", "place:ru")
    export.say("firm:cn-developer", "OWNED_BY", "firm:parent", share="50")
    assert elsewhere(export, "place:ru") == set()


def test_a_group_named_for_its_members_is_said(export):
    export.say("firm:cn-developer", "BUYS", "chip:big", "2024-01-01", state="delivered", named="group")
    assert [s.qualifiers["named"] for s in export.restrictions()] == ["group"]


# Hooks


def test_a_direct_product_designed_at_home_and_made_abroad(world):
    world.provision(hooks=(("foreign-direct-product", "place:us"),))
    world.item(test=BIG)
    world.say("chip:big", "total_processing_performance", "9000")
    world.say("chip:big", "DESIGNED_BY", world.firm("firm:us-designer", "place:us"))
    world.say("chip:big", "FABRICATED_BY", world.firm("firm:tw-foundry", "place:tw"))
    world.say(world.firm("firm:cn-cloud", "place:cn"), "BUYS", "chip:big", "2023-01-01", state="delivered")
    assert verdicts(world) == {("firm:cn-cloud", "chip:big", "yes")}


def imports(world, maker, receiver):
    """A Chinese bar on letting a chip in; who made it where, and where it goes."""
    world.provision(hooks=(("imported", "place:cn"),), measure="prohibition")
    world.item(test=BIG)
    world.say("chip:big", "total_processing_performance", "9000")
    if maker:
        world.say("chip:big", "DESIGNED_BY", world.firm("firm:maker", maker))
    world.say(world.firm("firm:buyer", receiver), "BUYS", "chip:big", "2023-01-01", state="delivered")
    return {(thing, verdict) for _, thing, verdict in verdicts(world)}


def test_an_import_bar_reaches_what_comes_from_abroad(world):
    assert imports(world, "place:us", "place:cn") == {("chip:big", "yes")}


def test_an_import_bar_reaches_no_domestic_thing(world):
    assert imports(world, "place:cn", "place:cn") == set()


def test_an_import_bar_reaches_nothing_that_goes_elsewhere(world):
    assert imports(world, "place:us", "place:jp") == set()


def test_an_import_bar_without_a_known_maker_is_cannot_tell(world):
    assert imports(world, "", "place:cn") == {("chip:big", "cannot-tell")}


@pytest.mark.parametrize(
    ("hook", "missing"),
    [
        ("foreign-direct-product", "whether tool:t is a direct product of technology listed by place:us"),
        ("de-minimis", "the share of content from place:us in tool:t"),
    ],
)
def test_what_no_statement_tells_of_a_foreign_thing_is_cannot_tell(world, hook, missing):
    world.provision(hooks=((hook, "place:us"),))
    world.item(names=("tool:t",), classes=("EquipmentModel",))
    world.say("tool:t", "MADE_BY", world.firm("firm:kr-maker", "place:kr"))
    world.say(world.firm("firm:cn-foundry", "place:cn"), "USES_EQUIPMENT", "tool:t", "2023-01-01", state="volume")
    (found,) = world.restrictions()
    assert (found.qualifiers["hook"], found.qualifiers["missing"]) == (hook, missing)


def test_an_unknown_maker_is_cannot_tell(world):
    world.provision()
    world.item(names=("chip:big",))
    world.say(world.firm("firm:cn-cloud", "place:cn"), "BUYS", "chip:big", "2023-01-01", state="delivered")
    (found,) = world.restrictions()
    assert found.qualifiers["missing"] == "maker of chip:big"


# Types and families


@pytest.fixture
def scanners(world):
    """A node that requires a type with two known models, both named by a Dutch item."""
    world.provision(hooks=(("exported", "place:nl"),), start="2023-09-01")
    world.item(names=("tool:one", "tool:two"), start="2023-09-01", classes=("EquipmentModel",))
    world.firm("firm:nl-maker", "place:nl")
    for tool in ("tool:one", "tool:two"):
        world.say(tool, "INSTANCE_OF", "tooltype:scanner")
        world.say(tool, "MADE_BY", "firm:nl-maker")
    world.say("node:n", "REQUIRES", "tooltype:scanner", "2023-01-01")
    world.say("node:n", "OFFERED_BY", world.firm("firm:cn-foundry", "place:cn"), state="volume")
    return world


def test_a_type_whose_every_known_model_is_restricted(scanners):
    assert verdicts(scanners) == {("node:n", "tooltype:scanner", "yes")}


def test_a_type_is_not_a_model(scanners):
    scanners.say("tool:domestic", "INSTANCE_OF", "tooltype:scanner")
    scanners.say("tool:domestic", "MADE_BY", scanners.firm("firm:cn-maker", "place:cn"))
    (found,) = scanners.restrictions()
    assert told(found)[:3] == ("node:n", "tooltype:scanner", "cannot-tell")
    assert found.qualifiers["missing"] == (
        "which of tooltype:scanner is meant (restricted: tool:one tool:two, not restricted: tool:domestic)"
    )


def test_a_requirement_of_the_node_class_reaches_its_nodes(scanners):
    scanners.say("node:other", "IN_CLASS", "nodeclass:seven")
    scanners.say("nodeclass:seven", "REQUIRES", "tooltype:scanner", "2023-01-01")
    scanners.say("node:other", "OFFERED_BY", "firm:cn-foundry", state="volume")
    assert ("node:other", "tooltype:scanner", "yes") in verdicts(scanners)


def test_a_family_is_never_more_than_cannot_tell(export):
    export.say("chip:big", "IN_FAMILY", "family:gpus")
    export.say("model:m", "TRAINED_ON", "family:gpus", "2024-05-01", phase="pre-training")
    assert verdicts(export) == {("model:m", "family:gpus", "cannot-tell")}


# What must not appear


def test_no_domestic_chip_restricted_by_classification_alone(export):
    export.provision(
        hooks=(("exported", "place:us"), ("foreign-direct-product", "place:us"), ("de-minimis", "place:us"))
    )
    export.say("chip:domestic", "total_processing_performance", "12800")
    export.say("chip:domestic", "DESIGNED_BY", "firm:cn-developer")
    export.say("model:m", "TRAINED_ON", "chip:domestic", "2024-05-01", phase="pre-training")
    assert {s.subject for s in export.derived("COVERED_BY")} == {"chip:big", "chip:domestic"}
    assert export.restrictions() == []


def test_no_american_model_on_an_american_chip(export):
    export.say("model:us", "DEVELOPED_BY", export.firm("firm:us-lab", "place:us"))
    export.say("model:us", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    assert export.restrictions() == []


def test_no_memory_inside_a_package_judged_as_a_stack(world):
    world.provision()
    world.item(names=("memory:hbm",), classes=("MemoryProduct",))
    world.say("memory:hbm", "MADE_BY", world.firm("firm:us-memory", "place:us"))
    world.say("chip:c", "USES_MEMORY", "memory:hbm", "2023-01-01")
    world.say("chip:c", "DESIGNED_BY", world.firm("firm:cn-designer", "place:cn"))
    world.say("system:s", "BUILT_WITH", "memory:hbm", "2023-01-01")
    world.say("system:s", "BUILT_WITH", "chip:c", "2023-01-01")
    world.say("system:s", "MADE_BY", "firm:cn-designer")
    assert world.restrictions() == []


def test_memory_received_as_a_stack_by_a_known_packager(world):
    world.provision()
    world.item(names=("memory:hbm",), classes=("MemoryProduct",))
    world.say("memory:hbm", "MADE_BY", world.firm("firm:us-memory", "place:us"))
    world.say("chip:c", "USES_MEMORY", "memory:hbm", "2023-01-01")
    world.say("chip:c", "PACKAGED_BY", world.firm("firm:cn-packager", "place:cn"))
    assert verdicts(world) == {("chip:c", "memory:hbm", "yes")}


def test_no_foundry_outside_the_destinations(world):
    world.provision(hooks=(("exported", "place:nl"),))
    world.item(names=("tool:t",), classes=("EquipmentModel",))
    world.say("tool:t", "MADE_BY", world.firm("firm:nl-maker", "place:nl"))
    world.say(world.firm("firm:tw-foundry", "place:tw"), "USES_EQUIPMENT", "tool:t", "2023-01-01", state="volume")
    assert world.restrictions() == []


@pytest.fixture
def gallium(world):
    """The Chinese licence duty on gallium to the whole world."""
    world.provision(hooks=(("exported", "place:cn"),), destinations=("place:world",), start="2023-08-01")
    world.item(names=("material:gallium",), start="2023-08-01", classes=("Material",))
    world.entity("place:world", "Place")
    world.say("material:gallium", "SOURCED_FROM", "place:cn", share="98")
    return world


def test_no_domestic_mineral_at_a_domestic_fab(gallium):
    gallium.say("fab:f", "OPERATED_BY", gallium.firm("firm:cn-foundry", "place:cn"))
    gallium.say("firm:cn-foundry", "INCORPORATED_IN", "place:ky")
    gallium.say("fab:f", "USES_MATERIAL", "material:gallium", "2023-01-01")
    assert gallium.restrictions() == []


def test_a_mineral_abroad_is_cannot_tell_while_other_places_sell_it(gallium):
    gallium.say(gallium.firm("firm:jp-maker", "place:jp"), "USES_MATERIAL", "material:gallium", "2023-01-01")
    (found,) = gallium.restrictions()
    assert found.qualifiers["missing"] == "whether this material:gallium comes from place:cn"


def test_no_exempt_origin(world):
    """As in 15 CFR 734.9(k): supplies from the Netherlands are left out from the day of the exemption."""
    world.provision(hooks=(("de-minimis", "place:us"),), start="2023-11-17")
    world.item(names=("tool:t",), start="2023-11-17", classes=("EquipmentModel",))
    world.say("tool:t", "MADE_BY", world.firm("firm:nl-maker", "place:nl"))
    world.say(world.firm("firm:cn-foundry", "place:cn"), "USES_EQUIPMENT", "tool:t", "2023-01-01", state="volume")
    world.say("place:nl", "EXEMPTED_FROM", "provision:p", "2024-09-07")
    assert [told(s)[3:] for s in world.restrictions()] == [("2023-11-17", "2024-09-07")]
    world.say("place:nl", "EXEMPTED_FROM", "provision:p", "2023-01-01")
    assert world.restrictions() == []


def test_an_exempt_place_frees_receivers_only_where_the_rule_says_so(export):
    export.say("place:cn", "EXEMPTED_FROM", "provision:p", "2022-10-21")
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    assert len(export.restrictions()) == 1
    export.provision(exempt_receivers=("place:cn",))
    assert export.restrictions() == []


@pytest.mark.parametrize("exempt", ["firm:cn-developer", "chip:big"])
def test_no_exempt_receiver_or_thing(export, exempt):
    export.say(exempt, "EXEMPTED_FROM", "rule:r", "2022-10-21")
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    assert export.restrictions() == []


def test_no_other_product_of_an_addressee(world):
    """A letter to the designer names one chip; its other chips meet the figures too and stay free."""
    world.provision()
    world.item(names=("chip:named",), test=BIG)
    world.say("provision:p", "ADDRESSED_TO", world.firm("firm:us-designer", "place:us"))
    world.firm("firm:other-designer", "place:us")
    for chip, designer in (("chip:named", "us"), ("chip:sibling", "us"), ("chip:rival", "other")):
        world.say(chip, "total_processing_performance", "9000")
        world.say(chip, "DESIGNED_BY", f"firm:{designer}-designer")
        world.say(world.firm("firm:cn-cloud", "place:cn"), "BUYS", chip, "2023-01-01", state="delivered")
    assert verdicts(world) == {("firm:cn-cloud", "chip:named", "yes")}


def test_no_bill(export):
    export.entity("rule:r", "Bill")
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    assert export.restrictions() == []


@pytest.mark.parametrize("measure", ["naming-only", "permission", "procurement-bar", "investment-bar"])
def test_no_list_or_provision_that_only_names_or_permits(world, measure):
    assert measure not in RESTRICTING
    world.provision(measure=measure)
    world.item(names=("chip:big",))
    world.say("chip:big", "DESIGNED_BY", world.firm("firm:us-designer", "place:us"))
    world.say(world.firm("firm:cn-cloud", "place:cn"), "BUYS", "chip:big", "2023-01-01", state="delivered")
    assert world.restrictions() == []


def test_no_named_origin_but_its_own(export):
    export.say("place:cn", "TARGETED_BY", "provision:p", "2022-10-21", as_="origin")
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    assert export.restrictions() == []


def test_no_supported_service(export):
    export.say("model:m", "SERVED_ON", "chip:big", "2024-05-01", state="supported")
    assert export.restrictions() == []
    export.say("model:m", "SERVED_ON", "chip:big", "2024-05-01", state="deployed")
    assert len(export.restrictions()) == 1


def test_no_restriction_before_or_after_the_version(world):
    world.provision(start="2022-10-07")
    world.item(test=BIG, start="2022-10-21", end="2023-11-17")
    world.say("chip:big", "total_processing_performance", "9000")
    world.say("chip:big", "DESIGNED_BY", world.firm("firm:us-designer", "place:us"))
    world.say(world.firm("firm:cn-cloud", "place:cn"), "BUYS", "chip:big", "2021-01-01", state="delivered")
    assert [told(s)[3:] for s in world.restrictions()] == [("2022-10-21", "2023-11-17")]
    world.say("firm:cn-late", "HEADQUARTERED_IN", "place:cn")
    world.say("firm:cn-late", "BUYS", "chip:big", "2024-01-01", state="delivered")
    assert "firm:cn-late" not in {s.subject for s in world.restrictions()}


@pytest.mark.parametrize("effect", ["pending", "suspended", "not-enforced", "stayed"])
def test_no_force_where_the_effect_is_another(world, effect):
    world.provision(effect=effect)
    world.item(test=BIG)
    world.say("chip:big", "total_processing_performance", "9000")
    world.say("chip:big", "DESIGNED_BY", world.firm("firm:us-designer", "place:us"))
    world.say(world.firm("firm:cn-cloud", "place:cn"), "BUYS", "chip:big", "2023-01-01", state="delivered")
    (found,) = world.restrictions()
    segments = split_by_effect(world.dataset().with_statements([found]), found)
    assert [(s.start, s.end, s.effect) for s in segments] == [(date(2023, 1, 1), None, effect)]


def test_no_doubt_beside_certainty(export):
    """Two items of one provision: the surely covered one speaks, the undecided one is silent."""
    export.item("item:j", test=at_least("performance_density", "5.92"))
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    assert verdicts(export) == {("model:m", "chip:big", "yes")}


def test_a_use_elsewhere_by_a_firm_of_unknown_headquarters_is_cannot_tell(export):
    """The site is in Malaysia and the provision follows headquarters that nobody told."""
    export.say("place:ru", "TARGETED_BY", "provision:p", "2022-10-21", as_="headquarters")
    export.say("cluster:c", "EQUIPPED_WITH", "chip:big", "2024-05-01")
    export.say("cluster:c", "OPERATED_BY", "firm:hidden")
    export.say("cluster:c", "LOCATED_IN", "place:my")
    (found,) = export.restrictions()
    assert found.qualifiers["missing"] == "headquarters of firm:hidden"
