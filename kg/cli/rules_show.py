"""`kg rules show ID`: the note of a rule, a provision or an item."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from kg.cli.opening import Failure
from kg.cli.printing import chosen, console, print_csv, to_json
from kg.cli.rules_desk import Desk, join_words, options
from kg.cli.rules_note import Notes, head_lines
from kg.rules.citing import CitationError, resolve
from kg.rules.gathering import Gatherer
from kg.rules.instrument import Cited, Entry, ItemPart, LawPart, Note, Stretch
from kg.rules.spelled import formula_of

COLUMNS = (
    "part", "heading", "property", "other", "name", "value", "from", "to", "announced_end", "on_day", "effect",
    "qualifiers", "modality", "status", "grade", "statement", "sources",
)  # fmt: skip
_Row = dict[str, Any]


@click.command("show")
@click.argument("citation", metavar="ID")
@click.option("--all", "everything", is_flag=True, help="Every line of the note, however many.")
@options
def show(citation: str, everything: bool, as_of: datetime | None, seeds: Path | None, form: str | None) -> None:
    """Show what is known of ID: the id or the citation of a rule, a provision or an item, such as `90 FR 47201`."""
    desk = Desk(seeds, as_of)
    try:
        found = resolve(desk.facts, citation)
    except CitationError as error:
        raise Failure(str(error)) from None
    note = Gatherer(desk.facts, desk.seeds.rulebook, desk.day).note(found)
    if chosen(form) == "json":
        click.echo(to_json(asdict(note)))
    elif chosen(form) == "csv":
        print_csv(COLUMNS, [[row.get(c, "") for c in COLUMNS] for row in _rows(note)])
    else:
        _print(note, Notes(note, desk.facts.ontology, None if everything else 12))


def _print(note: Note, notes: Notes) -> None:
    out, part = console(), note.part
    out.print(Text(f"{part.name}  {part.name_zh}".rstrip(), style="bold"))
    for line in head_lines(part):
        out.print(Text(line))
    out.print(Text(f"as of {note.as_of}; the evidence ends on {note.evidence_until}"))
    if note.as_of > note.evidence_until:
        last = f"; the last effect told is {part.effect_last_known}" if isinstance(part, LawPart) else ""
        out.print(Text(f"the day lies after the evidence: what holds on it is unknown{last}"))
    for section in notes.sections():
        out.print(Text(f"\n{section.title}", style="bold"))
        for line in section.lines:
            out.print(Text(f" {line}"))
    out.print("\nThis is analysis of what seeds/rules holds, not legal advice.")


def _rows(note: Note) -> Iterator[_Row]:
    """One row an entry, those of the part asked for first."""
    for part in (note.part, *note.rules, *note.provisions, *note.items):
        for row in _part_rows(part):
            yield {"part": part.id, **row}


def _part_rows(part: LawPart | ItemPart) -> Iterator[_Row]:
    if isinstance(part, LawPart):
        for name, days in part.dates.items():
            yield from ({"heading": "dates", "property": name, "value": day} for day in days or ("unknown",))
        for heading, timeline in (("text", part.text), ("effect", part.effect)):
            yield from (_stretch_row(heading, s) for s in timeline)
        yield from ({"heading": "hooks", "property": h.hook, "other": h.jurisdiction} for h in part.hooks)
    else:
        for v in part.versions:
            test = formula_of(v.test) if v.test else f"text not seen: {v.unseen}"
            yield {"heading": "versions", "property": v.version, "value": test, "from": v.start, "to": v.end or "",
                   "on_day": v.on_day, "sources": _sources(v.references)}  # fmt: skip
        yield from ({"heading": "gaps", "value": gap, "on_day": "unknown"} for gap in part.gaps)
    for heading, entries in part.groups.items():
        yield from (_entry_row(heading, e) for e in entries)
    yield from ({"heading": "questions", "property": q.property, "name": q.id, "value": q.question}
                for q in part.questions)  # fmt: skip
    yield from ({"heading": "references", "property": c.kind, "other": c.source, "name": c.publisher,
                 "value": c.locator, "from": c.published} for c in part.references)  # fmt: skip


def _stretch_row(heading: str, s: Stretch) -> _Row:
    end = s.end or ""
    closed = {"announced_end": end} if s.announced else {"to": end}
    return {
        "heading": heading,
        "value": s.state,
        "from": s.start or "",
        "statement": join_words(s.statements),
        **closed,
    }


def _entry_row(heading: str, e: Entry) -> _Row:
    same = ("property", "other", "name", "value", "announced_end", "on_day", "effect", "modality", "status", "grade")
    qualifiers = join_words(f"{k}={v}" for k, v in e.qualifiers.items())
    return {"heading": heading, **{name: getattr(e, name) for name in same}, "from": e.start, "to": e.end,
            "qualifiers": qualifiers, "statement": e.statement, "sources": _sources(e.references)}  # fmt: skip


def _sources(references: tuple[Cited, ...]) -> str:
    return join_words(dict.fromkeys(c.source for c in references))
