"""Reads `seeds/rules/*.yaml`: each entry becomes entity and statement rows, each test a typed expression.

The rows go through the same checks as those of the CSV tables. Found here is only what is particular to YAML: not
YAML, duplicate, unknown and missing keys, unknown quantities and operators, unit mismatch, comparisons without
paragraph, overlapping versions and gaps between them, timelines without state. The format stands in
`seeds/rules/README.md`.
"""

from dataclasses import dataclass
from pathlib import Path

from kg.ontology import Ontology
from kg.seeds.rows import EntityRow, Problem, StatementRow
from kg.seeds.rulebook import ItemRule, ProvisionGate, Rulebook
from kg.seeds.rules_entries import compile_item, compile_provision, compile_rule
from kg.seeds.rules_facts import Facts, Owner
from kg.seeds.rules_nodes import Page, compose
from kg.seeds.rules_shapes import FILE_KEYS, entries, rule_block


@dataclass(frozen=True)
class RulesRead:
    """What the rules of a seeds folder hold: rows, the rulebook, and every problem."""

    entities: tuple[EntityRow, ...]
    statements: tuple[StatementRow, ...]
    rulebook: Rulebook
    problems: tuple[Problem, ...]


def read_rules(folder: Path, ontology: Ontology) -> RulesRead:
    """Read `rules/*.yaml` below a seeds folder, in order of name. Bad contents are problems, never exceptions."""
    read: list[Facts] = []
    items: dict[str, ItemRule] = {}
    gates: dict[str, ProvisionGate] = {}
    for path in sorted((folder / "rules").glob("*.yaml")):
        facts = Facts(Page(path.relative_to(folder).as_posix()), ontology)
        read.append(facts)
        _read_file(path, facts, items, gates)
    problems = dict.fromkeys(p for facts in read for p in facts.page.problems)
    return RulesRead(
        entities=tuple(row for facts in read for row in facts.entities),
        statements=tuple(row for facts in read for row in facts.statements),
        rulebook=Rulebook(items=dict(sorted(items.items())), gates=dict(sorted(gates.items()))),
        problems=tuple(sorted(problems)),
    )


def _read_file(path: Path, facts: Facts, items: dict[str, ItemRule], gates: dict[str, ProvisionGate]) -> None:
    root = compose(path, facts.page)
    top = facts.page.block(root, "the file", FILE_KEYS, ("rule",)) if root is not None else None
    if top is None:
        return
    block = rule_block(top)
    rule = compile_rule(facts, block) if block else Owner("", (), "")
    for entry in entries(top, "provisions"):
        gate = compile_provision(facts, rule, entry)
        gates.setdefault(gate.provision, gate)
    for entry in entries(top, "items"):
        item = compile_item(facts, rule, entry)
        items.setdefault(item.item, item)
