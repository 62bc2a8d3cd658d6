"""What the verbs of `kg rules` share: the compiled seeds, the day, and how rows are printed."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from kg.cli.compiling import seeds_option
from kg.cli.opening import Failure, plain_errors
from kg.cli.printing import chosen, format_option, print_csv, print_table, to_json
from kg.folders import shipped
from kg.rules.citing import KINDS, CitationError, resolve
from kg.rules.derive import derive
from kg.rules.facts import Facts
from kg.seeds.reading import Seeds, read_sound_seeds
from kg.seeds.suggest import did_you_mean

DAY = click.DateTime(["%Y-%m-%d"])
Rows = list[tuple[Any, ...]]
_ID = re.compile(r"\b[a-z]+:[a-z0-9]+(?:-[a-z0-9]+)*\b")


class Desk:
    """The sound seeds, with what follows from them where a verb asks for it, and the day."""

    def __init__(self, folder: Path | None, as_of: datetime | None, *, derived: bool = False) -> None:
        with plain_errors():
            self.seeds: Seeds = read_sound_seeds(folder or shipped("seeds"))
            self.data = self.seeds.dataset
            if derived:
                self.data = self.data.with_statements(derive(self.data, self.seeds.rulebook))
        self.facts = Facts(self.data)
        self.day: date = as_of.date() if as_of else self.data.cut_off

    def known(self, entity_id: str) -> str:
        """Return the id. Raises `Failure` that suggests one."""
        if entity_id not in self.data.entities:
            fix = did_you_mean(entity_id, self.data.entities, "look it up with `kg find`")
            raise Failure(f"nothing has the id {entity_id!r}; {fix}")
        return entity_id

    def of_kind(self, entity_id: str, *kinds: str) -> str:
        """Return an id that is known and of one of these kinds. Raises `Failure`."""
        kind = self.known(entity_id).partition(":")[0]
        if kind not in kinds:
            raise Failure(f"{entity_id} ({self.name(entity_id)}) is a {kind}; an id of {' or '.join(kinds)} is needed")
        return entity_id

    def warn_after_evidence(self) -> None:
        """Say on standard error that nobody here knows what holds after the evidence ends."""
        if self.day > self.data.cut_off:
            ends = f"the evidence, which ends on {self.data.cut_off}"
            click.echo(f"Note: {self.day} lies after {ends}: what was last told is carried on", err=True)

    def cited(self, text: str, *kinds: str) -> str:
        """Return the id of the rule, provision or item that a text names. Raises `Failure` that suggests one."""
        try:
            return resolve(self.facts, text, kinds or KINDS)
        except CitationError as error:
            raise Failure(str(error)) from None

    def name(self, entity_id: str) -> str:
        """The name of an id."""
        return self.data.entities[entity_id].name_en if entity_id in self.data.entities else entity_id

    def with_names(self, text: str) -> str:
        """A text in which ids of the graph are replaced by names."""
        return _ID.sub(lambda found: self.name(found.group()), text)


def print_rows(columns: tuple[str, ...], rows: Rows, form: str | None, title: str = "") -> None:
    """Print rows in the format chosen."""
    if chosen(form) == "csv":
        print_csv(columns, rows)
    elif chosen(form) == "json":
        click.echo(to_json([dict(zip(columns, row, strict=True)) for row in rows]))
    else:
        print_table(columns, rows, title)


def percent(low: Fraction, high: Fraction) -> str:
    """Bounds as percent."""
    one, other = (f"{float(100 * x):.4g}" for x in (low, high))
    return one if one == other else f"{one} to {other}"


def join_words(texts: Iterable[str]) -> str:
    """Texts in one cell."""
    return "; ".join(texts)


def options(function: Any) -> Any:
    """Add --as-of, --seeds and --format."""
    as_of = click.option("--as-of", type=DAY, metavar="DATE", help="On this day; the evidence cut-off unless given.")
    return as_of(seeds_option(format_option(function)))
