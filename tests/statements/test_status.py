"""Status and dates of a statement, each rule on a tiny data set; what is expected was worked out by hand."""

from datetime import date

import pytest

from tests.statements.small_data import SmallData

MADE = ("chip:a1", "FABRICATED_BY", "firm:forge")
OTHER = ("chip:a1", "FABRICATED_BY", "firm:rival")
STATE = ("fab:one", "fab_state")


def test_what_is_supported_and_not_denied_is_asserted(data: SmallData) -> None:
    found = data.assess(data.say(*MADE, data.report("one"), data.report("two", stance="silent")))

    assert (found.status, found.live) == ("asserted", True)


def test_a_denial_disputes(data: SmallData) -> None:
    found = data.assess(data.say(*MADE, data.report("one"), data.report("two", stance="denies")))

    assert (found.status, found.live) == ("disputed", True)


@pytest.mark.parametrize("kind", ["company-disclosure", "official-statement", "court-or-filing"])
def test_a_denial_by_a_party_disputes_in_whatever_paper(data: SmallData, kind: str) -> None:
    denial = data.report("two", stance="denies", kind=kind, said_by="firm:forge")

    assert data.assess(data.say(*MADE, data.report("one"), denial)).status == "disputed"


@pytest.mark.parametrize("kind", ["primary-text", "court-or-filing", "teardown"])
def test_a_hard_denial_refutes(data: SmallData, kind: str) -> None:
    denial = data.report("two", stance="denies", kind=kind)
    found = data.assess(data.say(*MADE, data.report("one"), denial))

    assert (found.status, found.live) == ("refuted", False)


def test_a_hard_denial_only_disputes_what_has_hard_support(data: SmallData) -> None:
    denial = data.report("two", stance="denies", kind="court-or-filing")

    assert data.assess(data.say(*MADE, data.report("one", kind="teardown"), denial)).status == "disputed"


def test_what_its_publisher_corrected_is_refuted(data: SmallData) -> None:
    found = data.assess(data.say(*MADE, data.report("one"), corrected_by="source:one"))

    assert (found.status, found.live) == ("refuted", False)


def test_our_own_mistake_is_withdrawn_whatever_else_is_true_of_it(data: SmallData) -> None:
    denial = data.report("two", stance="denies", kind="teardown")
    fact = data.say(*MADE, data.report("one"), denial, withdrawn="misread", corrected_by="source:two", rivals="origin")
    found = data.assess(fact)

    assert (found.status, found.live) == ("withdrawn", False)


def test_what_is_only_denied_is_denied(data: SmallData) -> None:
    found = data.assess(data.say(*MADE, data.report("one", stance="denies", kind="teardown")))

    assert (found.status, found.live) == ("denied", False)


def test_rivals_dispute_each_other_whatever_their_property(data: SmallData) -> None:
    one = data.say(*MADE, data.report("one"), rivals="origin")
    two = data.say("chip:a1", "FABRICATED_ON", "node:n2", data.report("two"), rivals="origin")

    assert [data.assess(one).status, data.assess(two).status] == ["disputed", "disputed"]


def test_another_word_in_rivals_disputes_nothing(data: SmallData) -> None:
    one = data.say(*MADE, data.report("one"), rivals="origin")
    data.say(*OTHER, data.report("two"), rivals="volume")

    assert data.assess(one).status == "asserted"


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"corrected_by": "source:two"}, id="corrected"),
        pytest.param({"withdrawn": "misread"}, id="withdrawn"),
    ],
)
def test_a_rival_that_does_not_stand_disputes_nothing(data: SmallData, cells: dict[str, str]) -> None:
    right = data.say(*MADE, data.report("one"), rivals="origin")
    data.say(*OTHER, data.report("two"), rivals="origin", **cells)

    assert data.assess(right).status == "asserted"


def test_a_rival_refuted_by_a_hard_denial_disputes_nothing(data: SmallData) -> None:
    right = data.say(*MADE, data.report("one"), rivals="origin")
    denial = data.report("three", stance="denies", kind="teardown")
    wrong = data.say(*OTHER, data.report("two"), denial, rivals="origin")

    assert [data.assess(right).status, data.assess(wrong).status] == ["asserted", "refuted"]


def test_a_denied_only_rival_disputes_nothing(data: SmallData) -> None:
    right = data.say(*MADE, data.report("one"), rivals="origin")
    data.say(*OTHER, data.report("two", stance="denies"), rivals="origin")

    assert data.assess(right).status == "asserted"


def test_a_derived_statement_is_disputed_when_an_input_is(data: SmallData) -> None:
    disputed = data.say(*MADE, data.report("one"), data.report("two", stance="denies"))
    fact = data.say("firm:forge", "SELLS_TO", "firm:acme", derived=True, inputs=(disputed.id,), rule_version="1")

    assert data.assess(fact).status == "disputed"


def test_a_fact_holds_from_its_start(data: SmallData) -> None:
    fact = data.say("fab:one", "OPERATED_BY", "firm:forge", valid_from="2021-Q3", observed="2024-01-01")

    assert data.assess(fact).holds_from == date(2021, 7, 1)


def test_without_a_start_a_fact_holds_from_the_day_it_was_observed(data: SmallData) -> None:
    assert data.assess(data.say(*MADE, observed="2023-05")).holds_from == date(2023, 5, 1)


