"""`kg neo4j`: install, start, stop and open a local Neo4j with its Browser; nothing else has to be installed."""

import json
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click
import yaml
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from kg.browser.entries import make_entries
from kg.browser.pack import pack_browser_files
from kg.folders import shipped
from kg.ontology import load
from kg.queries.library import LibraryError, read_library
from kg.queries.parameters import ParameterError
from kg.statements import parse_date
from kg.stores import neo4j_install, neo4j_server
from kg.stores.errors import StoreError
from kg.stores.neo4j_config import Ports
from kg.stores.neo4j_connection import ServerInfo
from kg.stores.neo4j_versions import DEFAULT_LINE, RELEASES

_version = click.option(
    "--version",
    "line",
    type=click.Choice(list(RELEASES)),
    default=DEFAULT_LINE,
    show_default=True,
    help="Line of Neo4j.",
)
_NO_AUTH = (
    "Authentication is off. Any web page that you visit can open a WebSocket to this port and read or change the graph."
)


@click.group("neo4j")
def command() -> None:
    """Install, start and stop a local Neo4j with its Browser. It listens on this machine only."""


@command.command("install")
@_version
def install_command(line: str) -> None:
    """Download the jars named in the lock and check their hashes."""
    with _plain_errors(), _progress() as progress:
        installed = neo4j_install.install(line, progress)
        neo4j_install.find_java()
    click.echo(f"Neo4j {installed.lock.version} is installed in {installed.jars}.")


@command.command("start")
@_version
@click.option("--no-auth", is_flag=True, help="Ask for no password. Any web page can then reach the database.")
@click.option("--bolt-port", type=click.IntRange(1, 65535), help="Port for drivers; without it a free one.")
@click.option("--http-port", type=click.IntRange(1, 65535), help="Port for the Browser; without it a free one.")
def start_command(line: str, no_auth: bool, bolt_port: int | None, http_port: int | None) -> None:
    """Start the server and print the link to its Browser. It runs until `kg neo4j stop`."""
    if (bolt_port is None) != (http_port is None) or (bolt_port is not None and bolt_port == http_port):
        raise click.UsageError("give both --bolt-port and --http-port, two different ones, or neither")
    ports = Ports(bolt_port, http_port) if bolt_port and http_port else None
    if no_auth:
        click.secho(_NO_AUTH, fg="yellow", err=True)
    with _plain_errors(), _progress() as progress:
        ran = neo4j_server.status().state == "running"
        info = neo4j_server.start(version=line, auth=not no_auth, files=_pack(), ports=ports, progress=progress)
    click.echo(f"Neo4j {info.version} {'already runs' if ran else 'is running'} (process {info.pid}). Open:")
    _print_link(info)
    click.echo("The guide opens beside the graph: click a query there, then run it.")
    click.echo("To load the graph: kg load --store neo4j     To stop the server: kg neo4j stop")


@command.command("stop")
def stop_command() -> None:
    """Stop the server. Its data stay."""
    with _plain_errors():
        ran = neo4j_server.stop()
    click.echo("Neo4j is stopped." if ran else "No Neo4j of this project was running.")


@command.command("status")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def status_command(form: str) -> None:
    """Say whether the server runs. Exits with 1 when it does not."""
    with _plain_errors():
        found = neo4j_server.status()
    info = found.info
    if form == "json":
        shown = (
            {} if info is None else {"version": info.version, "uri": info.uri, "browser": info.browser, "pid": info.pid}
        )
        click.echo(json.dumps({"state": found.state, **shown}))
    elif info is None:
        click.echo("Neo4j is stopped. Start it with `kg neo4j start`.")
    elif found.state == "running":
        click.echo(f"Neo4j {info.version} runs since {info.started} at {info.uri} (process {info.pid}).")
    elif found.state == "crashed":
        click.echo(
            f"Neo4j {info.version} has ended without being stopped; `kg neo4j start` starts it again with its data."
        )
    else:
        click.echo(f"Neo4j {info.version} runs (process {info.pid}) but does not answer; stop and start it.")
    if found.state != "running":
        raise click.exceptions.Exit(1)


@command.command("open")
def open_command() -> None:
    """Open Neo4j Browser in the default web browser."""
    with _plain_errors():
        found = neo4j_server.status()
        if found.info is None or found.state != "running":
            raise StoreError("no Neo4j of this project is running; start one with `kg neo4j start`")
    opened = webbrowser.open(found.info.browser)
    click.echo("Neo4j Browser opens:" if opened else "No web browser could be opened from here. Open by hand:")
    _print_link(found.info)


def _print_link(info: ServerInfo) -> None:
    click.echo(f"\n  {info.browser}")
    click.echo(f"  password: {info.password}\n" if info.auth else "  no password\n")


def _pack() -> dict[str, bytes]:
    """Return the files beside the Browser. A question that cannot be shown costs the guide, not the start."""
    ontology = load()
    try:
        entries = make_entries(read_library().values(), ontology, _cut_off())
        return pack_browser_files(ontology, entries)
    except (LibraryError, ParameterError, ValueError) as error:
        click.secho(f"The guide is without questions: {error}", fg="yellow", err=True)
        return pack_browser_files(ontology, [])


def _cut_off() -> date:
    """Return the day on which the evidence that ships with this installation ends, else today."""
    try:
        words = yaml.safe_load((shipped("seeds") / "dataset.yaml").read_text("utf-8"))
        return parse_date(str(words["cut_off"])).last
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError):
        return date.today()


class _Failure(click.ClickException):
    exit_code = 2


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn errors that a user can mend into one message and exit code 2."""
    try:
        yield
    except StoreError as error:
        raise _Failure(str(error)) from None


@contextmanager
def _progress() -> Iterator[neo4j_install.Progress | None]:
    """Show a bar on standard error while jars are downloaded, if it is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Neo4j", total=None, visible=False)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name[:40], visible=True)

        yield show
