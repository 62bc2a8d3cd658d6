"""Which store is meant, and where the password comes from."""

import json
import sys
from pathlib import Path

import pytest

from kg.stores import StoreError, choose_target, open_store
from kg.stores.target import connection_file

CONNECTION = {
    "uri": "bolt://127.0.0.1:7",
    "user": "neo4j",
    "password": "secret-word",
    "database": "neo4j",
    "browser": "x",
}


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_HOME", str(tmp_path))
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


def write_connection(words: dict[str, str], mode: int = 0o600) -> None:
    connection_file().parent.mkdir(parents=True, exist_ok=True)
    connection_file().write_text(json.dumps(words), encoding="utf-8")
    connection_file().chmod(mode)


def test_embedded_is_the_default(tmp_path: Path) -> None:
    assert choose_target() == choose_target("embedded")
    assert choose_target().folder == tmp_path / "embedded"


def test_environment_decides_where_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j+s://example.org")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
    target = choose_target()
    assert (target.uri, target.user, target.password, target.database) == (
        "neo4j+s://example.org",
        "neo4j",
        "secret-word",
        "neo4j",
    )
    monkeypatch.setenv("NEO4J_USERNAME", "ann")
    monkeypatch.setenv("NEO4J_DATABASE", "chips")
    assert (choose_target().user, choose_target().database) == ("ann", "chips")
    assert choose_target("env") == choose_target()
    assert choose_target("embedded").kind == "embedded"


def test_env_without_an_address_is_an_error() -> None:
    with pytest.raises(StoreError, match="NEO4J_URI is not set"):
        choose_target("env")


def test_a_missing_password_is_asked_for_or_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://example.org")
    with pytest.raises(StoreError, match="set NEO4J_PASSWORD"):
        choose_target()
    asked: list[str] = []
    assert choose_target(ask_password=lambda prompt: asked.append(prompt) or "typed").password == "typed"
    assert asked == ["Password of neo4j at bolt://example.org"]
    monkeypatch.setenv("NEO4J_USERNAME", "")
    assert choose_target().user == ""


def test_the_managed_server_is_read_from_its_file() -> None:
    with pytest.raises(StoreError, match="start one with `kg neo4j start`"):
        choose_target("neo4j")
    write_connection(CONNECTION)
    target = choose_target("neo4j")
    assert (target.uri, target.user, target.password) == ("bolt://127.0.0.1:7", "neo4j", "secret-word")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_password_that_others_can_read_is_refused() -> None:
    write_connection(CONNECTION, mode=0o644)
    with pytest.raises(StoreError, match="chmod 600"):
        choose_target("neo4j")


@pytest.mark.parametrize("words", [{}, {"user": "x"}])
def test_a_broken_connection_file_names_the_fix(words: dict[str, str]) -> None:
    write_connection(words)
    with pytest.raises(StoreError, match="run `kg neo4j stop` and `kg neo4j start`"):
        choose_target("neo4j")


def test_an_unknown_choice_names_the_choices() -> None:
    with pytest.raises(StoreError, match="there is no store 'memgraph'; choose one of embedded, neo4j, env"):
        choose_target("memgraph")


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    write_connection(CONNECTION)
    assert "secret-word" not in repr(choose_target("neo4j"))
    with pytest.raises(StoreError) as raised, open_store("neo4j"):
        pass
    assert "secret-word" not in str(raised.value)
    assert "bolt://127.0.0.1:7" in str(raised.value)


def test_an_address_that_is_none_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "http://example.org")
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    with pytest.raises(StoreError, match="is not the address of a Neo4j"), open_store():
        pass
