"""A process outlives its starter, is known by more than its number, and ends when told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.stores.processes import end_process, is_running, kill_process, start_detached, tell_end

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no command lines of others")
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def start(tmp_path: Path, program: str) -> int:
    return start_detached([sys.executable, "-c", program, "mark-of-test"], tmp_path / "log", tmp_path, dict(os.environ))


def test_runs_until_it_is_ended(tmp_path: Path) -> None:
    pid = start(tmp_path, "import time; time.sleep(60)")
    assert is_running(pid, "mark-of-test")
    assert os.getsid(pid) != os.getsid(0)
    assert end_process(pid, "mark-of-test", 10)
    assert not is_running(pid, "mark-of-test")
    assert tell_end(pid) == "ended by signal 15"


def test_one_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    pid = start(tmp_path, STUBBORN)
    while (tmp_path / "log").read_text() != "up\n":
        pass
    assert not end_process(pid, "mark-of-test", 0.3)
    assert not is_running(pid, "mark-of-test")


def test_another_program_under_the_same_number_is_left_alone() -> None:
    kill_process(os.getpid(), "mark-of-test")
    assert end_process(os.getpid(), "mark-of-test", 1)


def test_process_of_another_starter_is_known_by_its_mark(tmp_path: Path) -> None:
    program = "import time; time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", program, "mark-of-test"])
    try:
        assert is_running(other.pid, "mark-of-test")
        assert not is_running(other.pid, "mark-of-another")
    finally:
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        assert not is_running(other.pid, "mark-of-test"), "ended, though nobody has asked for its exit code yet"
        other.wait()


def test_number_without_a_process_is_not_running() -> None:
    assert not is_running(2**22 - 1, "")
