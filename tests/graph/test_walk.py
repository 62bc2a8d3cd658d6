"""What the walk says: the best path, the number of paths and alternatives, the effect of law, dates, grades."""

from datetime import date

import pytest

from kg.graph.exposure import Exposure
from kg.graph.walk import find_exposures
from kg.ontology import load
from tests.graph.tiny import DAY, Fact, make_graph

ONTOLOGY = load()


def rows(target: str, facts: tuple[Fact, ...], **asked: object) -> dict[str, list[Exposure]]:
    told = {"as_of": DAY, **asked}
    found: dict[str, list[Exposure]] = {}
    for row in find_exposures(make_graph(facts), ONTOLOGY, target, **told):  # type: ignore[arg-type]
        found.setdefault(row.exposed, []).append(row)
    return found


RULE: tuple[Fact, ...] = (
    ("chip:c", "FABRICATED_BY", "firm:foundry"),
    ("firm:foundry", "RESTRICTED_BY", "provision:p", "through=tool:t", "verdict=yes", "measure=licence"),
    ("provision:p", "PART_OF", "rule:r"),
)


def test_law_is_followed_from_a_firm_to_the_rule_and_names_measure_and_effect() -> None:
    facts = (*RULE, ("provision:p", "effect", "in-force", "valid_from=2020-01-01"))

    [row] = rows("rule:r", facts)["chip:c"]

    assert (row.kind, row.effect, row.measure, row.hops) == ("observed", "in-force", "licence", 3)
    assert row.nodes == ("chip:c", "firm:foundry", "provision:p", "rule:r")


def test_law_that_is_stayed_is_shown_as_stayed_and_only_on_those_days() -> None:
    facts = (
        *RULE,
        ("provision:p", "effect", "in-force", "valid_from=2020-01-01"),
        ("provision:p", "effect", "stayed", "valid_from=2025-11-10"),
    )

    assert [r.effect for r in rows("rule:r", facts)["chip:c"]] == ["stayed"]
    assert [r.effect for r in rows("rule:r", facts, as_of=date(2025, 1, 1))["chip:c"]] == ["in-force"]


def test_a_gate_that_was_not_decided_says_so() -> None:
    facts = (
        RULE[0],
        ("firm:foundry", "RESTRICTED_BY", "provision:p", "through=tool:t", "verdict=cannot-tell", "measure=licence"),
        ("provision:p", "effect", "in-force", "valid_from=2020-01-01"),
    )

    [row] = rows("provision:p", facts)["chip:c"]

    assert row.measure == "licence (cannot tell)"


def test_a_listing_leads_to_its_list_and_the_rule_that_set_the_list_up() -> None:
    facts = (
        RULE[0],
        ("firm:foundry", "LISTED_AS", "listing:l"),
        ("listing:l", "ON_LIST", "list:el"),
        ("list:el", "ESTABLISHED_BY", "rule:ear"),
    )

    assert [(r.kind, r.hops) for r in rows("rule:ear", facts)["chip:c"]] == [("observed", 4)]


def test_a_rule_that_targets_a_node_class_reaches_the_nodes_in_it() -> None:
    facts = (
        ("node:n", "IN_CLASS", "nodeclass:advanced"),
        ("nodeclass:advanced", "TARGETED_BY", "rule:r", "as=end-use"),
    )

    assert "node:n" in rows("rule:r", facts)


def test_a_security_is_exposed_through_its_firm_to_what_the_firm_buys() -> None:
    facts = (
        ("security:s", "EQUITY_OF", "firm:buyer"),
        ("firm:buyer", "BUYS", "chip:c", "state=delivered"),
        ("chip:c", "DESIGNED_BY", "firm:designer"),
    )

    assert {"security:s", "firm:buyer", "chip:c"} == set(rows("firm:designer", facts))


def test_one_of_so_many_alternatives_at_the_narrowest_step() -> None:
    fabs: tuple[Fact, ...] = tuple(("node:n", "RUN_AT", f"fab:{i}", "state=volume") for i in range(3))

    [row] = rows("fab:1", (("die:d", "FABRICATED_ON", "node:n"), *fabs))["die:d"]

    assert (row.one_of, row.kind) == (3, "capability")


def test_the_best_grade_comes_before_the_fewest_steps_and_all_paths_are_counted() -> None:
    facts = (
        ("chip:c", "FABRICATED_BY", "firm:foundry", "grade=D"),
        ("chip:c", "CONTAINS", "die:d"),
        ("die:d", "FABRICATED_BY", "firm:foundry"),
    )

    [row] = rows("firm:foundry", facts)["chip:c"]

    assert (row.grade, row.hops, row.paths) == ("A", 2, 2)
    assert [r.hops for r in rows("firm:foundry", facts, max_hops=1)["chip:c"]] == [1]


def test_weak_steps_and_late_news_are_left_out_when_asked() -> None:
    facts = (("chip:c", "FABRICATED_BY", "firm:foundry", "grade=D", "valid_from=2021-01-01", "published=2024-05-01"),)

    assert "chip:c" in rows("firm:foundry", facts)
    assert "chip:c" not in rows("firm:foundry", facts, min_grade="C")
    assert "chip:c" not in rows("firm:foundry", facts, known_on=date(2024, 4, 30))
    assert "chip:c" in rows("firm:foundry", facts, known_on=date(2024, 5, 1))


@pytest.mark.parametrize(("day", "there"), [("2024-12-31", False), ("2025-01-01", True), ("2025-06-01", False)])
def test_a_fact_holds_from_its_first_day_to_before_its_end(day: str, there: bool) -> None:
    facts = (("fab:f", "USES_EQUIPMENT", "tool:t", "valid_from=2025-01-01", "valid_to=2025-06-01"),)

    assert ("fab:f" in rows("tool:t", facts, as_of=date.fromisoformat(day))) is there


def test_no_relationship_is_used_twice() -> None:
    facts = (("model:a", "DERIVED_FROM", "model:b"), ("model:b", "DERIVED_FROM", "model:a"))

    [row] = rows("model:a", facts)["model:b"]
    [itself] = rows("model:a", facts)["model:a"]

    assert (row.paths, itself.hops) == (1, 2)


def test_an_unknown_target_is_named() -> None:
    with pytest.raises(ValueError, match="'firm:nobody' is not in the graph"):
        find_exposures(make_graph(()), ONTOLOGY, "firm:nobody", as_of=DAY)


def test_a_label_narrows_what_is_shown() -> None:
    facts = (("model:m", "TRAINED_ON", "chip:c", "phase=pre-training"), ("chip:c", "DESIGNED_BY", "firm:designer"))

    assert set(rows("firm:designer", facts, to_label="AIModel")) == {"model:m"}
