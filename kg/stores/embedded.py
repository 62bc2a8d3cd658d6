"""The embedded engine: ArcadeDB with its Bolt listener inside this process. All that is particular to it is here.

* Both listeners are on 127.0.0.1, on ports that were free; both passwords are random and new on each start.
* `admin` loads. `reader` belongs to a group that may only read records: the engine lets a read session write, so the
  user, not the session, keeps queries from writing.
* The driver's timeout is ignored by the engine; `Engine.limit` sets the engine's own.
* It writes to its folder only: no console output, no file in the current folder.
"""

import base64
import json
import os
import secrets
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.folders import private_folder, write_private
from kg.stores.embedded_tenancy import Holder, Tenancy
from kg.stores.errors import StoreError
from kg.stores.locks import FileLock

DATABASE = "kg"
ADMIN, READER = "root", "reader"
WRITE_PATIENCE = 5.0
READ_PATIENCE = 20.0
_HOST = "127.0.0.1"
_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_SETTINGS = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]


@dataclass(frozen=True)
class Engine:
    """A running engine of this process."""

    uri: str
    admin_password: str = field(repr=False)
    reader_password: str = field(repr=False)
    _server: Any = field(repr=False)
    _database: Any = field(repr=False)

    def limit(self, seconds: float) -> None:
        """Let no statement run longer than this, whoever sends it."""
        self._database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {max(1, int(seconds * 1000))}")

    def stop(self) -> None:
        """Close the database and both listeners."""
        self._server.stop()


@contextmanager
def hold_or_join(folder: Path, *, write: bool) -> Iterator[Engine | Holder]:
    """Yield the engine of this process, or the process that holds the database and may be read from.

    For reading, whoever comes first holds and the others join. For writing, one must hold: raises `StoreBusyError`
    where another process still does after a few seconds.
    """
    tenancy = Tenancy(folder)
    guests: list[tuple[FileLock, Holder]] = []

    def settle() -> bool:
        if tenancy.hold():
            return True
        if not write and (guest := _enter(tenancy)):
            guests.append(guest)
        return bool(guests)

    tenancy.wait(settle, WRITE_PATIENCE if write else READ_PATIENCE)
    if not guests:
        with _held(tenancy) as engine:
            yield engine
        return
    lock, holder = guests[0]
    try:
        yield holder
    finally:
        tenancy.leave_as_guest(lock)


def _enter(tenancy: Tenancy) -> tuple[FileLock, Holder] | None:
    lock = tenancy.enter_as_guest()
    holder = tenancy.holder()
    if holder and holder.uri and _answers(holder.uri):
        return lock, holder
    tenancy.leave_as_guest(lock)
    return None


@contextmanager
def _held(tenancy: Tenancy) -> Iterator[Engine]:
    try:
        engine = _start(tenancy.folder)
        try:
            tenancy.announce(engine.uri, READER, engine.reader_password)
            yield engine
        finally:
            tenancy.dismiss()
            engine.stop()
    finally:
        tenancy.leave()


def _start(folder: Path) -> Engine:
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder / "log"))
    import arcadedb

    root = folder / "server"
    admin, reader = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    try:
        _prepare(private_folder(root))
        server, bolt, http = _listen(arcadedb, root, admin)
    except (arcadedb.ArcadeDBError, OSError) as error:
        raise StoreError(_unusable(folder, error)) from error
    try:
        database = server.create_database(DATABASE)
        _add_reader(http, admin, reader)
    except (arcadedb.ArcadeDBError, OSError) as error:
        server.stop()
        raise StoreError(_unusable(folder, error)) from error
    return Engine(f"bolt://{_HOST}:{bolt}", admin, reader, server, database)


def _listen(arcadedb: Any, root: Path, password: str) -> tuple[Any, int, int]:
    """Start the server on free ports; others may take a port between choice and use, so try three times."""
    for attempt in (1, 2, 3):
        bolt, http = _free_ports(2)
        plugin = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
        settings = {"host": _HOST, "server_plugins": plugin, "bolt_port": bolt, "bolt_host": _HOST, "http_port": http}
        server = arcadedb.create_server(str(root), password, settings)
        try:
            server.start()
            return server, bolt, http
        except arcadedb.ArcadeDBError:
            if attempt == 3:
                raise
    raise AssertionError("unreachable")


def _prepare(root: Path) -> None:
    """Write the groups, and forget the users and event logs of earlier starts."""
    groups = {
        "admin": _group(_SETTINGS, _ALL),
        "*": _group([], []),
        "reader": _group([], ["readRecord"]),
    }
    words = {"version": 1, "databases": {"*": {"groups": groups}}}
    write_private(root / "config" / "server-groups.json", json.dumps(words))
    (root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    for old in (root / "log").glob("server-event-log-*.jsonl"):
        old.unlink(missing_ok=True)


def _group(access: list[str], records: list[str]) -> dict[str, object]:
    return {"access": access, "resultSetLimit": -1, "readTimeout": -1, "types": {"*": {"access": records}}}


def _add_reader(port: int, admin_password: str, reader_password: str) -> None:
    user = {"name": READER, "password": reader_password, "databases": {DATABASE: [READER]}}
    token = base64.b64encode(f"{ADMIN}:{admin_password}".encode()).decode()
    request = urllib.request.Request(
        f"http://{_HOST}:{port}/api/v1/server",
        data=json.dumps({"command": "create user " + json.dumps(user)}).encode(),
        headers={"Authorization": f"Basic {token}", "Content-Type": "application/json"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(request, timeout=30) as answer:
        answer.read()


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind((_HOST, 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def _answers(uri: str) -> bool:
    host, port = uri.removeprefix("bolt://").rsplit(":", 1)
    try:
        with socket.create_connection((host, int(port)), timeout=5):
            return True
    except OSError:
        return False


def _unusable(folder: Path, error: BaseException) -> str:
    return (
        f"the embedded database in {folder} cannot be opened: {error}. "
        "It holds nothing that cannot be loaded again: delete that folder and run `kg load`"
    )
