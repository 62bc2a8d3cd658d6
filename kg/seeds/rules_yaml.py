"""Reads `seeds/rules/*.yaml`: each entry becomes entity and statement rows, each test a typed expression.

The rows go through the same checks as those of the CSV tables. Found here is only what is particular to YAML: not
YAML, ids that are defined twice, duplicate, unknown and missing keys, unknown quantities and operators, unit mismatch,
comparisons without paragraph, overlapping versions and gaps between them, timelines without state. The format stands
in `seeds/rules/README.md`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.ontology import Ontology
from kg.seeds.rows import EntityRow, MentionRow, Problem, StatementRow
from kg.seeds.rulebook import ItemRule, ProvisionGate, Rulebook
from kg.seeds.rules_entries import compile_item, compile_provision, compile_rule
from kg.seeds.rules_facts import Facts, Owner
from kg.seeds.rules_files import compose
from kg.seeds.rules_nodes import Block, Page
from kg.seeds.rules_parties import read_yes
from kg.seeds.rules_shapes import FILE_KEYS, entries, rule_block


@dataclass(frozen=True)
class RulesRead:
    """What the rules of a seeds folder hold: rows, ids that are named outside of them, the rulebook, every problem."""

    entities: tuple[EntityRow, ...]
    statements: tuple[StatementRow, ...]
    mentions: tuple[MentionRow, ...]
    rulebook: Rulebook
    problems: tuple[Problem, ...]


@dataclass
class _Known:
    """What was read so far: where each id is defined, items and gates by id."""

    places: dict[str, str] = field(default_factory=dict)
    items: dict[str, ItemRule] = field(default_factory=dict)
    gates: dict[str, ProvisionGate] = field(default_factory=dict)


def read_rules(folder: Path, ontology: Ontology) -> RulesRead:
    """Read `rules/*.yaml` below a seeds folder, in order of name. Bad contents are problems, never exceptions."""
    read: list[Facts] = []
    known = _Known()
    for path in sorted((folder / "rules").glob("*.yaml")):
        facts = Facts(Page(path.relative_to(folder).as_posix()), ontology)
        read.append(facts)
        _read_file(path, facts, known)
    problems = dict.fromkeys(p for facts in read for p in facts.page.problems)
    return RulesRead(
        entities=tuple(row for facts in read for row in facts.entities),
        statements=tuple(row for facts in read for row in facts.statements),
        mentions=tuple(row for facts in read for row in facts.mentions),
        rulebook=Rulebook(items=dict(sorted(known.items.items())), gates=dict(sorted(known.gates.items()))),
        problems=tuple(sorted(problems)),
    )


def _read_file(path: Path, facts: Facts, known: _Known) -> None:
    root = compose(path, facts.page)
    top = facts.page.block(root, "the file", FILE_KEYS, ("rule",)) if root is not None else None
    if top is None:
        return
    block = rule_block(top)
    rule, copied = Owner("", (1, "column 1"), (), ""), False
    if block:
        copied = read_yes(facts, block, "older_than_told")
        with _defining(facts, block, known):
            rule = compile_rule(facts, block)
    for entry in entries(top, "provisions"):
        with _defining(facts, entry, known):
            gate = replace(compile_provision(facts, rule, entry), copied=copied)
            known.gates.setdefault(gate.provision, gate)
    for entry in entries(top, "items"):
        with _defining(facts, entry, known):
            item = compile_item(facts, rule, entry)
            known.items.setdefault(item.item, item)


@contextmanager
def _defining(facts: Facts, block: Block, known: _Known) -> Iterator[None]:
    """Note an id that is defined already; the rows of its second definition are left out, as they would only clash."""
    name = block.text("id")
    before = len(facts.entities), len(facts.statements)
    yield
    if name in known.places:
        facts.page.add(block.at("id"), f"{name} is defined already in {known.places[name]}", "keep one of the two")
        del facts.entities[before[0] :], facts.statements[before[1] :]
    elif name:
        known.places[name] = f"{facts.page.name}:{block.line}"
