"""The grade of a statement, each rule on a tiny data set; what is expected was worked out by hand."""

import pytest

from kg.statements import worst
from tests.statements.small_data import SmallData

MADE = ("chip:a1", "FABRICATED_BY", "firm:forge")


@pytest.mark.parametrize("kind", ["primary-text", "court-or-filing", "teardown"])
def test_a_primary_text_a_filing_and_a_teardown_give_a(data: SmallData, kind: str) -> None:
    fact = data.say(*MADE, data.report("one", kind=kind))

    assert data.assess(fact).grade == "A"


@pytest.mark.parametrize("kind", ["company-disclosure", "official-statement"])
@pytest.mark.parametrize(("speaker", "grade"), [("firm:forge", "A"), ("firm:rival", "C")])
def test_a_disclosure_gives_a_about_an_own_act_and_c_about_others(
    data: SmallData, kind: str, speaker: str, grade: str
) -> None:
    fact = data.say(*MADE, data.report("one", kind=kind, said_by=speaker))

    assert data.assess(fact).grade == grade


def test_the_designer_of_a_chip_speaks_of_its_own_doing(data: SmallData) -> None:
    data.say("chip:a1", "DESIGNED_BY", "firm:acme")
    fact = data.say(*MADE, data.report("one", kind="company-disclosure", said_by="firm:acme"))

    assert data.assess(fact).grade == "A"


@pytest.mark.parametrize("cells", [{"withdrawn": "misread"}, {"corrected_by": "source:one"}])
def test_who_only_a_wrong_statement_puts_behind_a_chip_is_no_party(data: SmallData, cells: dict[str, str]) -> None:
    data.say("chip:a1", "DESIGNED_BY", "firm:acme", **cells)
    fact = data.say(*MADE, data.report("one", kind="company-disclosure", said_by="firm:acme"))

    assert data.assess(fact).grade == "C"


def test_a_member_of_the_group_speaks_for_it(data: SmallData) -> None:
    data.say("chip:a1", "DESIGNED_BY", "firm:acme-design")
    data.say("firm:acme-design", "MEMBER_OF", "group:acme")
    data.say("firm:acme", "MEMBER_OF", "group:acme")
    fact = data.say(*MADE, data.report("one", kind="company-disclosure", said_by="firm:acme"))

    assert data.assess(fact).grade == "A"


def test_an_authority_speaks_of_the_rule_it_issued(data: SmallData) -> None:
    data.say("rule:act", "ISSUED_BY", "authority:bureau")
    statement = data.report("one", kind="official-statement", said_by="authority:bureau")
    fact = data.say("rule:act", "ADDRESSED_TO", "firm:forge", statement)

    assert data.assess(fact).grade == "A"


@pytest.mark.parametrize("modality", ["planned", "attempted", "alleged"])
def test_what_a_firm_plans_is_a_claim(data: SmallData, modality: str) -> None:
    disclosure = data.report("one", kind="company-disclosure", said_by="firm:forge")
    fact = data.say(*MADE, disclosure, modality=modality)

    assert data.assess(fact).grade == "C"


def test_a_comparison_is_a_claim(data: SmallData) -> None:
    data.say("chip:a1", "DESIGNED_BY", "firm:acme")
    disclosure = data.report("one", kind="company-disclosure", said_by="firm:acme")
    fact = data.say("chip:a1", "COMPARED_WITH", "chip:b1", disclosure, qualifiers={"verdict": "better"})

    assert data.assess(fact).grade == "C"


def test_guidance_is_a_claim(data: SmallData) -> None:
    disclosure = data.report("one", kind="company-disclosure", said_by="firm:forge")
    fact = data.say("firm:forge", "guidance", "revenue up", disclosure)

    assert data.assess(fact).grade == "C"


@pytest.mark.parametrize("kind", ["press", "analyst"])
def test_one_report_gives_c(data: SmallData, kind: str) -> None:
    assert data.assess(data.say(*MADE, data.report("one", kind=kind))).grade == "C"


