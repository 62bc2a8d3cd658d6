"""`kg neo4j` as a person uses it."""

import json
import sys
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from kg.stores import neo4j_server as managed
from kg.stores.neo4j_connection import ServerInfo
from tests.commands import run_kg

pytestmark = pytest.mark.neo4j


def test_start_prints_one_link_with_the_password_beside_it(neo4j_server: ServerInfo, neo4j_home: Path) -> None:
    done = run_kg("neo4j", "start", home=neo4j_home)
    assert done.returncode == 0
    assert f"Neo4j {neo4j_server.version} already runs (process {neo4j_server.pid})" in done.stdout
    assert done.stdout.count("http://") == 1
    link, password = (line.strip() for line in done.stdout.split("\n\n")[1].splitlines())
    assert link == neo4j_server.browser
    assert password == f"password: {neo4j_server.password}"


def test_status_says_that_it_runs_and_keeps_the_password(neo4j_server: ServerInfo, neo4j_home: Path) -> None:
    text = run_kg("neo4j", "status", home=neo4j_home)
    words = run_kg("neo4j", "status", "--format", "json", home=neo4j_home)
    assert text.returncode == words.returncode == 0
    assert f"Neo4j {neo4j_server.version} runs since" in text.stdout
    assert json.loads(words.stdout) == {
        "state": "running",
        "version": neo4j_server.version,
        "uri": neo4j_server.uri,
        "browser": neo4j_server.browser,
        "pid": neo4j_server.pid,
    }
    assert neo4j_server.password not in text.stdout + words.stdout


def test_open_opens_the_link(neo4j_server: ServerInfo, neo4j_home: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser.py"
    browser.write_text(f"import sys; open({str(tmp_path / 'asked')!r}, 'w').write(sys.argv[1])")
    done = run_kg("neo4j", "open", home=neo4j_home, BROWSER=f"{sys.executable} {browser} %s")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "asked").read_text() == neo4j_server.browser
    assert "Neo4j Browser opens:" in done.stdout


def test_without_a_server_each_verb_says_what_to_do(tmp_path: Path) -> None:
    status, stop, opened = (run_kg("neo4j", verb, home=tmp_path) for verb in ("status", "stop", "open"))
    assert (status.returncode, status.stdout) == (1, "Neo4j is stopped. Start it with `kg neo4j start`.\n")
    assert (stop.returncode, stop.stdout) == (0, "No Neo4j of this project was running.\n")
    assert (opened.returncode, opened.stderr) == (
        2,
        "Error: no Neo4j of this project is running; start one with `kg neo4j start`\n",
    )


def test_no_auth_warns_why_and_stop_ends_it(tmp_path: Path) -> None:
    try:
        started = run_kg("neo4j", "start", "--no-auth", home=tmp_path)
        assert started.returncode == 0, started.stderr
        assert "Any web page that you visit can open a WebSocket to this port" in started.stderr
        assert "no password" in started.stdout
        info = managed.status(tmp_path / "neo4j").info
        assert info is not None
        with GraphDatabase.driver(info.uri) as driver:
            assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1
        again = run_kg("neo4j", "start", home=tmp_path)
        assert again.returncode == 2
        assert "already runs without authentication; first run `kg neo4j stop`" in again.stderr
        assert run_kg("neo4j", "stop", home=tmp_path).stdout == "Neo4j is stopped.\n"
        assert run_kg("neo4j", "status", home=tmp_path).returncode == 1
    finally:
        managed.kill(tmp_path / "neo4j")


def test_install_says_where_the_jars_are(tmp_path: Path) -> None:
    done = run_kg("neo4j", "install", home=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("Neo4j 5.26.31 is installed in ")
    assert done.stderr == "", "no progress where nobody watches"


@pytest.mark.parametrize("ports", [("--bolt-port", "7001"), ("--bolt-port", "7001", "--http-port", "7001")])
def test_half_a_pair_of_ports_is_wrong_use(tmp_path: Path, ports: tuple[str, ...]) -> None:
    done = run_kg("neo4j", "start", *ports, home=tmp_path)
    assert done.returncode == 2
    assert "give both --bolt-port and --http-port" in done.stderr
