"""What a managed Neo4j is told: its settings file, its Java command line, its free ports.

Invariants: `loopback-only`: every address is 127.0.0.1; `quiet`: no telemetry, no usage reports, no fleet discovery;
`one-load-fits`: heap 512 MB to 1 GB and 640 MB for transactions carry the whole graph in one of them.
"""

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from kg.stores.neo4j_versions import Release

HOST = "127.0.0.1"
_HEAP = ("-Xms512m", "-Xmx1g")
_FIRST_CHOICE = (17687, 17474)


@dataclass(frozen=True)
class Ports:
    """The two ports of a server: Bolt for drivers, HTTP for Neo4j Browser."""

    bolt: int
    http: int


def choose_ports(wanted: Ports | None = None) -> Ports:
    """Return two free loopback ports: those wanted where both are free, else the project's own, else any.

    The Browser keeps favourites by address, so the same ports are taken again when they can be.
    """
    for ports in (wanted, Ports(*_FIRST_CHOICE)):
        if ports is not None and is_free(ports.bolt) and is_free(ports.http):
            return ports
    with socket.socket() as bolt, socket.socket() as http:
        for one in (bolt, http):
            one.bind((HOST, 0))
        return Ports(bolt.getsockname()[1], http.getsockname()[1])


def is_free(port: int) -> bool:
    """Tell whether nothing listens on a port of this machine, under either form of `localhost`."""
    for family, host in ((socket.AF_INET, HOST), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as one:
                one.settimeout(1)
                if one.connect_ex((host, port)) == 0:
                    return False
        except OSError:  # no such family on this machine
            continue
    try:
        with socket.socket() as one:
            if os.name == "posix":
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind((HOST, port))
    except OSError:
        return False
    return True


def write_settings(release: Release, instance: Path, ports: Ports, *, auth: bool, greeting: str) -> None:
    """Write `conf/neo4j.conf` of an instance. `greeting` holds the commands that the Browser runs after it connects."""
    settings = {
        "server.default_listen_address": HOST,
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"{HOST}:{ports.bolt}",
        "server.bolt.advertised_address": f"localhost:{ports.bolt}",
        "server.http.enabled": "true",
        "server.http.listen_address": f"{HOST}:{ports.http}",
        "server.http.advertised_address": f"localhost:{ports.http}",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "true" if auth else "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "server.memory.pagecache.size": "128m",
        "dbms.memory.transaction.total.max": "640m",
        "db.transaction.timeout": "15m",
        "db.tx_log.rotation.retention_policy": "keep_none",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "server.bolt.telemetry.enabled": "false",
        "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
        "browser.remote_content_hostname_whitelist": "localhost,127.0.0.1",
        **dict(release.settings),
    }
    if greeting:
        settings["browser.post_connect_cmd"] = greeting
    folder = instance / "conf"
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    (folder / "neo4j.conf").write_text(lines, encoding="utf-8", newline="\n")


def java_command(release: Release, java: Path, jars: Path, browser: Path, instance: Path) -> list[str]:
    """Return the command that starts a server. The folder with the Browser stands before its jar on the class path."""
    return [
        str(java),
        *_HEAP,
        *release.jvm,
        "-cp",
        os.pathsep.join((str(browser), str(jars / "*"))),
        release.main_class,
        f"--home-dir={instance}",
        f"--config-dir={instance / 'conf'}",
        "--console-mode",
    ]


def child_environment(instance: Path) -> dict[str, str]:
    """Return the environment of the server: ours without settings, addresses or passwords of another Neo4j."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("NEO4J_")}
    return {**kept, "NEO4J_HOME": str(instance), "NEO4J_CONF": str(instance / "conf")}
