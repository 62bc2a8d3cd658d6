"""The curated graph, compiled once for all tests that ask about the real facts."""

from functools import cache

from kg.folders import shipped
from kg.graph.pipeline import Compiled, compile_seeds
from kg.seeds.reading import read_sound_seeds


@cache
def curated() -> Compiled:
    """Read, check, derive and build the shipped seeds."""
    return compile_seeds(read_sound_seeds(shipped("seeds")))
