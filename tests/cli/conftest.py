"""The shipped seeds are read and compiled once for all verbs of this room; each verb still gets them its own way."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import kg.cli.compiling
import kg.cli.rules_desk
import kg.cli.sample
import kg.cli.stats
import kg.cli.whatif
from kg.graph.pipeline import Compiled, compile_seeds
from kg.seeds.reading import Seeds, hash_folder, read_sound_seeds

MODULES = (kg.cli.compiling, kg.cli.rules_desk, kg.cli.sample, kg.cli.stats, kg.cli.whatif)


def reading_once() -> Callable[[Path], Seeds]:
    @cache
    def read(folder: Path, _: str) -> Seeds:
        return read_sound_seeds(folder)

    return lambda folder: read(folder, hash_folder(folder))


def compiling_once() -> Callable[[Seeds], Compiled]:
    known: list[tuple[Seeds, Compiled]] = []

    def compiled(seeds: Seeds) -> Compiled:
        for earlier, found in known:
            if earlier is seeds:
                return found
        known.append((seeds, compile_seeds(seeds)))
        return known[-1][1]

    return compiled


@pytest.fixture(autouse=True, scope="session")
def _the_seeds_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        read, compiled = reading_once(), compiling_once()
        for module in MODULES:
            if hasattr(module, "read_sound_seeds"):
                patch.setattr(module, "read_sound_seeds", read)
            if hasattr(module, "compile_seeds"):
                patch.setattr(module, "compile_seeds", compiled)
        yield
