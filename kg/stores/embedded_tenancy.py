"""Who holds the embedded database, and who reads beside the holder.

* The holder has the lock on `holder.lock`; `holder.json` says who it is and, while its server answers, the Bolt
  address and the credentials of the read-only user. Both files are for their owner only.
* A guest locks a file of its own below `guests/` first and reads `holder.json` then. A holder that leaves takes its
  address away first and looks for guests then, so it sees every guest that could have seen its address.
* Locks end with their process. What a crashed process left in the files is found out by trying the locks.
"""

import contextlib
import json
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from kg.folders import private_folder, write_private
from kg.stores.errors import StoreBusyError
from kg.stores.locks import FileLock

_PAUSE = 0.05
_GUEST_PATIENCE = 10.0


@dataclass(frozen=True)
class Holder:
    """The process that holds the database. `uri` is empty while its server starts or ends."""

    pid: int
    since: str
    uri: str = ""
    user: str = ""
    password: str = field(default="", repr=False)


class Tenancy:
    """The lock, the holder's file and the guests' files of one database folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(folder / "holder.lock")
        self._file = folder / "holder.json"
        self._guests = folder / "guests"
        self._self = Holder(os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))

    def hold(self) -> bool:
        """Become the holder and return True, or return False where another process is."""
        if not self._lock.acquire():
            return False
        self._write(self._self)
        return True

    def announce(self, uri: str, user: str, password: str) -> None:
        """Let guests in: they find this address and the read-only credentials in the holder's file."""
        self._write(replace(self._self, uri=uri, user=user, password=password))

    def dismiss(self) -> None:
        """Let no more guests in, and wait a little for those who are."""
        self._write(self._self)
        until = time.monotonic() + _GUEST_PATIENCE
        while self._present_guests() and time.monotonic() < until:
            time.sleep(_PAUSE)

    def leave(self) -> None:
        """Stop being the holder."""
        self._file.unlink(missing_ok=True)
        self._lock.release()

    def holder(self) -> Holder | None:
        """Return what the holder's file says, or None where there is none yet."""
        try:
            return Holder(**json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def enter_as_guest(self) -> FileLock:
        """Return a lock that keeps the holder waiting until it is given to `leave_as_guest`."""
        private_folder(self._guests)
        lock = FileLock(self._guests / f"{os.getpid()}-{secrets.token_hex(4)}.lock")
        lock.acquire()
        return lock

    def leave_as_guest(self, lock: FileLock) -> None:
        """Tell the holder that this guest is gone."""
        lock.release()
        _discard(lock.path)

    def wait(self, attempt: Callable[[], bool], patience: float) -> None:
        """Try until it succeeds. Raises `StoreBusyError` that says who holds the database after `patience` seconds."""
        until = time.monotonic() + patience
        while not attempt():
            if time.monotonic() >= until:
                raise StoreBusyError(self._who())
            time.sleep(_PAUSE)

    def _who(self) -> str:
        holder = self.holder()
        who = f"process {holder.pid} since {holder.since}" if holder else "another process that is just starting"
        return f"the embedded database in {self.folder} is held by {who}; wait until it ends, or end it, and try again"

    def _write(self, holder: Holder) -> None:
        write_private(self._file, json.dumps(asdict(holder)))

    def _present_guests(self) -> bool:
        for path in self._guests.glob("*.lock"):
            lock = FileLock(path)
            if not lock.acquire():
                return True
            lock.release()
            _discard(path)
        return False


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
