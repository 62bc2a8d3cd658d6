"""What `dataset.yaml` expects of the data as a whole: minimum counts, shares of evidence, and rules of completeness.

A seeds folder without `expects` is checked row by row only.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.ontology import Ontology
from kg.seeds.rows import Problem, Problems
from kg.seeds.rules_files import compose
from kg.seeds.rules_nodes import Block, Page
from kg.seeds.suggest import did_you_mean
from kg.statements import parse_date

FILE = "dataset.yaml"
NUMBERS = ("statements", "documents", "primary_percent", "two_references_percent", "unknowns_an_area")
COMPLETE = (
    "firm-jurisdiction",
    "chip-designer",
    "rule-citation",
    "listing-notice",
    "own-evidence",
    "no-orphan",
    "no-unused-source",
    "clocks",
)
_KEYS = (*NUMBERS, "classes", "relations", "complete", "fewer_unknowns", "snapshot")
_SNAPSHOT_KEYS = ("list", "day", "jurisdictions", "entries", "footnotes")


@dataclass(frozen=True)
class SnapshotExpected:
    """A copy of a list on a day: entries in some jurisdictions, and how many carry each footnote."""

    list_programme: str
    day: date
    jurisdictions: frozenset[str]
    entries: int
    footnotes: dict[str, int]


@dataclass(frozen=True)
class Expectations:
    """Minimum numbers by name, class and relation; exact ones of a snapshot; rules of completeness; excuses.

    `lines` holds the line of each key, so that a problem can point to it.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    snapshot: SnapshotExpected | None = None
    complete: tuple[str, ...] = ()
    fewer_unknowns: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class DatasetFile:
    """What `dataset.yaml` says: the last day of the evidence, and what is expected."""

    cut_off: date
    expects: Expectations | None


def read_dataset_file(folder: Path, ontology: Ontology, problems: Problems) -> DatasetFile:
    """Read `dataset.yaml`. Without a readable cut-off it is `date.max`, and a problem says so."""
    page, path = Page(FILE), folder / FILE
    fix = "write the line cut_off: and the last day of the evidence, 2026-09-30 for instance"
    if not path.is_file() or not path.read_bytes().strip():
        problems.extend([Problem(FILE, 1, "cut_off", "dataset.yaml is missing or empty", fix)])
        return DatasetFile(date.max, None)
    root = compose(path, page)
    keys = ("title", "cut_off", "expects")
    block = page.block(root, "the data set", keys, ("cut_off",)) if root is not None else None
    cut_off, expects = date.max, None
    if block is not None:
        cut_off = _cut_off(block, fix)
        found = block.block("expects", _KEYS)
        expects = _expectations(found, ontology) if found is not None else None
    problems.extend(page.problems)
    return DatasetFile(cut_off, expects)


def _cut_off(block: Block, fix: str, key: str = "cut_off") -> date:
    text = block.text(key)
    try:
        return parse_date(text).last if text else date.max
    except ValueError as error:
        what = "the cut-off" if key == "cut_off" else key
        message = f"{what} cannot be read: {str(error).partition('; ')[0]}"
        block.page.add(block.at(key), message, fix)
        return date.max


def _expectations(block: Block, ontology: Ontology) -> Expectations:
    complete = block.texts("complete")
    for name in complete:
        if name not in COMPLETE:
            fix = did_you_mean(name, COMPLETE, f"use one of {', '.join(COMPLETE)}")
            block.page.add(block.at("complete"), f"unknown rule of completeness {name!r}", fix)
    return Expectations(
        numbers={name: _number(block, name) for name in NUMBERS if block.has(name)},
        classes=_counts(block, "classes", ontology.classes),
        relations=_counts(block, "relations", ontology.relations),
        snapshot=_snapshot(block, ontology),
        complete=tuple(c for c in complete if c in COMPLETE),
        fewer_unknowns=_reasons(block),
        lines={name: node.start_mark.line + 1 for name, node in block.fields.items()},
    )


def _number(block: Block, name: str) -> int:
    text = block.text(name)
    if not text.isdigit():
        block.page.add(block.at(name), f"{name} is {text!r}", "write a whole number")
        return 0
    return int(text)


def _counts(block: Block, key: str, allowed: Collection[str]) -> dict[str, int]:
    inner = block.block(key, allowed)
    return {name: _number(inner, name) for name in inner.fields} if inner is not None else {}


def _snapshot(block: Block, ontology: Ontology) -> SnapshotExpected | None:
    inner = block.block("snapshot", _SNAPSHOT_KEYS, _SNAPSHOT_KEYS)
    if inner is None:
        return None
    return SnapshotExpected(
        list_programme=inner.text("list"),
        day=_cut_off(inner, "write the day of the copy: 2026-07-31", "day"),
        jurisdictions=frozenset(inner.texts("jurisdictions")),
        entries=_number(inner, "entries"),
        footnotes=_counts(inner, "footnotes", ontology.codes["footnote"]),
    )


def _reasons(block: Block) -> dict[str, str]:
    if not block.has("fewer_unknowns"):
        return {}
    node = block.at("fewer_unknowns")
    pairs = getattr(node, "value", ())
    names = [block.page.text(key, "an area") for key, _ in pairs] if isinstance(pairs, list) else []
    inner = block.block("fewer_unknowns", names, names)
    return {name: inner.text(name) for name in names} if inner is not None else {}
