"""Processes that outlive ours: start one detached, tell whether a process id is still that program, end it.

A process id alone proves nothing, since the system gives it to another program after the first has ended. So a
program is known by a `mark`: words of its command line on Linux and macOS, the name of its program on Windows.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_STEP = 0.05
_TRIES = 5
_children: dict[int, "subprocess.Popen[bytes]"] = {}
"""Children of this process, kept so that they are reaped when they end."""


def start_detached(command: Sequence[str], log: Path, folder: Path, environment: Mapping[str, str]) -> int:
    """Start a program that goes on after ours has ended, with its output in a new `log`, and return its id."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    with log.open("wb") as out:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(environment),
            close_fds=True,
            start_new_session=True,
            creationflags=flags,
        )
    _children[child.pid] = child
    return child.pid


def is_running(pid: int, mark: str) -> bool:
    """Tell whether the process is there and is the program with this mark."""
    child = _children.get(pid)
    if child is not None:
        return child.poll() is None
    found = _describe(pid)
    return bool(found) and mark in found


def tell_end(pid: int) -> str:
    """Say how a child of this process ended, or return an empty text where that is not known."""
    child = _children.get(pid)
    if child is None or child.returncode is None:
        return ""
    return f"exit code {child.returncode}" if child.returncode >= 0 else f"ended by signal {-child.returncode}"


def end_process(pid: int, mark: str, seconds: float) -> bool:
    """Ask the program to end, wait, then kill it; return whether it ended by itself. Windows always kills."""
    if not is_running(pid, mark):
        return True
    _send(pid, signal.SIGTERM)
    if _wait(pid, mark, seconds):
        return True
    kill_process(pid, mark)
    return False


def kill_process(pid: int, mark: str) -> None:
    """End the program at once, whatever it is doing."""
    if is_running(pid, mark):
        _send(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        _wait(pid, mark, 30)


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _wait(pid: int, mark: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_running(pid, mark):
        if time.monotonic() > deadline:
            return False
        time.sleep(_STEP)
    return True


if sys.platform == "win32":
    import ctypes

    _QUERY, _STILL_ACTIVE = 0x1000, 259

    def _describe(pid: int) -> str:
        """Return the file of the program, or an empty text where there is no such process."""
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return ""
        try:
            code = ctypes.c_ulong()
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            size = ctypes.c_ulong(32768)
            text = ctypes.create_unicode_buffer(size.value)
            kernel.QueryFullProcessImageNameW(handle, 0, text, ctypes.byref(size))
            return text.value if code.value == _STILL_ACTIVE else ""
        finally:
            kernel.CloseHandle(handle)

else:

    def _describe(pid: int) -> str:
        """Return the command line of a process, or an empty text where there is none (or one that has ended)."""
        return _describe_by_proc(pid) if Path("/proc/self/stat").exists() else _describe_by_ps(pid)

    def _describe_by_proc(pid: int) -> str:
        """Read it on Linux. While a process is being replaced by another program, it is empty for a moment."""
        for _ in range(_TRIES):
            try:
                words = Path(f"/proc/{pid}/cmdline").read_bytes()
                state = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0]
            except OSError:
                return ""
            if words or state in (b"Z", b"X"):
                return words.replace(b"\0", b" ").decode(errors="replace")
            time.sleep(_STEP)
        return ""

    def _describe_by_ps(pid: int) -> str:
        """Ask `ps`, as on macOS."""
        asked = subprocess.run(["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False)
        return asked.stdout.decode(errors="replace")
