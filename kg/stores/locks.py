"""An exclusive lock on a file that the operating system releases when its process ends, however it ends.

`flock` on Linux and macOS, one locked byte on Windows. Two locks of one process exclude each other as well.
The locked file stays empty and is never read, because Windows refuses to read a locked byte.
"""

import os
import sys
from pathlib import Path

from kg.folders import private_folder


class FileLock:
    """A lock on `path`, which is made when it is missing. Not held at first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def acquire(self) -> bool:
        """Take the lock and return True, or return False at once where another holds it."""
        private_folder(self.path.parent)
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Give the lock back. Does nothing where it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
