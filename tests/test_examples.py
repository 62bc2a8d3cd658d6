"""The examples run and find something."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest

from kg.rdf.export import write_export
from kg.stores import load
from kg.stores.reading import read
from kg.stores.store import open_target
from kg.stores.target import Target
from tests.curated import curated

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples-home")
    with open_target(Target("embedded", folder=folder / "embedded"), write=True) as store:
        load(store, curated().graph)
    return folder


def test_the_python_example_counts_exposed_models(home: Path) -> None:
    command = [sys.executable, str(EXAMPLES / "exposure.py")]
    environment = {**os.environ, "KG_HOME": str(home), "PYTHONPATH": str(EXAMPLES.parent)}

    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    assert done.returncode == 0, done.stderr
    assert "capability" in done.stdout


def test_the_cypher_example_finds_the_origin_of_the_910c_dies(home: Path) -> None:
    with open_target(Target("embedded", folder=home / "embedded")) as store:
        rows = read(store, (EXAMPLES / "disputed.cypher").read_text("utf-8")).records()

    assert "ascend-910c-die-origin" in {row["rivals"] for row in rows}


def test_the_sparql_example_finds_deepseek_v3_on_the_h800(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write_export(curated().dataset, path, "ttl", date(2026, 9, 30))
    store = pyoxigraph.Store()
    store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)

    rows = [
        (row["model"].value, row["chip"].value) for row in store.query((EXAMPLES / "models-and-chips.rq").read_text())
    ]

    assert ("DeepSeek-V3", "NVIDIA H800") in rows
