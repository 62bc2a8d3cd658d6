"""The lock of one Neo4j line: every jar with its Maven coordinates, size and SHA-256. It names no host.

A lock is JSON beside this module (`neo4j-5.26.lock`), one artifact a line, sorted. Remade after a new patch is
entered in `neo4j_versions.py`, with the extra `neo4j` installed: `python -m kg.stores.neo4j_lock 5.26.31`.

Invariants: `lock-complete`: a lock lists everything on the class path, native parts for every platform included;
`lock-verified`: no jar is used whose SHA-256 differs from the lock.
"""

import hashlib
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from kg.stores.errors import StoreError
from kg.stores.neo4j_versions import Release, find_release

_HERE = Path(__file__).resolve().parent
_TEST_SCOPES = ("test", "provided", "system")


@dataclass(frozen=True, order=True)
class LockedJar:
    """One jar: coordinates, `size` in bytes, `sha256` in hexadecimal."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def coordinate(self) -> str:
        """`group:artifact:version`, with the classifier where there is one."""
        return ":".join(p for p in (self.group, self.artifact, self.version, self.classifier) if p)

    @property
    def file_name(self) -> str:
        """The name of the file in a Maven repository: `artifact-version[-classifier].jar`."""
        return "-".join(p for p in (self.artifact, self.version, self.classifier) if p) + ".jar"


@dataclass(frozen=True)
class Lock:
    """All jars of one version of Neo4j, its Browser among them."""

    version: str
    jars: tuple[LockedJar, ...]

    @cached_property
    def size(self) -> int:
        """Size of all jars in bytes."""
        return sum(jar.size for jar in self.jars)


def lock_path(line: str) -> Path:
    """Return the file of a line's lock."""
    return _HERE / f"neo4j-{line}.lock"


def read_lock(path: Path) -> Lock:
    """Read a lock. Raises `StoreError` when the file is not one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Lock(found["version"], tuple(LockedJar(**jar) for jar in found["jars"]))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is not a lock of Neo4j jars ({error}); remake it: {_remake(path)}") from None


def write_lock(lock: Lock, path: Path) -> None:
    """Write a lock, one jar a line, so that a change of version reads as a change of lines."""
    jars = ",\n".join("  " + json.dumps(asdict(jar)) for jar in sorted(lock.jars))
    path.write_text(f'{{"version": {json.dumps(lock.version)}, "jars": [\n{jars}\n]}}\n', encoding="utf-8")


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def resolve_lock(release: Release, repository: Path) -> Lock:
    """Resolve what a release needs at run time and hash it.

    `repository` is the folder into which the jars and descriptions are downloaded.
    """
    from jgo.maven import MavenContext

    context = MavenContext(repo_cache=repository, timeout=60)
    inputs, needed = context.resolver.resolve([context.create_dependency(root) for root in release.roots])
    jars = set()
    for dependency in (*inputs, *needed):
        if dependency.scope in _TEST_SCOPES or dependency.type != "jar":
            continue
        path = dependency.artifact.resolve()
        named = (dependency.groupId, dependency.artifactId, dependency.version, dependency.classifier or "")
        jars.add(LockedJar(*named, path.stat().st_size, hash_file(path)))
    return Lock(release.version, tuple(sorted(jars)))


def _remake(path: Path) -> str:
    return f"python -m kg.stores.neo4j_lock {path.stem.removeprefix('neo4j-')}"


def main(arguments: list[str]) -> None:
    """Remake the locks of the lines or versions named."""
    for name in arguments:
        release = find_release(name)
        with tempfile.TemporaryDirectory() as folder:
            lock = resolve_lock(release, Path(folder))
        write_lock(lock, lock_path(release.line))
        sys.stderr.write(f"{lock_path(release.line).name}: {len(lock.jars)} jars, {lock.size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
