"""The benchmark of `kg check` runs; how fast it is, is for a person to read."""

import re

import pytest

from tests.benchmarks.bench_check import main


def test_the_benchmark_of_kg_check_runs_on_fifty_rows(capsys: pytest.CaptureFixture[str]) -> None:
    main(["50"])

    printed = capsys.readouterr().out
    assert re.fullmatch(r"50 statement rows checked in \d+\.\d\d s; csv alone \d+\.\d{4} s; ratio \d+\n", printed), (
        printed
    )
