"""The whole way from sound seeds to a graph: derive what follows, then build."""

from dataclasses import dataclass

from kg.graph.alternatives import derive_alternatives
from kg.graph.build import build_graph
from kg.graph.model import Graph
from kg.rules.derive import derive
from kg.seeds.reading import Seeds
from kg.statements import Dataset


@dataclass(frozen=True)
class Compiled:
    """A data set with its derived statements, and the graph made of it."""

    dataset: Dataset
    graph: Graph


def compile_seeds(seeds: Seeds) -> Compiled:
    """Derive and build. The seeds must be sound (`kg.seeds.reading.read_sound_seeds`)."""
    derived = (*derive(seeds.dataset, seeds.rulebook), *derive_alternatives(seeds.dataset))
    dataset = seeds.dataset.with_statements(derived)
    return Compiled(dataset, build_graph(dataset))
