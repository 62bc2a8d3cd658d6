"""Members that can meet a need: since when, until when, and as what step of a path."""

from datetime import date

from kg.graph.model import Graph, Relationship
from tests.graph.tiny import Fact, make_graph

NEED = ("model:m", "TRAINED_ON", "family:gpus", "phase=pre-training")
MEMBER = ("chip:c", "IN_FAMILY", "family:gpus", "valid_from=2019-05-01")


def met_by(*facts: Fact) -> Relationship:
    graph: Graph = make_graph(facts)
    [found] = [r for r in graph.relationships.values() if r.type == "MET_BY"]
    return found


def test_an_undated_need_is_met_from_the_day_it_was_seen_and_not_before() -> None:
    found = met_by((*NEED, "published=2024-03-01"), MEMBER)

    assert found.properties["holds_from"] == date(2024, 3, 1)


def test_a_dated_need_is_met_from_its_start_or_that_of_the_membership() -> None:
    found = met_by((*NEED, "valid_from=2018-01-01"), MEMBER)

    assert found.properties["holds_from"] == date(2019, 5, 1)


def test_an_act_that_ended_is_still_met() -> None:
    found = met_by((*NEED, "valid_from=2020-01-01", "valid_to=2021-01-01"), MEMBER)

    assert "holds_to" not in found.properties


def test_a_lasting_need_that_ended_is_met_no_more() -> None:
    use = ("fab:f", "USES_MATERIAL", "family:resists", "valid_to=2021-01-01")

    found = met_by(use, ("material:r", "IN_FAMILY", "family:resists"))

    assert found.properties["holds_to"] == date(2021, 1, 1)


def test_what_a_firm_uses_by_family_has_the_step_of_the_use() -> None:
    use = ("firm:foundry", "USES_MATERIAL", "family:resists")

    found = met_by(use, ("material:r", "IN_FAMILY", "family:resists"))

    assert (found.properties["step"], found.properties["capability"]) == ("u", True)


def test_the_members_of_one_family_are_alternatives() -> None:
    other = ("chip:d", "IN_FAMILY", "family:gpus")
    graph = make_graph((NEED, MEMBER, other))

    groups = {r.end: r.properties["alternative_group"] for r in graph.relationships.values() if r.type == "MET_BY"}

    assert groups == {"chip:c": "family:gpus", "chip:d": "family:gpus"}
