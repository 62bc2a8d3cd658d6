"""Runs the gates that `dataset.yaml` asks for over a data set whose rows are sound."""

from kg.seeds.expectations import Expectations
from kg.seeds.gate_completeness import GATES
from kg.seeds.gate_counts import check_counts
from kg.seeds.gate_snapshot import check_snapshot
from kg.seeds.rows import Problem
from kg.statements import Dataset


def check_gates(dataset: Dataset, expects: Expectations) -> list[Problem]:
    """Return every problem of the data as a whole."""
    found = [*check_counts(dataset, expects), *check_snapshot(dataset, expects)]
    for name in expects.complete:
        found.extend(GATES[name](dataset))
    return found
