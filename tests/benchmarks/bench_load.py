"""How long the shipped seeds take to a loaded embedded database, beside the plainest way to write the same rows.

    python -m tests.benchmarks.bench_load

Prints the seconds of reading and checking, of deriving and building, and of the load into an empty embedded database,
and those of writing the same nodes and relationships as lines of JSON, with the ratio of load to lines.
"""

import json
import tempfile
import time
from pathlib import Path

from kg.folders import shipped
from kg.graph.model import Graph
from kg.graph.pipeline import compile_seeds
from kg.seeds.reading import read_sound_seeds
from kg.stores import load
from kg.stores.store import open_target
from kg.stores.target import Target


def write_lines(graph: Graph, path: Path) -> None:
    """Write every node and relationship as a line of JSON."""
    with path.open("w", encoding="utf-8") as out:
        for thing in (*graph.nodes.values(), *graph.relationships.values()):
            out.write(json.dumps(thing.properties, ensure_ascii=False, default=str) + "\n")


def main() -> None:
    """Measure and print."""
    times = [time.perf_counter()]
    seeds = read_sound_seeds(shipped("seeds"))
    times.append(time.perf_counter())
    graph = compile_seeds(seeds).graph
    times.append(time.perf_counter())
    with tempfile.TemporaryDirectory() as made:
        with open_target(Target("embedded", folder=Path(made) / "embedded"), write=True) as store:
            start = time.perf_counter()
            load(store, graph)
            loaded = time.perf_counter() - start
        start = time.perf_counter()
        write_lines(graph, Path(made) / "lines")
        plain = time.perf_counter() - start
    print(f"{len(graph.nodes)} nodes, {len(graph.relationships)} relationships")
    print(f"read and check {times[1] - times[0]:.1f} s; derive and build {times[2] - times[1]:.1f} s")
    print(f"load {loaded:.1f} s; lines of JSON {plain:.2f} s; ratio {loaded / plain:.0f}")


if __name__ == "__main__":
    main()
