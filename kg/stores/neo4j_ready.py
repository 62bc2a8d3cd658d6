"""Waits until a Neo4j that was just started answers, and says why when it does not."""

import http.client
import time
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError

from kg.stores.errors import StoreError
from kg.stores.neo4j_config import HOST
from kg.stores.neo4j_connection import ServerInfo
from kg.stores.processes import is_running, tell_end

_STEP = 0.25
_TAIL_LINES = 25
_PORT_TAKEN = ("Address already in use", "BindException", "PortBindException")


class ServerError(StoreError):
    """A managed Neo4j does not start or does not run. The message names the cause and the fix."""


class PortTakenError(ServerError):
    """Another program took a port between its choice and the start."""


class PasswordRefusedError(ServerError):
    """The server does not know the password that is kept for it."""


def wait_until_ready(info: ServerInfo, log: Path, seconds: float) -> None:
    """Wait until the server answers a query and serves the Browser, watching its process.

    Raises `PortTakenError`, `PasswordRefusedError`, or `ServerError` with the last lines of `log`.
    """
    deadline = time.monotonic() + seconds
    while not (answers(info) and _serves_browser(info)):
        if not is_running(info.pid, info.mark):
            tail = read_tail(log)
            kind = PortTakenError if any(words in tail for words in _PORT_TAKEN) else ServerError
            how = f" ({tell_end(info.pid)})" if tell_end(info.pid) else ""
            raise kind(f"Neo4j {info.version} ended while it was starting{how}. The last lines of {log}:\n{tail}")
        if time.monotonic() > deadline:
            raise ServerError(
                f"Neo4j {info.version} did not answer within {seconds:.0f} seconds and was ended. "
                f"The last lines of {log}:\n{read_tail(log)}"
            )
        time.sleep(_STEP)


def answers(info: ServerInfo) -> bool:
    """Ask the server for 1. Returns False where it does not answer; raises `PasswordRefusedError`."""
    try:
        with GraphDatabase.driver(
            info.uri,
            auth=(info.user, info.password),
            connection_timeout=5.0,
            max_transaction_retry_time=0.0,
            telemetry_disabled=True,
        ) as driver:
            return bool(driver.execute_query("RETURN 1 AS one", database_=info.database).records[0]["one"] == 1)
    except (AuthError, ClientError) as error:
        if not isinstance(error, AuthError) and "AuthenticationRateLimit" not in (error.code or ""):
            return False
        raise PasswordRefusedError(
            f"Neo4j refuses the password kept in {Path(info.home).parent / 'password'}: the database has another one. "
            "Write the new one into that file, then run `kg neo4j stop` and `kg neo4j start`"
        ) from None
    except (DriverError, Neo4jError, OSError):
        return False


def read_tail(log: Path) -> str:
    """Return the last lines of a log, or words that it is empty."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        lines = []
    return "\n".join(lines[-_TAIL_LINES:]) or "(the log is empty)"


def _serves_browser(info: ServerInfo) -> bool:
    connection = http.client.HTTPConnection(HOST, info.ports.http, timeout=5)
    try:
        connection.request("GET", "/browser/")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
