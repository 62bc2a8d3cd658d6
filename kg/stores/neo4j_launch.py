"""Launches one instance of a managed Neo4j: password, Browser, ports, settings, process, and the wait until it answers.

* `all-or-nothing`: when the start fails, the process is ended and `connection.json` is gone.
* Where ports were chosen here and another program takes one before the server does, other ports are tried.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kg.stores.neo4j_browser_files import place_browser, write_greeting
from kg.stores.neo4j_config import HOST, Ports, child_environment, choose_ports, is_free, java_command, write_settings
from kg.stores.neo4j_connection import ServerInfo, browser_link, forget_connection, read_connection, write_connection
from kg.stores.neo4j_install import Installation, find_java
from kg.stores.neo4j_password import USER, keep_password, write_first_user
from kg.stores.neo4j_ready import PortTakenError, ServerError, wait_until_ready
from kg.stores.neo4j_versions import find_release
from kg.stores.processes import kill_process, start_detached

_DATABASE = "neo4j"
_ATTEMPTS = 3


@dataclass(frozen=True)
class Plan:
    """What to launch: the home folder, the jars, and how. `ports` are those that the user named, or None."""

    home: Path
    installed: Installation
    auth: bool
    files: Mapping[str, bytes]
    ports: Ports | None
    seconds: float

    @property
    def instance(self) -> Path:
        """The folder of the line: data of one line cannot be read by an older one."""
        return self.home / self.installed.line


def launch(plan: Plan) -> ServerInfo:
    """Launch the instance and return it when it is ready. Raises `ServerError`."""
    (plan.instance / "logs").mkdir(parents=True, exist_ok=True)
    password = _prepare_password(plan)
    browser = place_browser(plan.installed.browser_jar, plan.instance, plan.files)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _run(plan, browser, _settle_ports(plan), password)
        except PortTakenError:
            if plan.ports is not None or attempt == _ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def _prepare_password(plan: Plan) -> str:
    """Return the password of the home; before the first start of an instance, give it to the instance."""
    kept = plan.home / "password"
    started_before = (plan.instance / "data" / "databases").exists()
    if started_before and not kept.exists():
        raise ServerError(
            f"the password of the data in {plan.instance} is not known any more ({kept} is missing); "
            f"put it back, or delete {plan.instance} and load the graph again"
        )
    password = keep_password(kept)
    if not started_before:
        write_first_user(plan.instance, password)
    return password


def _settle_ports(plan: Plan) -> Ports:
    """Return the ports to use: those named, else those of a server that crashed, else free ones."""
    if plan.ports is None:
        last = read_connection(plan.home)
        return choose_ports(last.ports if last else None)
    for port in (plan.ports.bolt, plan.ports.http):
        if not is_free(port):
            raise ServerError(f"port {port} is used by another program; name another one, or none to have one chosen")
    return plan.ports


def _run(plan: Plan, browser: Path, ports: Ports, password: str) -> ServerInfo:
    """Start the process, write down where it is, and wait for it."""
    release = find_release(plan.installed.line)
    instance = plan.instance
    write_settings(release, instance, ports, auth=plan.auth, greeting=write_greeting(plan.files, ports.http))
    command = java_command(release, find_java(), plan.installed.jars, browser, instance)
    log = instance / "logs" / "console.log"
    info = ServerInfo(
        uri=f"bolt://{HOST}:{ports.bolt}",
        user=USER,
        password=password,
        database=_DATABASE,
        browser=browser_link(ports, USER, _DATABASE, auth=plan.auth),
        pid=0,
        version=release.version,
        home=str(instance),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        auth=plan.auth,
    )
    info = replace(info, pid=start_detached(command, log, instance, child_environment(instance)))
    ready = False
    try:
        write_connection(plan.home, info)
        wait_until_ready(info, log, plan.seconds)
        ready = True
    finally:
        if not ready:
            kill_process(info.pid, info.mark)
            forget_connection(plan.home)
    return info
