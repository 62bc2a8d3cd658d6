"""Blocked as far as known: alternatives, requirements, acts, and what the law denies."""

import pytest

from kg.graph.blocked import find_blocked
from kg.ontology import load
from tests.graph.tiny import DAY, Fact, make_graph

MAKERS: tuple[Fact, ...] = (
    ("tool:a", "MADE_BY", "firm:a"),
    ("tool:b", "MADE_BY", "firm:b"),
    ("tool:a", "INSTANCE_OF", "tooltype:scanner"),
    ("tool:b", "INSTANCE_OF", "tooltype:scanner"),
)
FAB: tuple[Fact, ...] = (
    ("fab:f", "USES_EQUIPMENT", "tool:a", "state=volume"),
    ("fab:f", "USES_EQUIPMENT", "tool:b", "state=volume"),
    *MAKERS,
)


def blocked(facts: tuple[Fact, ...], *cut: str) -> dict[str, tuple[str, ...]]:
    return find_blocked(make_graph(facts), load(), set(cut), as_of=DAY)


def test_a_tool_without_its_maker_is_blocked_and_the_maker_is_the_cut() -> None:
    assert blocked(FAB, "firm:a") == {"firm:a": ("cut off",), "tool:a": ("MADE_BY firm:a",)}


def test_tools_of_one_type_are_alternatives() -> None:
    assert "fab:f" not in blocked(FAB, "tool:a")
    assert blocked(FAB, "tool:a", "tool:b")["fab:f"] == ("USES_EQUIPMENT tooltype:scanner",)


def test_types_are_all_needed() -> None:
    facts = (*FAB, ("fab:f", "USES_EQUIPMENT", "tool:etcher"), ("tool:etcher", "INSTANCE_OF", "tooltype:etch"))

    assert blocked(facts, "tool:etcher")["fab:f"] == ("USES_EQUIPMENT tooltype:etch",)


def test_fabs_that_run_a_node_are_alternatives() -> None:
    facts = (("node:n", "RUN_AT", "fab:f", "state=volume"), ("node:n", "RUN_AT", "fab:g", "state=volume"))

    assert "node:n" not in blocked(facts, "fab:f")
    assert blocked(facts, "fab:f", "fab:g")["node:n"] == ("RUN_AT",)


def test_a_required_type_is_blocked_when_neither_a_model_nor_a_provider_is_left() -> None:
    facts = (
        ("node:n", "REQUIRES", "tooltype:scanner"),
        ("tooltype:scanner", "PROVIDED_BY", "firm:a"),
        ("tooltype:scanner", "PROVIDED_BY", "firm:nikon"),
        *MAKERS,
    )

    assert "node:n" not in blocked(facts, "firm:a", "firm:b")
    assert "node:n" not in blocked(facts, "firm:a", "firm:nikon")
    assert set(blocked(facts, "firm:a", "firm:b", "firm:nikon")["node:n"]) == {
        "MET_BY tooltype:scanner",
        "REQUIRES tooltype:scanner",
    }


def test_a_prototype_is_no_alternative() -> None:
    facts = (
        ("node:n", "REQUIRES", "tooltype:scanner"),
        ("tooltype:scanner", "PROVIDED_BY", "firm:a"),
        *MAKERS,
        ("tool:b", "product_state", "prototype"),
    )

    assert "node:n" in blocked(facts, "firm:a")


def test_a_family_is_blocked_with_its_last_member() -> None:
    facts = (
        ("system:s", "BUILT_WITH", "family:gpus"),
        ("chip:c", "IN_FAMILY", "family:gpus"),
        ("chip:d", "IN_FAMILY", "family:gpus"),
    )

    assert "system:s" not in blocked(facts, "chip:c")
    assert blocked(facts, "chip:c", "chip:d")["system:s"] == ("MET_BY family:gpus",)


def test_acts_of_the_past_are_never_blocked() -> None:
    facts = (
        ("model:m", "TRAINED_ON", "chip:c", "phase=pre-training"),
        ("model:n", "TRAINED_ON", "family:gpus", "phase=pre-training"),
        ("chip:c", "IN_FAMILY", "family:gpus"),
        ("chip:c", "FABRICATED_BY", "firm:foundry"),
    )

    assert set(blocked(facts, "chip:c", "firm:foundry")) == {"chip:c", "firm:foundry"}


def test_taxonomy_carries_nothing() -> None:
    assert set(blocked(FAB, "tooltype:scanner")) == {"tooltype:scanner"}
    assert set(blocked((("node:n", "IN_CLASS", "nodeclass:7nm"),), "nodeclass:7nm")) == {"nodeclass:7nm"}


def test_a_firm_that_lacks_a_tool_does_not_take_its_models_with_it() -> None:
    facts = (
        ("firm:huawei", "USES_EQUIPMENT", "tool:a"),
        ("model:pangu", "DEVELOPED_BY", "firm:huawei"),
        ("tool:a", "INSTANCE_OF", "tooltype:scanner"),
    )

    assert blocked(facts, "tool:a")["firm:huawei"] == ("USES_EQUIPMENT tooltype:scanner",)
    assert "model:pangu" not in blocked(facts, "tool:a")
    assert "model:pangu" in blocked(facts, "firm:huawei")


