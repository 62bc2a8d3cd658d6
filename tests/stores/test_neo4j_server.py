"""The managed Neo4j starts, answers, is protected, survives a crash, stops, and says what is wrong."""

import json
import os
import socket
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from kg.stores import neo4j_server as managed
from kg.stores.locks import FileLock
from kg.stores.neo4j_config import Ports, choose_ports, is_free
from kg.stores.neo4j_connection import ServerInfo, browser_link, read_connection, write_connection
from kg.stores.neo4j_password import hash_password, keep_password
from kg.stores.neo4j_ready import PasswordRefusedError, ServerError
from kg.stores.processes import is_running

pytestmark = pytest.mark.neo4j


def ask(info: ServerInfo, query: str, **values: object) -> list[object]:
    with GraphDatabase.driver(info.uri, auth=(info.user, info.password)) as driver:
        return [record[0] for record in driver.execute_query(query, values, database_=info.database).records]


@pytest.fixture
def home(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A home of its own; what runs there is ended afterwards."""
    yield tmp_path / "home"
    managed.kill(tmp_path / "home")


# --- the server that the project's own command has started -------------------------------------------------------


def test_runs_on_after_the_command_has_ended(neo4j_server: ServerInfo, neo4j_home: Path) -> None:
    found = managed.status(neo4j_home / "neo4j")
    assert (found.state, found.info) == ("running", neo4j_server)
    assert ask(neo4j_server, "CALL dbms.components() YIELD versions RETURN versions[0]") == [neo4j_server.version]


def test_second_start_returns_the_one_that_runs(neo4j_server: ServerInfo, neo4j_home: Path) -> None:
    assert managed.start(neo4j_home / "neo4j") == neo4j_server


@pytest.mark.parametrize(("line", "auth"), [("2026.05", True), ("5.26", False)])
def test_another_kind_is_refused_while_one_runs(
    neo4j_server: ServerInfo, neo4j_home: Path, line: str, auth: bool
) -> None:
    with pytest.raises(ServerError, match=r"already runs with authentication; first run `kg neo4j stop`"):
        managed.start(neo4j_home / "neo4j", line, auth=auth)


def test_asks_for_the_password(neo4j_server: ServerInfo) -> None:
    for credentials in (None, ("neo4j", "neo4j"), ("neo4j", "wrong-password")):
        with GraphDatabase.driver(neo4j_server.uri, auth=credentials) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_only_the_owner_can_read_password_and_address(neo4j_server: ServerInfo, neo4j_home: Path) -> None:
    folder = neo4j_home / "neo4j"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in (folder / "connection.json", folder / "password"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_password_is_in_no_command_line_and_no_environment(neo4j_server: ServerInfo) -> None:
    secret = neo4j_server.password.encode()
    assert secret not in Path(f"/proc/{neo4j_server.pid}/cmdline").read_bytes()
    assert secret not in Path(f"/proc/{neo4j_server.pid}/environ").read_bytes()
    assert secret not in (Path(neo4j_server.home) / "conf" / "neo4j.conf").read_bytes()
    assert neo4j_server.password not in repr(neo4j_server)


def test_listens_on_loopback_only(neo4j_server: ServerInfo) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: asks which address of ours would be used
        own = probe.getsockname()[0]
    for port in (neo4j_server.ports.bolt, neo4j_server.ports.http):
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        if not own.startswith("127."):
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((own, port), timeout=5)


def test_settings_send_nothing_out_and_read_no_files(neo4j_server: ServerInfo) -> None:
    names = ["client.allow_telemetry", "dbms.usage_report.enabled", "server.bolt.telemetry.enabled"]
    names.append("dbms.security.allow_csv_import_from_file_urls")
    query = "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN value"
    assert ask(neo4j_server, query, names=names) == ["false"] * 4


# --- servers of their own -----------------------------------------------------------------------------------------


def test_survives_a_crash_beside_another_server_and_stops(home: Path, neo4j_server: ServerInfo) -> None:
    first = managed.start(home)
    assert {first.ports.bolt, first.ports.http}.isdisjoint({neo4j_server.ports.bolt, neo4j_server.ports.http})
    assert first.password != neo4j_server.password
    ask(first, "CREATE (:Entity {id: 'firm:kept'})")

    managed.kill(home)
    assert managed.status(home).state == "crashed"

    again = managed.start(home)
    assert again.pid != first.pid
    assert ask(again, "MATCH (n) RETURN n.id") == ["firm:kept"]
    assert managed.status(home).state == managed.status(Path(neo4j_server.home).parent).state == "running"

    ask(again, f"ALTER CURRENT USER SET PASSWORD FROM '{again.password}' TO 'changed-by-hand'")
    with pytest.raises(PasswordRefusedError, match="the database has another one"):
        managed.status(home)

    assert managed.stop(home)
    assert managed.status(home) == managed.Status("stopped")
    assert not is_running(again.pid, again.mark)
    assert not managed.stop(home)
    assert is_free(again.ports.bolt)
    assert is_free(again.ports.http)


def test_newer_line_starts_and_loads_one_node(home: Path) -> None:
    info = managed.start(home, "2026.05")
    assert info.version == "2026.05.0"
    assert ask(info, "CREATE (n:Entity {id: 'firm:x'}) RETURN n.id") == ["firm:x"]
    assert ask(info, "MATCH (n:Entity) RETURN count(n)") == [1]


def test_end_of_the_log_says_why_it_died(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption=1")
    with pytest.raises(ServerError, match=r"ended while it was starting \(exit code 1\)[\s\S]*NoSuchOption"):
        managed.start(home)
    assert managed.status(home) == managed.Status("stopped")


def test_start_that_takes_too_long_is_given_up_and_undone(home: Path) -> None:
    with pytest.raises(ServerError, match="did not answer within 0 seconds and was ended"):
        managed.start(home, seconds=0.2)
    assert managed.status(home) == managed.Status("stopped")


def test_named_port_in_use_is_an_error(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(ServerError, match=f"port {taken} is used by another program"):
            managed.start(home, ports=Ports(taken, taken + 1))


def test_two_starts_at_once_do_not_meet(home: Path) -> None:
    other = FileLock(home / "starting.lock")
    assert other.acquire()
    try:
        with pytest.raises(ServerError, match="another process is starting"):
            managed.start(home)
    finally:
        other.release()


def test_lost_password_is_said_before_anything_starts(home: Path) -> None:
    (home / "5.26" / "data" / "databases").mkdir(parents=True)
    with pytest.raises(ServerError, match=r"the password of the data .* is not known any more"):
        managed.start(home)


def test_number_of_a_process_that_is_another_program_now_is_not_touched(home: Path, neo4j_server: ServerInfo) -> None:
    stale = replace(neo4j_server, pid=os.getpid(), home=str(home / "5.26"))
    write_connection(home, stale)
    assert managed.status(home) == managed.Status("crashed", stale)
    assert not managed.stop(home)
    assert managed.status(home).state == "stopped"


# --- parts --------------------------------------------------------------------------------------------------------


def test_taken_port_is_not_chosen() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert not is_free(taken)
        chosen = choose_ports(Ports(taken, taken))
    assert taken not in (chosen.bolt, chosen.http)
    assert chosen.bolt != chosen.http
    assert is_free(chosen.bolt)


def test_password_hash_is_that_of_neo4j_admin() -> None:
    salt = bytes.fromhex("53c69f3562819e36a6b1d21568e9b2e6ed4dc1f549548c9dc62d82ad62165939")
    made_by_neo4j_admin = "fb7c5e1dd16243d605b182afa8d39a873e5b0e5294b2222d52e266ef11051222"
    assert hash_password("tryme12345", salt) == made_by_neo4j_admin


def test_password_is_made_once(tmp_path: Path) -> None:
    first = keep_password(tmp_path / "a")
    assert keep_password(tmp_path / "a") == first != keep_password(tmp_path / "b")
    assert len(first) == 20
    assert first.isalnum()


def test_link_fills_the_connect_form() -> None:
    link = browser_link(Ports(7001, 7002), "neo4j", "neo4j", auth=True)
    assert link == "http://localhost:7002/browser/?dbms=bolt://neo4j@localhost:7001&db=neo4j"
    assert browser_link(Ports(7001, 7002), "neo4j", "neo4j", auth=False) == link + "&preselectAuthMethod=NO_AUTH"


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"uri": "bolt://127.0.0.1:1"})])
def test_unreadable_connection_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "connection.json").write_text(text)
    assert read_connection(tmp_path) is None