def test_two_independent_reports_give_b(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("one"), data.report("two", kind="analyst"))

    assert data.assess(fact).grade == "B"


def test_a_disclosure_about_another_counts_as_one_of_two_reports(data: SmallData) -> None:
    disclosure = data.report("two", kind="company-disclosure", said_by="firm:rival")
    fact = data.say(*MADE, data.report("one"), disclosure)

    assert data.assess(fact).grade == "B"


def test_two_copies_of_one_agency_give_c(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("one", copies="Reuters"), data.report("two", copies="reuters"))

    assert data.assess(fact).grade == "C"


def test_a_copy_of_an_agency_and_a_report_that_the_agency_published_give_c(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("one", copies="Reuters"), data.report("two", publisher="Reuters"))

    assert data.assess(fact).grade == "C"


def test_a_report_and_its_copy_of_a_copy_give_c(data: SmallData) -> None:
    data.report("between", copies="source:first")
    fact = data.say(*MADE, data.report("first"), data.report("last", copies="source:between"))

    assert data.assess(fact).grade == "C"


def test_copies_of_two_documents_of_one_publisher_give_c(data: SmallData) -> None:
    data.report("root-1", publisher="Wire")
    data.report("root-2", publisher="Wire")
    copies = (data.report("one", copies="source:root-1"), data.report("two", copies="source:root-2"))
    fact = data.say(*MADE, *copies)

    assert data.assess(fact).grade == "C"


def test_copies_of_two_documents_of_two_publishers_give_b(data: SmallData) -> None:
    data.report("root-1", publisher="Wire")
    data.report("root-2", publisher="Daily")
    copies = (data.report("one", copies="source:root-1"), data.report("two", copies="source:root-2"))
    fact = data.say(*MADE, *copies)

    assert data.assess(fact).grade == "B"


def test_two_reports_of_one_publisher_give_c(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("one", publisher="Wire"), data.report("two", publisher="WIRE"))

    assert data.assess(fact).grade == "C"


@pytest.mark.parametrize("kind", ["inference", "rumour"])
def test_inference_and_rumour_give_d_however_many(data: SmallData, kind: str) -> None:
    fact = data.say(*MADE, data.report("one", kind=kind), data.report("two", kind=kind))

    assert data.assess(fact).grade == "D"


def test_a_report_and_an_inference_do_not_make_two_reports(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("one"), data.report("two", kind="inference"))

    assert data.assess(fact).grade == "C"


@pytest.mark.parametrize(("speaker", "grade"), [("", "D"), ("firm:rival", "D"), ("firm:forge", "C")])
def test_an_estimate_about_others_gives_d(data: SmallData, speaker: str, grade: str) -> None:
    reports = (data.report("one", kind="analyst", said_by=speaker), data.report("two", kind="rumour"))
    fact = data.say("firm:forge", "capacity", "30000", *reports, qualifiers={"basis": "estimated"})

    assert data.assess(fact).grade == grade


def test_a_denial_adds_nothing_to_the_grade(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("one"), data.report("two", stance="denies", kind="company-disclosure"))

    assert data.assess(fact).grade == "C"


def test_what_nothing_supports_gives_d(data: SmallData) -> None:
    fact = data.say(*MADE, data.report("one", stance="denies", kind="primary-text"))

    assert data.assess(fact).grade == "D"


@pytest.mark.parametrize(("kind", "grade"), [("teardown", "A"), ("press", "C"), ("rumour", "D")])
def test_a_derived_statement_is_graded_as_the_worst_of_its_inputs(data: SmallData, kind: str, grade: str) -> None:
    firm = data.say("chip:a1", "throughput", "400", data.report("act", kind="primary-text"))
    weak = data.say(*MADE, data.report("one", kind=kind))
    fact = data.say("firm:forge", "SELLS_TO", "firm:acme", derived=True, inputs=(firm.id, weak.id), rule_version="1")

    assert data.assess(fact).grade == grade


def test_worst_is_the_weakest() -> None:
    assert worst(["B", "A", "D", "C"]) == "D"
    assert worst(["A"]) == "A"
