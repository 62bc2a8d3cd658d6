"""The benchmark of the rules runs, and its plain versions agree with ours."""

import re

import pytest

from tests.benchmarks.bench_rules import main


def test_the_benchmark_of_the_rules_runs_on_a_hundred(capsys: pytest.CaptureFixture[str]) -> None:
    main(["100"])

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    for line in lines:
        assert re.fullmatch(r"[a-z, ]+, 100: [\d.]+ s; plain [\d.]+ s; ratio [\d.]+; twice the size [\d.]+", line), line
