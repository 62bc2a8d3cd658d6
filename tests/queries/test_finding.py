"""Finding by name: the same on both engines; an entry on a list shows its list and footnote."""

from collections.abc import Iterator

import pytest

from kg.graph.model import Graph, Node, Relationship
from kg.queries.finding import Hit, NameIndex
from kg.stores import Store, load
from kg.stores.store import open_target
from kg.stores.target import Target
from tests.curated import curated


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The whole graph in an embedded database."""
    folder = tmp_path_factory.mktemp("finding") / "embedded"
    with open_target(Target("embedded", folder=folder), write=True) as store:
        load(store, curated().graph)
        yield store


def listings() -> Graph:
    """The listings, their lists, what they say and the firms behind them: enough to find them by."""
    whole = curated().graph
    kept: dict[str, Node] = {
        i: n for i, n in whole.nodes.items() if i.split(":", 1)[0] in ("listing", "list", "firm") or i == "dataset"
    }
    links: dict[str, Relationship] = {}
    for i, r in whole.relationships.items():
        if r.start in kept and (r.type == "HAS_VALUE" or r.end in kept):
            links[i] = r
            kept[r.end] = whole.nodes[r.end]
    return Graph(kept, links)


def found(store: Store, text: str) -> list[Hit]:
    index = NameIndex(store)
    return index.described(index.find(text)[:10])


CASES = [
    ("SwaySure Technology Co., Ltd.", "swaysure-technology-co-ltd", "footnote 5"),
    ("Huawei Cloud Dalian", "huawei-cloud-dalian", "footnote 1"),
    (
        "Moore Thread Intelligent Technology (Chengdu)",
        "moore-thread-intelligent-technology-chengdu-co-ltd",
        "footnote 4",
    ),
    ("Address 16", "address-16", "no footnote"),
    ("Jiangxi Xintuo Enterprise", "jiangxi-xintuo-enterprise-co-ltd", "footnote unknown"),
    ("SMIC Hong Kong International", "smic-hk", "no footnote"),
    ("Cornerstone Technologies Company", "zhuhai-cornerstone-technology-co-ltd", "no footnote"),
]


@pytest.mark.parametrize(("text", "slug", "footnote"), CASES)
def test_a_printed_name_finds_the_entry_with_its_list_and_footnote(
    embedded: Store, text: str, slug: str, footnote: str
) -> None:
    hits = {h.id: h.about for h in found(embedded, text)}

    assert hits[f"listing:us-el-{slug}"] == f"Entity List, {footnote}"


def test_the_firm_comes_before_its_entry(embedded: Store) -> None:
    kinds = [h.id.split(":", 1)[0] for h in found(embedded, "Wingtech Technology Co., Ltd.")]

    assert kinds.index("firm") < kinds.index("listing")
    assert not [h for h in found(embedded, "Wingtech") if h.about and not h.id.startswith("listing:")]


@pytest.mark.neo4j
def test_both_engines_find_the_same(embedded: Store, neo4j_store: Store) -> None:
    load(neo4j_store, listings(), allow_removal=True)

    for text, *_ in CASES:
        one = [h for h in found(embedded, text) if h.id.startswith("listing:")]
        other = [h for h in found(neo4j_store, text) if h.id.startswith("listing:")]
        assert one[:3] == other[:3]