def test_without_both_a_fact_holds_from_the_publication_of_its_first_support(data: SmallData) -> None:
    denial = data.report("zero", stance="denies", published="2020")
    late, early = data.report("one", published="2024-03-02"), data.report("two", published="2024-02-01")

    assert data.assess(data.say(*MADE, denial, late, early)).holds_from == date(2024, 2, 1)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        pytest.param({}, None, id="no end was seen"),
        pytest.param({"valid_to": "2024-06-30"}, date(2024, 6, 30), id="a day ends on itself"),
        pytest.param({"valid_to": "2024-06"}, date(2024, 7, 1), id="a month ends on the day after"),
        pytest.param({"valid_to": "2024-H1"}, date(2024, 7, 1), id="a half-year ends on the day after"),
        pytest.param({"valid_to": "2024"}, date(2025, 1, 1), id="a year ends on the day after"),
        pytest.param({"scheduled_to": "2024-11-10"}, date(2024, 11, 10), id="a scheduled end"),
        pytest.param({"valid_to": "2025-02-01", "scheduled_to": "2024-11-10"}, date(2025, 2, 1), id="the end as seen"),
    ],
)
def test_the_end_of_a_fact(data: SmallData, ends: dict[str, str], expected: date | None) -> None:
    fact = data.say("fab:one", "OPERATED_BY", "firm:forge", valid_from="2021", **ends)

    assert data.assess(fact).holds_to == expected


def test_an_act_has_no_end(data: SmallData) -> None:
    fact = data.say(*MADE, valid_from="2021", valid_to="2023")

    assert data.assess(fact).holds_to is None


def test_a_value_of_a_timeline_ends_where_the_next_begins(data: SmallData) -> None:
    planned = data.say(*STATE, "planned", valid_from="2020")
    building = data.say(*STATE, "building", valid_from="2021-03")
    operating = data.say(*STATE, "operating", valid_from="2023-05-09")

    ends = [data.assess(s).holds_to for s in (planned, building, operating)]
    assert ends == [date(2021, 3, 1), date(2023, 5, 9), None]


def test_an_end_before_the_next_value_leaves_a_gap(data: SmallData) -> None:
    building = data.say(*STATE, "building", valid_from="2021", valid_to="2022-02-02")
    data.say(*STATE, "operating", valid_from="2023")

    assert data.assess(building).holds_to == date(2022, 2, 2)


@pytest.mark.parametrize(
    "later",
    [
        pytest.param({"withdrawn": "misread"}, id="withdrawn"),
        pytest.param({"corrected_by": "source:x"}, id="refuted"),
        pytest.param({"modality": "planned"}, id="only planned"),
    ],
)
def test_a_later_value_that_does_not_stand_ends_nothing(data: SmallData, later: dict[str, str]) -> None:
    building = data.say(*STATE, "building", valid_from="2021")
    data.say(*STATE, "operating", data.report("x"), valid_from="2023", **later)

    assert data.assess(building).holds_to is None


def test_rival_values_of_a_timeline_do_not_end_each_other(data: SmallData) -> None:
    early = data.say(*STATE, "operating", valid_from="2022", rivals="one-start")
    late = data.say(*STATE, "operating", valid_from="2023", rivals="one-start")
    data.say(*STATE, "closed", valid_from="2024")

    assert [data.assess(s).holds_to for s in (early, late)] == [date(2024, 1, 1)] * 2


def test_values_under_other_keys_are_other_timelines(data: SmallData) -> None:
    act = ("rule:act", "review_policy")
    tools = data.say(*act, "case by case", valid_from="2022", qualifiers={"of_what": "tools"})
    data.say(*act, "denial", valid_from="2023", qualifiers={"of_what": "chips"})

    assert data.assess(tools).holds_to is None


def test_former_names_stand_beside_each_other(data: SmallData) -> None:
    one = data.say("firm:forge", "former_name", "Old Forge", valid_from="2010")
    data.say("firm:forge", "former_name", "Older Forge", valid_from="2015")

    assert data.assess(one).holds_to is None


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-Q2", date(2024, 6, 30)),
        ("2024", date(2024, 12, 31)),
    ],
)
def test_a_fact_is_known_from_the_last_possible_day_of_an_imprecise_publication(
    data: SmallData, published: str, expected: date
) -> None:
    assert data.assess(data.say(*MADE, data.report("one", published=published))).known_from == expected


def test_a_fact_is_known_from_the_first_support_that_was_surely_public(data: SmallData) -> None:
    reports = (
        data.report("one", published="2024"),
        data.report("two", published="2024-03-02"),
        data.report("three", published="2023-01-01", stance="denies"),
    )

    assert data.assess(data.say(*MADE, *reports)).known_from == date(2024, 3, 2)


def test_a_derived_statement_is_known_from_the_latest_of_its_inputs(data: SmallData) -> None:
    early = data.say(*MADE, data.report("one", published="2022-01-01"))
    late = data.say("chip:a1", "throughput", "400", data.report("two", published="2024-06-01"))
    act = data.report("act", kind="primary-text", published="2023-01-01")
    fact = data.say(
        "firm:forge", "SELLS_TO", "firm:acme", act, derived=True, inputs=(early.id, late.id), rule_version="1"
    )

    assert data.assess(fact).known_from == date(2024, 6, 1)


def test_the_sources_of_a_statement_are_those_that_deny_it_too(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("two"), data.report("one", stance="denies"))

    assert data.assess(fact).sources == ("source:one", "source:two")
