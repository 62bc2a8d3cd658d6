"""`kg rules classify`: a note on a thing under every control item, with figures, paragraphs and what follows."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from kg.cli.printing import chosen, console, print_csv, to_json
from kg.cli.rules_desk import Desk, join_words, options
from kg.rules.evaluation import Reading
from kg.rules.opinion import Control, ItemOpinion, Opinion, write_opinion

_TITLES = {"yes": "COVERED", "cannot-tell": "CANNOT TELL", "no": "NOT COVERED"}
_MOST = 12


@click.command("classify")
@click.argument("thing")
@click.option("--item", help="Only this control item: an id, or an ECCN such as 3A090.a.")
@options
def classify(thing: str, item: str | None, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Say which control items cover THING on the day, by which figures and paragraphs, and what is missing."""
    desk = Desk(seeds, as_of)
    desk.known(thing)
    desk.warn_after_evidence()
    chosen_item = desk.cited(item, "item") if item else ""
    opinion = write_opinion(desk.facts, desk.seeds.rulebook, thing, desk.day, chosen_item)
    if chosen(form) == "json":
        click.echo(to_json({"thing": thing, "name": desk.name(thing), "day": desk.day, "remarks": opinion.remarks,
                            "entries": [_entry(desk, e) for e in opinion.entries]}))  # fmt: skip
    elif chosen(form) == "csv":
        columns = ("item", "as", "version", "verdict", "figures", "missing", "turns", "statements")
        print_csv(columns, [_row(e) for e in opinion.entries])
    else:
        for line in _note(desk, opinion):
            console().print(Text(line))


def _row(entry: ItemOpinion) -> tuple[Any, ...]:
    found = entry.evaluation
    ids = found.inputs if found else tuple(s.id for s in entry.statements)
    figures = found.figures if found else ("named in the text",) if entry.basis == "named" else ()
    missing = found.missing if found else (entry.note,) if entry.verdict == "cannot-tell" else ()
    turns = join_words(f"{t.quantity} at {t.value}" for t in found.turns) if found else ""
    return (entry.item, entry.capacity, entry.version, entry.verdict, join_words(figures), join_words(missing),
            turns, join_words(ids))  # fmt: skip


def _entry(desk: Desk, entry: ItemOpinion) -> dict[str, Any]:
    found = entry.evaluation
    readings = [
        {
            "quantity": r.leaf.quantity,
            "basis": r.leaf.basis,
            "accounts": [str(a) for a in r.accounts],
            "op": r.leaf.op,
            "limit": r.leaf.value,
            "unit": r.leaf.unit,
            "paragraph": r.leaf.paragraph,
            "grade": desk.facts.grade(r.statement_ids),
            "statements": r.statement_ids,
        }
        for r in (found.readings if found else ())
    ]
    return {
        "item": entry.item,
        "name": desk.name(entry.item),
        "as": entry.capacity,
        "verdict": entry.verdict,
        "basis": entry.basis,
        "version": entry.version,
        "since": entry.since,
        "until": entry.until,
        "readings": readings,
        "missing": found.missing if found else (),
        "turns": [asdict(t) for t in found.turns] if found else [],
        "statements": found.inputs if found else tuple(s.id for s in entry.statements),
        "references": [{"source": r.source, "locator": r.locator} for r in entry.references],
        "note": entry.note,
        "controls": [asdict(c) for c in entry.controls],
    }


def _note(desk: Desk, opinion: Opinion) -> Iterator[str]:
    """The note as lines: what covers, what cannot be told, what does not cover, remarks."""
    yield f"{desk.name(opinion.thing)} ({opinion.thing}) under the rules of {opinion.day}"
    for verdict, title in _TITLES.items():
        found = [e for e in opinion.entries if e.verdict == verdict]
        if found:
            yield f"\n{title}"
        for entry in found:
            yield from _lines(desk, entry)
    if not opinion.entries:
        yield "No item of the rules told here tests or names it."
    if opinion.remarks:
        yield "\nREMARKS"
        yield from (f"  {desk.with_names(line)}" for line in opinion.remarks[:_MOST])
        if len(opinion.remarks) > _MOST:
            yield f"  and {len(opinion.remarks) - _MOST} more: --format json"
    yield (
        "\nClassification restricts nobody by itself: ask `kg rules licence` with destination, end user and end use."
        " Analysis of what seeds/rules holds, not legal advice."
    )


def _lines(desk: Desk, entry: ItemOpinion) -> Iterator[str]:
    since = f", in this form since {entry.since}" if entry.since else ""
    until = f" until {entry.until}" if entry.until else ""
    version = f" [{entry.version}{since}{until}]" if entry.version else ""
    capacity = "" if entry.capacity == "control" else f" (as {entry.capacity})"
    yield f"  {desk.name(entry.item)}{capacity}  {entry.item}{version}"
    if entry.statements:
        grade = desk.facts.grade(s.id for s in entry.statements)
        yield f"      named in the text, grade {grade}: {_sources(desk, entry)}"
    elif entry.note:
        yield f"      {desk.with_names(entry.note)}"
    for reading in entry.evaluation.readings if entry.evaluation else ():
        yield f"      {_reading(desk, reading)}"
    for missing in entry.evaluation.missing if entry.evaluation and not entry.note else ():
        yield f"      to decide: {desk.with_names(missing).replace('_', ' ')}"
    if entry.evaluation and entry.evaluation.turns:
        turns = join_words(f"{t.quantity.replace('_', ' ')} {t.value}" for t in entry.evaluation.turns)
        yield f"      the verdict would turn at {turns}"
    if entry.version and entry.verdict != "no":
        yield f"      text: {_sources(desk, entry)}"
    for control in entry.controls if entry.verdict != "no" and entry.basis != "scope only" else ():
        yield from (f"      {line}" for line in _control(desk, control))


def _reading(desk: Desk, reading: Reading) -> str:
    leaf = reading.leaf
    basis = f" ({leaf.basis})" if leaf.basis else ""
    unit = f" {leaf.unit}" if leaf.unit else ""
    grade = desk.facts.grade(reading.statement_ids)
    sources = dict.fromkeys(
        f"{desk.data.sources[r.source].publisher} {desk.data.sources[r.source].published.text}"
        for i in reading.statement_ids
        for r in desk.data.statements[i].supports[:2]
    )
    return (
        f"{leaf.quantity.replace('_', ' ')}{basis} {reading.values}{unit}; limit {leaf.op} {leaf.value}"
        f" [{leaf.paragraph}] · grade {grade}, {join_words(list(sources)[:3])}"
    )


def _control(desk: Desk, control: Control) -> Iterator[str]:
    measures = join_words(control.measures) or "measure not told"
    cited = "; ".join(filter(None, (control.paragraph, control.provision)))
    yield f"→ {measures}, {control.effect}: {desk.name(control.provision)} ({cited})"
    for capacity, ids in control.targets.items():
        names = ", ".join(desk.name(i) for i in ids[:8])
        yield f"    {capacity}s: {names}{f' and {len(ids) - 8} more' if len(ids) > 8 else ''}"
    if control.policies:
        yield f"    review: {join_words(control.policies)}"
    if control.exceptions:
        yield f"    exceptions to look at: {join_words(desk.name(i) for i in control.exceptions)}"


def _sources(desk: Desk, entry: ItemOpinion) -> str:
    found = dict.fromkeys(
        f"{desk.data.sources[r.source].title} ({desk.data.sources[r.source].publisher}), {r.locator}"
        for r in entry.references[:3]
    )
    return join_words(found)
