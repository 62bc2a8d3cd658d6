"""Where the managed Neo4j answers and as whom: the owner-only file `connection.json`.

The file is there from the start of a server to its stop. A file whose process has ended tells of a crash.
"""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kg.folders import write_private
from kg.stores.neo4j_config import Ports

FILE = "connection.json"


@dataclass(frozen=True)
class ServerInfo:
    """A managed server: `uri` for drivers, `browser` for people, `home` its instance, `started` in UTC (ISO 8601)."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str
    browser: str
    pid: int
    version: str
    home: str
    started: str
    auth: bool = True

    @property
    def ports(self) -> Ports:
        """The ports of Bolt and HTTP."""
        return Ports(urlsplit(self.uri).port or 0, urlsplit(self.browser).port or 0)

    @property
    def mark(self) -> str:
        """What tells the process of this server from others; see `kg.stores.processes`."""
        return "java.exe" if sys.platform == "win32" else f"--home-dir={self.home} --config-dir="


def browser_link(ports: Ports, user: str, database: str, *, auth: bool) -> str:
    """Return the link that opens Neo4j Browser with the connect form filled in, but for the password."""
    link = f"http://localhost:{ports.http}/browser/?dbms=bolt://{user}@localhost:{ports.bolt}&db={database}"
    return link if auth else link + "&preselectAuthMethod=NO_AUTH"


def read_connection(home: Path) -> ServerInfo | None:
    """Return what the file says, or None where there is none or it is not readable as such."""
    try:
        return ServerInfo(**json.loads((home / FILE).read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None


def write_connection(home: Path, info: ServerInfo) -> None:
    """Write the file, for its owner only."""
    write_private(home / FILE, json.dumps(asdict(info), indent=1) + "\n")


def forget_connection(home: Path) -> None:
    """Remove the file, if there is one."""
    (home / FILE).unlink(missing_ok=True)