def test_owners_suppliers_and_places_do_not_block() -> None:
    facts = (
        ("firm:child", "OWNED_BY", "firm:parent", "share=100"),
        ("firm:child", "SUPPLIED_BY", "firm:supplier", "what=parts"),
        ("firm:child", "HEADQUARTERED_IN", "place:cn"),
    )

    assert "firm:child" not in blocked(facts, "firm:parent", "firm:supplier", "place:cn")


def test_rival_accounts_are_alternatives() -> None:
    facts = (
        ("chip:c", "DESIGNED_BY", "firm:a", "rivals=who-designed-it"),
        ("chip:c", "DESIGNED_BY", "firm:b", "rivals=who-designed-it"),
    )

    assert "chip:c" not in blocked(facts, "firm:a")
    assert blocked(facts, "firm:a", "firm:b")["chip:c"] == ("rivals who-designed-it",)


def test_what_is_planned_is_no_need() -> None:
    assert "node:n" not in blocked((("node:n", "RUN_AT", "fab:f", "state=planned"),), "fab:f")


def test_a_ring_of_needs_does_not_block_itself() -> None:
    facts = (("tooltype:x", "NEEDS_INPUT", "tooltype:y"), ("tooltype:y", "NEEDS_INPUT", "tooltype:x"))

    assert blocked(facts) == {}


LAW = ("fab:f", "RESTRICTED_BY", "provision:p", "through=tool:a")
IN_FORCE = ("provision:p", "effect", "in-force", "valid_from=2020-01-01")
USE = ("fab:f", "USES_EQUIPMENT", "tool:a", "state=volume")
DENIED: tuple[Fact, ...] = (USE, IN_FORCE, (*LAW, "verdict=yes", "measure=prohibition"))


def test_a_prohibition_in_force_blocks_the_use() -> None:
    assert blocked(DENIED) == {"fab:f": ("USES_EQUIPMENT tool:a",)}


def test_a_policy_of_denial_blocks_and_a_presumption_does_not() -> None:
    licence = (*LAW, "verdict=yes", "measure=licence")

    assert "fab:f" in blocked((USE, IN_FORCE, licence, ("provision:p", "review_policy", "denial")))
    assert "fab:f" not in blocked((USE, IN_FORCE, licence, ("provision:p", "review_policy", "presumption of denial")))
    assert "fab:f" not in blocked((USE, IN_FORCE, licence, ("provision:p", "review_policy", "denial", "of_what=EUV")))


@pytest.mark.parametrize("measure", ["licence", "notification", "naming-only"])
def test_a_licence_requirement_alone_does_not_block(measure: str) -> None:
    assert blocked((USE, IN_FORCE, (*LAW, "verdict=yes", f"measure={measure}"))) == {}


def test_law_that_is_stayed_or_undecided_does_not_block() -> None:
    stayed = ("provision:p", "effect", "stayed", "valid_from=2020-01-01")

    assert blocked((USE, stayed, DENIED[2])) == {}
    assert blocked((USE, IN_FORCE, (*LAW, "verdict=cannot-tell", "measure=prohibition"))) == {}


def test_an_alternative_that_is_not_denied_keeps_the_fab_going() -> None:
    assert "fab:f" not in blocked((*DENIED, *FAB))


def test_the_training_of_the_past_is_not_undone_by_a_prohibition() -> None:
    facts = (
        ("model:m", "TRAINED_ON", "chip:c", "phase=pre-training"),
        ("model:m", "RESTRICTED_BY", "provision:p", "through=chip:c", "verdict=yes", "measure=prohibition"),
        IN_FORCE,
    )

    assert blocked(facts) == {}


def test_an_authorisation_of_the_holder_lets_the_thing_through() -> None:
    grant = ("authorisation:g", "AUTHORISES", "tool:a")
    holder = ("firm:a", "HOLDS", "authorisation:g")
    facts = (*DENIED, *MAKERS, grant)

    assert "fab:f" not in blocked((*facts, holder))
    assert "fab:f" in blocked((*facts, ("firm:stranger", "HOLDS", "authorisation:g")))
    assert "fab:f" in blocked((*facts, (*holder, "valid_to=2024-01-01")))
    assert "fab:f" in blocked((*facts, holder, ("authorisation:g", "GRANTED_UNDER", "provision:other")))
    assert "fab:f" in blocked((*facts, holder, ("authorisation:g", "FOR_CONSIGNEE", "fab:other")))
    assert "fab:f" not in blocked((*facts, ("authorisation:g", "FOR_CONSIGNEE", "fab:f")))


def test_an_unknown_id_in_the_cut_is_named() -> None:
    with pytest.raises(ValueError, match="not in the graph: firm:nobody"):
        blocked(FAB, "firm:nobody")
