"""`kg rules list|effect|changes|clocks|document`: instruments and what force they have."""

from datetime import datetime
from pathlib import Path

import click

from kg.cli.compiling import seeds_option
from kg.cli.printing import format_option
from kg.cli.rules_desk import DAY, Desk, join_words, options, print_rows
from kg.rules.accelerator_pages import FOLDER, write_pages
from kg.rules.document import write_page
from kg.rules.effect_changes import changes_between
from kg.rules.effects import effect_on, effect_timeline
from kg.statements.clocks import read_clocks


@click.command("list")
@options
def list_rules(as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """List the instruments with their effect on the day."""
    desk = Desk(seeds, as_of)
    rows = [
        (r, desk.name(r), desk.data.entities[r].classes[0], effect_on(desk.data, r, desk.day))
        for r in desk.facts.by_class["Rule"]
    ]
    print_rows(("id", "name", "class", "effect"), rows, form)


@click.command("effect")
@click.argument("bearer")
@options
def effect(bearer: str, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Show the effect of a rule or provision over time, unknown included."""
    desk = Desk(seeds, as_of)
    timeline = effect_timeline(desk.data, desk.known(bearer))
    rows = [(s.start, s.end, s.effect, join_words(s.statement_ids)) for s in timeline]
    print_rows(("from", "to", "effect", "statements"), rows, form, f"{desk.name(bearer)}")


@click.command("changes")
@click.argument("start", type=DAY, metavar="START")
@click.argument("end", type=DAY, metavar="END")
@seeds_option
@format_option
def changes(start: datetime, end: datetime, seeds: Path | None, form: str | None) -> None:
    """List the changes of effect after START up to END."""
    if end < start:
        raise click.UsageError("START lies after END")
    desk = Desk(seeds, None)
    found = changes_between(desk.facts, start.date(), end.date())
    rows = [(c.day, c.bearer, desk.name(c.bearer), c.before, c.after) for c in found]
    print_rows(("day", "id", "name", "before", "after"), rows, form)


@click.command("clocks")
@click.option("--days", type=click.IntRange(0), help="Only those that run out within so many days.")
@options
def clocks(days: int | None, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """List what runs out when; the same as `kg gaps --clocks`, read from the seeds."""
    desk = Desk(seeds, as_of)
    rows = [
        (c.end, c.days_left(desk.day), c.state, c.statement.subject, desk.name(c.statement.subject),
         f"{c.statement.property} {c.statement.target}", c.statement.id)
        for c in read_clocks(desk.data, desk.day)
        if days is None or c.days_left(desk.day) <= days
    ]  # fmt: skip
    print_rows(("ends", "days left", "state", "id", "name", "what", "statement"), rows, form)


@click.command("document")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where to write.")
@seeds_option
def document(folder: Path, seeds: Path | None) -> None:
    """Write rules.md (what is modelled), accelerators.md (every chip under every version) and a page a designer."""
    desk = Desk(seeds, None)
    pages = {"rules.md": write_page(desk.facts, desk.seeds.rulebook, desk.day)}
    pages |= write_pages(desk.facts, desk.seeds.rulebook)
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for page in (folder / FOLDER).glob("*.md"):
        if f"{FOLDER}/{page.name}" not in pages:
            page.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
