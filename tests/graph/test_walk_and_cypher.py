"""The Cypher of the exposure questions is that of the ontology, and gives the rows of the walk in memory."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.folders import shipped
from kg.graph.grammar import carrying_types, path_pattern
from kg.graph.walk import find_exposures
from kg.ontology import load as load_ontology
from kg.queries.asking import ask
from kg.queries.library import read_library
from kg.stores import Store, load
from kg.stores.store import open_target
from kg.stores.target import Target
from tests.curated import curated

EXPOSURE_FILES = [p for p in sorted(shipped("queries").glob("*/*.cypher")) if "word =~" in p.read_text("utf-8")]
TARGETS = (
    "firm:asml",
    "firm:smic",
    "firm:tsmc",
    "node:smic-n2",
    "tool:asml-nxt-2000i",
    "chip:nvidia-h800",
    "memory:sk-hynix-hbm3",
    "rule:nl-stcrt-2023-18212",
    "rule:us-88fr73458",
    "list:us-entity-list",
)


@pytest.mark.parametrize("path", EXPOSURE_FILES, ids=lambda p: p.name)
def test_pattern_and_types_of_a_question_are_those_of_the_ontology(path: Path) -> None:
    text, ontology = path.read_text("utf-8"), load_ontology()

    assert re.findall(r"word =~ '([^']*)'", text) == [path_pattern(ontology)]
    types = re.findall(r"<-\[:([A-Z_|]+)\*1\.\.12\]-", text)
    assert [tuple(t.split("|")) for t in types] == [carrying_types(ontology)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("home") / "embedded"
    with open_target(Target("embedded", folder=folder), write=True) as store:
        load(store, curated().graph)
        yield store


@pytest.mark.parametrize("target", TARGETS)
def test_models_exposed_has_the_rows_of_the_walk(target: str, store: Store) -> None:
    made = curated()
    reply = ask(store, read_library()["models-exposed"], {"target": target, "limit": "1000"})
    walked = find_exposures(made.graph, made.dataset.ontology, target, as_of=made.dataset.cut_off, to_label="AIModel")

    rows = {
        (
            r["model_id"],
            r["kind"],
            r["effect"],
            r["measure"],
            r["grade"],
            tuple(r["statements"]),
            r["paths"],
            r["one_of"],
        )
        for r in reply.answer.records()
        if r["kind"] != "cannot tell"
    }
    assert rows == {
        (e.exposed, e.kind, e.effect, e.measure, e.grade, e.relationships, e.paths, e.one_of) for e in walked
    }


@pytest.mark.parametrize("target", TARGETS)
def test_blast_radius_has_the_rows_of_the_walk(target: str, store: Store) -> None:
    made = curated()
    reply = ask(store, read_library()["blast-radius"], {"target": target, "limit": "1000", "steps": "12"})
    walked = find_exposures(made.graph, made.dataset.ontology, target, as_of=made.dataset.cut_off)

    rows = {
        (r["exposed_id"], r["kind"], r["effect"], r["grade"], tuple(r["statements"]), r["paths"])
        for r in reply.answer.records()
    }
    assert rows == {(e.exposed, e.kind, e.effect, e.grade, e.relationships, e.paths) for e in walked}
