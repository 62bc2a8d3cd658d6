"""Reading and compiling the seeds for the verbs that need them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.cli.opening import plain_errors
from kg.folders import shipped
from kg.graph.pipeline import Compiled, compile_seeds
from kg.seeds.reading import read_sound_seeds

_Verb = Callable[..., Any]


def seeds_option(function: _Verb) -> _Verb:
    """Add the option --seeds."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.option("--seeds", type=kind, help="Another seeds folder.")(function)


def compiled(seeds: Path | None) -> Compiled:
    """Read, check and compile the seeds, with plain errors."""
    with plain_errors():
        return compile_seeds(read_sound_seeds(seeds or shipped("seeds")))
