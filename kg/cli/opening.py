"""What the verbs share: the choice of store, progress, and turning errors into messages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from kg.queries.library import LibraryError
from kg.queries.parameters import ParameterError
from kg.seeds.reading import SeedsError
from kg.stores import Store, StoreError, open_store

STORE_HELP = "embedded (default), neo4j (the local one of `kg neo4j`), or env (NEO4J_URI and its companions)."
_Verb = Callable[..., Any]


def store_option(function: _Verb) -> _Verb:
    """Add the option --store."""
    return click.option("--store", "choice", metavar="STORE", help=STORE_HELP)(function)


class Failure(click.ClickException):
    """A message for the user; exit code 2."""

    exit_code = 2


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the errors that a user can mend into one message and exit code 2."""
    try:
        yield
    except SeedsError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        raise _failure(str(error)) from None
    except (StoreError, ParameterError, LibraryError, FileNotFoundError) as error:
        raise _failure(str(error)) from None


def _failure(message: str) -> click.ClickException:
    return Failure(message)


@contextmanager
def opened(choice: str | None, *, write: bool = False) -> Iterator[Store]:
    """Open the store that is meant, with plain errors."""
    with plain_errors(), open_store(choice, write=write, ask_password=_ask_password) as store:
        yield store


def _ask_password(prompt: str) -> str:
    return str(click.prompt(prompt, hide_input=True, err=True))


@contextmanager
def load_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show the progress of a load on standard error when it is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        tasks: dict[str, Any] = {}

        def show(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(phase, total=total)
            bar.update(tasks[phase], completed=done, total=total)

        yield show
