"""Values of a snapshot: properties of an entry behind which no firm stands, statements where one does."""

from datetime import date

from tests.curated import curated

UNJOINED = "listing:us-el-huawei-cloud-dalian"
OWN = "listing:us-el-wingtech-technology-co-ltd"


def values_of(listing: str) -> set[str]:
    graph = curated().graph
    links = (r for r in graph.relationships.values() if r.type == "HAS_VALUE" and r.start == listing)
    return {str(graph.nodes[r.end].properties["property"]) for r in links}


def test_an_entry_that_nobody_is_joined_to_has_its_values_as_properties() -> None:
    properties = curated().graph.nodes[UNJOINED].properties

    assert properties["name_as_printed"] == "Huawei Cloud Dalian"
    assert properties["footnote"] == "footnote-1"
    assert properties["address_jurisdiction"] == ["CN"]
    assert properties["notice_citation"] == ["85 FR 51603", "87 FR 6026", "87 FR 55250"]
    assert properties["printed_on"] == date(2026, 7, 31)
    assert properties["sources"] == ["source:us-csl-2026-07-31"]
    assert values_of(UNJOINED) == set()


def test_that_it_stands_on_the_list_is_a_statement_with_its_evidence() -> None:
    graph = curated().graph
    [on_list] = [r for r in graph.relationships.values() if r.type == "ON_LIST" and r.start == UNJOINED]

    assert graph.nodes[on_list.id].key_label == "Statement"


def test_an_entry_with_a_firm_behind_it_has_statements() -> None:
    assert values_of(OWN) >= {"footnote", "review_policy", "licence_requirement", "notice_citation"}
    assert "printed_on" not in curated().graph.nodes[OWN].properties


def test_the_data_set_holds_all_of_them_as_statements() -> None:
    assert len(curated().dataset.by_subject[UNJOINED]) == 9


def test_a_chip_of_the_hardware_table_has_statements_of_its_own() -> None:
    """Only entries of a list keep their values as properties; a figure of a chip has precision, basis and rivals."""
    node = curated().graph.nodes["chip:google-tpu-v4"]

    assert "throughput" not in node.properties
    assert [s for s in curated().dataset.about("chip:google-tpu-v4", "throughput") if s.area == "epoch-hardware"]
