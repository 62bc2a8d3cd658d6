"""The managed Neo4j of a user: start it, ask after it, stop it. It goes on when the program that started it ends.

* A home folder holds `connection.json`, `password` and one instance a line (`5.26/`). One server runs in a home at
  a time; several homes run side by side.
* `ready-by-asking`: a start returns when a driver has got an answer and the Browser's page is served, or raises with
  the end of the server's log; nothing half-started stays behind.
* `own-process-only`: a process id counts only while it is still that server (`kg.stores.processes`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg import folders
from kg.stores.locks import FileLock
from kg.stores.neo4j_config import Ports
from kg.stores.neo4j_connection import ServerInfo, forget_connection, read_connection
from kg.stores.neo4j_install import Progress, install
from kg.stores.neo4j_launch import Plan, launch
from kg.stores.neo4j_ready import ServerError, answers
from kg.stores.neo4j_versions import DEFAULT_LINE, find_release
from kg.stores.processes import end_process, is_running, kill_process

State = Literal["running", "not answering", "crashed", "stopped"]


@dataclass(frozen=True)
class Status:
    """How a home's server is. `info` is what was written down at its start, None where it was stopped or never ran."""

    state: State
    info: ServerInfo | None = None


def default_home() -> Path:
    """Return the folder of the user's managed Neo4j."""
    return folders.home() / "neo4j"


def start(
    home: Path | None = None,
    version: str = DEFAULT_LINE,
    *,
    auth: bool = True,
    files: Mapping[str, bytes] | None = None,
    ports: Ports | None = None,
    seconds: float = 180.0,
    progress: Progress | None = None,
) -> ServerInfo:
    """Start the server of a home, installing it first where it is not, and return it when it is ready.

    A server of the same line that runs already is returned as it is. `files` go to the Browser (`style.grass` is
    loaded and `guide.md` opened after connecting). `ports` are taken or it is an error; without them free ones are
    chosen. `seconds` is how long a start may take. Raises `InstallError`, `ServerError`, `ValueError` (line).
    """
    root = _resolve(home)
    line = find_release(version).line
    folders.private_folder(root)
    guard = FileLock(root / "starting.lock")
    if not guard.acquire():
        raise ServerError(f"another process is starting the Neo4j in {root}; try again in a moment")
    try:
        found = status(root)
        if found.info is not None and found.state != "crashed":
            return _accept(found.info, found.state, line, auth)
        return launch(Plan(root, install(line, progress), auth, files or {}, ports, seconds))
    finally:
        guard.release()


def stop(home: Path | None = None, seconds: float = 60.0) -> bool:
    """Stop the server of a home and return whether one ran. After `seconds` it is killed; its data survive that."""
    root = _resolve(home)
    info = read_connection(root)
    ran = info is not None and is_running(info.pid, info.mark)
    if info is not None:
        end_process(info.pid, info.mark, seconds)
    forget_connection(root)
    return ran


def status(home: Path | None = None) -> Status:
    """Tell how the server of a home is: its process is looked at and it is asked a question."""
    info = read_connection(_resolve(home))
    if info is None:
        return Status("stopped")
    if not is_running(info.pid, info.mark):
        return Status("crashed", info)
    return Status("running" if answers(info) else "not answering", info)


def kill(home: Path | None = None) -> None:
    """End the server of a home at once, as a power cut would. For tests of what survives it."""
    info = read_connection(_resolve(home))
    if info is not None:
        kill_process(info.pid, info.mark)


def _resolve(home: Path | None) -> Path:
    return (home or default_home()).expanduser().resolve()


def _accept(info: ServerInfo, state: State, line: str, auth: bool) -> ServerInfo:
    """Return the server that runs, if it is the one that was asked for."""
    if find_release(info.version).line != line or info.auth != auth:
        kind = "with" if info.auth else "without"
        raise ServerError(f"Neo4j {info.version} already runs {kind} authentication; first run `kg neo4j stop`")
    if state != "running":
        raise ServerError(
            f"Neo4j runs as process {info.pid} but does not answer; run `kg neo4j stop` and start it again"
        )
    return info
