"""Which store is meant: a choice in words, else `NEO4J_URI` and its companions, else the embedded database.

Passwords come from the environment, from a file that only its owner can read, or from a prompt.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kg.folders import home
from kg.stores.errors import StoreError

CHOICES = ("embedded", "neo4j", "env")


@dataclass(frozen=True)
class Target:
    """A store before it is opened: `folder` for the embedded one; address and credentials for a Neo4j."""

    kind: Literal["embedded", "neo4j"]
    folder: Path = Path()
    uri: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    database: str = "neo4j"

    @property
    def place(self) -> str:
        """Where it is, in words fit to be shown."""
        return str(self.folder) if self.kind == "embedded" else self.uri


def choose_target(choice: str | None = None, ask_password: Callable[[str], str] | None = None) -> Target:
    """Return the store that is meant.

    `embedded` is the database in the user's data folder, `neo4j` the server that `kg neo4j start` runs, `env`
    the one of `NEO4J_URI`, with `NEO4J_USERNAME` (default neo4j; empty: no authentication), `NEO4J_PASSWORD` and
    `NEO4J_DATABASE` (default neo4j). Without a choice it is `env` where `NEO4J_URI` is set, else `embedded`.
    `ask_password` is given a prompt where the password is not in the environment.
    Raises `StoreError` for an unknown choice, a server that was never started, a file others can read, no password.
    """
    if choice == "env" and not os.environ.get("NEO4J_URI"):
        raise StoreError("NEO4J_URI is not set; set it to the address of a Neo4j, like neo4j://localhost:7687")
    if choice in (None, "env"):
        return _from_environment(ask_password) if os.environ.get("NEO4J_URI") else _embedded()
    if choice == "embedded":
        return _embedded()
    if choice == "neo4j":
        return _managed()
    raise StoreError(f"there is no store {choice!r}; choose one of {', '.join(CHOICES)}")


def connection_file() -> Path:
    """Return the path of the file in which the managed Neo4j keeps its address and credentials."""
    return home() / "neo4j" / "connection.json"


def _embedded() -> Target:
    return Target("embedded", folder=home() / "embedded", database="kg")


def _from_environment(ask_password: Callable[[str], str] | None) -> Target:
    uri = os.environ["NEO4J_URI"]
    user = os.environ.get("NEO4J_USERNAME", "neo4j")
    password = os.environ.get("NEO4J_PASSWORD", "")
    if user and not password:
        if ask_password is None:
            raise StoreError(f"no password for {user} at {uri}: set NEO4J_PASSWORD, or NEO4J_USERNAME= for none")
        password = ask_password(f"Password of {user} at {uri}")
    database = os.environ.get("NEO4J_DATABASE") or "neo4j"
    return Target("neo4j", uri=uri, user=user, password=password, database=database)


def _managed() -> Target:
    path = connection_file()
    try:
        open_to_others = sys.platform != "win32" and path.stat().st_mode & 0o077
        words = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreError("no Neo4j of this project is running; start one with `kg neo4j start`") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read ({error}); run `kg neo4j stop` and `kg neo4j start`") from None
    if open_to_others:
        raise StoreError(f"{path} holds a password and others can read it; run `chmod 600 {path}`")
    try:
        return Target(
            "neo4j",
            uri=words["uri"],
            user=words.get("user") or "",
            password=words.get("password") or "",
            database=words.get("database") or "neo4j",
        )
    except (KeyError, TypeError, AttributeError):
        raise StoreError(f"{path} has no `uri`; run `kg neo4j stop` and `kg neo4j start`") from None
