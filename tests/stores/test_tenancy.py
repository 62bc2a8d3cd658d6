"""One process holds the embedded database; others read beside it, or are told who holds it."""

import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.ontology import load as load_ontology
from kg.stores import StoreBusyError, StoreError, load, open_store
from kg.stores.embedded_tenancy import Tenancy
from kg.stores.locks import FileLock
from kg.stores.reading import read
from kg.stores.store import open_target
from kg.stores.target import Target
from kg.stores.verify import verify
from tests.stores.children import SCRIPT, Child, child_environment
from tests.stores.graphs import small_graph

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and signals of POSIX")


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target("embedded", folder=tmp_path / "home" / "embedded")


def started(process: "subprocess.Popen[str]") -> "subprocess.Popen[str]":
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_second_process_reads_beside_the_holder(target: Target, child: Child) -> None:
    with open_target(target, write=True) as store:
        load(store, small_graph())
        guest = started(child("ask"))
        assert guest.communicate("go\n", timeout=30)[0] == "11\ndone\n"
    again = started(child("ask"))
    assert again.communicate("go\n", timeout=30)[0] == "11\ndone\n"


def test_a_second_writer_is_told_who_writes(target: Target, child: Child) -> None:
    holder = started(child("hold-writing"))
    began = time.monotonic()
    with pytest.raises(StoreBusyError) as raised, open_target(target, write=True):
        pass
    assert 3 < time.monotonic() - began < 10
    assert re.search(rf"is held by process {holder.pid} since \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d", str(raised.value))


def test_a_second_writer_waits_for_a_holder_who_leaves(target: Target, child: Child) -> None:
    holder = started(child("hold"))
    assert holder.stdin is not None
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1)"]).wait()
    holder.stdin.write("go\n")
    holder.stdin.flush()
    with open_target(target, write=True) as store:
        load(store, small_graph())


def test_a_holder_waits_for_guests_who_read(target: Target, child: Child) -> None:
    with open_target(target, write=True) as store:
        load(store, small_graph())
    holder = started(child("hold"))
    guest = started(child("ask"))
    assert holder.stdin is not None
    holder.stdin.write("go\n")
    holder.stdin.flush()
    time.sleep(1.0)
    assert holder.poll() is None, "the holder stays while a guest is there"
    assert guest.communicate("go\n", timeout=30)[0] == "11\ndone\n"
    assert holder.communicate(timeout=30)[0] == "done\n"


@POSIX
def test_what_a_crashed_holder_leaves_is_no_hindrance(target: Target, child: Child) -> None:
    with open_target(target, write=True) as store:
        load(store, small_graph())
    holder = started(child("hold-writing"))
    guest = started(child("ask"))
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    told = json.loads((target.folder / "holder.json").read_text(encoding="utf-8"))
    assert told["pid"] == holder.pid
    said = guest.communicate("go\n", timeout=60)[0]
    assert re.match(r"StoreError: the database at .* is gone", said)
    assert guest.returncode == 1
    with open_target(target, write=True) as store:
        assert verify(store, small_graph(), load_ontology()).ok
        assert load(store, small_graph()).unchanged


@POSIX
def test_a_terminated_holder_goes_at_once(target: Target, child: Child) -> None:
    holder = started(child("hold-writing"))
    holder.terminate()
    holder.wait(timeout=10)
    with open_target(target, write=True) as store:
        assert store.writable


def test_a_guest_who_died_does_not_keep_the_holder(target: Target, child: Child) -> None:
    with open_target(target, write=True):
        guest = started(child("ask"))
        guest.kill()
        guest.wait()
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert list((target.folder / "guests").glob("*.lock")) == []


def test_garbage_in_the_holders_file_is_no_hindrance(target: Target) -> None:
    target.folder.mkdir(parents=True)
    (target.folder / "holder.json").write_text("{]", encoding="utf-8")
    with open_target(target) as store:
        assert read(store, "RETURN 1 AS one").rows == ((1,),)


def test_a_holder_who_has_not_said_who_it_is(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "holder.lock")
    assert lock.acquire()
    tenancy = Tenancy(tmp_path)
    with pytest.raises(StoreBusyError, match="another process that is just starting"):
        tenancy.wait(tenancy.hold, 0.1)
    lock.release()
    tenancy.wait(tenancy.hold, 0.1)
    tenancy.leave()


@POSIX
def test_credentials_are_for_the_owner_only_and_new_each_time(target: Target) -> None:
    seen = set()
    for _ in range(2):
        with open_target(target):
            told = json.loads((target.folder / "holder.json").read_text(encoding="utf-8"))
            assert told["pid"] == os.getpid()
            assert told["user"] == "reader"
            assert stat.S_IMODE((target.folder / "holder.json").stat().st_mode) == 0o600
            assert stat.S_IMODE(target.folder.stat().st_mode) == 0o700
            seen.add(told["password"])
            port = int(told["uri"].rsplit(":", 1)[1])
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=1)
    assert len(seen) == 2
    assert all(len(password) >= 24 for password in seen)
    assert not (target.folder / "holder.json").exists()


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="listening sockets are read from /proc")
def test_all_listeners_are_on_loopback(target: Target, child: Child) -> None:
    holder = started(child("hold"))
    listening = []
    for table in ("tcp", "tcp6"):
        path = Path(f"/proc/{holder.pid}/net/{table}")
        own = {os.readlink(f) for f in Path(f"/proc/{holder.pid}/fd").iterdir() if f.is_symlink()}
        for line in path.read_text(encoding="ascii").splitlines()[1:]:
            words = line.split()
            if words[3] == "0A" and f"socket:[{words[9]}]" in own:
                listening.append(words[1].split(":")[0])
    loopback = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
    assert len(listening) == 2
    assert set(listening) <= loopback


def test_no_word_on_the_console_and_no_file_in_the_current_folder(target: Target, tmp_path: Path) -> None:
    current = tmp_path / "current"
    current.mkdir()
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "load", "small"],
        capture_output=True,
        text=True,
        cwd=current,
        env=child_environment(target) | {"PYTHONWARNINGS": "error"},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
    assert list(current.iterdir()) == []


def test_a_later_start_is_quick(target: Target) -> None:
    with open_target(target, write=True) as store:
        load(store, small_graph())
    began = time.monotonic()
    with open_target(target) as store:
        assert read(store, "MATCH (n:Firm) RETURN n.id AS id").rows == (("firm:smic",),)
    assert time.monotonic() - began < 3  # 0.3 s on a quiet machine


def test_an_unusable_folder_is_an_error_that_names_the_fix(target: Target) -> None:
    with open_target(target, write=True) as store:
        load(store, small_graph())
    (target.folder / "server" / "databases").rename(target.folder / "elsewhere")
    (target.folder / "server" / "databases").write_text("nonsense", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(StoreError, match="delete that folder and run `kg load`"), open_target(target):
            pass
    shutil.rmtree(target.folder / "server")
    (target.folder / "server").write_text("nonsense", encoding="utf-8")
    with pytest.raises(StoreError, match="delete that folder and run `kg load`"), open_target(target):
        pass


def test_the_default_store_is_below_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with open_store() as store:
        assert (store.engine, store.version, store.embedded, store.writable) == ("ArcadeDB", "26.10.2", True, False)
        assert store.place == str(tmp_path / "home" / "embedded")
