"""The style follows the ontology: every label, specific ones last, law in red."""

import re
from dataclasses import replace

import pytest

from kg.browser.style import EVIDENCE_TYPES, node_labels, render_style
from kg.ontology import OntologyClass, load
from kg.stores.names import EVIDENCE

ONTOLOGY = load()
STYLE = render_style(ONTOLOGY)
RULES = {m[1]: m[2] for m in re.finditer(r"^(\S+) \{\n(.*?)^\}", STYLE, re.MULTILINE | re.DOTALL)}


def position(label: str) -> int:
    return list(RULES).index(f"node.{label}")


@pytest.mark.parametrize("label", ["Entity", "Statement", "Source", "Unknown", "Dataset"])
def test_general_labels_have_a_rule(label: str) -> None:
    assert f"node.{label}" in RULES


def test_every_label_a_node_can_carry_has_a_rule() -> None:
    carried = {
        label for name in ONTOLOGY.classes for label in ONTOLOGY.labels((name,)) if "Entity" in ONTOLOGY.labels((name,))
    }
    assert {f"node.{label}" for label in carried} <= set(RULES)


def test_every_type_has_a_rule() -> None:
    assert set(EVIDENCE_TYPES) == set(EVIDENCE)
    assert {f"relationship.{name}" for name in (*ONTOLOGY.relations, *EVIDENCE)} <= set(RULES)


def test_subclasses_stand_after_their_classes_because_the_last_rule_wins() -> None:
    assert position("Entity") < position("Firm") < position("Foundry")
    assert position("Entity") < position("Chip") < position("Accelerator")
    for name in node_labels(ONTOLOGY):
        for ancestor in ONTOLOGY.classes[name].ancestors[1:]:
            assert position(ancestor) < position(name)


def test_captions_are_name_property_and_type() -> None:
    assert 'caption: "{name}";' in RULES["node.Foundry"]
    assert 'caption: "{property}";' in RULES["node.Statement"]
    assert 'caption: "<type>";' in RULES["relationship.TRAINED_ON"]


def test_law_is_red_and_nothing_else_is() -> None:
    law = {name for name, relation in ONTOLOGY.relations.items() if relation.part == "law"}
    red = {s.removeprefix("relationship.") for s, rule in RULES.items() if s.startswith("rel") and "#C1121F" in rule}
    assert red == law
    assert {"RESTRICTED_BY", "LISTED_AS", "TARGETED_BY"} <= law


def test_derived_types_have_a_colour_of_their_own() -> None:
    assert "#8E44AD" in RULES["relationship.SELLS_TO"]


def test_rules_are_one_name_and_value_a_line() -> None:
    for selector, rule in RULES.items():
        for line in rule.splitlines():
            assert re.fullmatch(r"  [a-z-]+: [^:;]+;", line), (selector, line)


def test_new_class_in_the_ontology_gets_a_rule() -> None:
    photonic = OntologyClass(
        name="PhotonicChip",
        parents=("Chip",),
        ancestors=("PhotonicChip", "Chip", "Entity"),
        kind=None,
        colour="",
        stands_for=(),
        label_en="photonic chip",
        label_zh="光子芯片",
        definition="A chip that computes with light.",
    )
    grown = replace(ONTOLOGY, classes={**ONTOLOGY.classes, "PhotonicChip": photonic})
    added = render_style(grown).replace(STYLE, "")
    assert "node.PhotonicChip {" in added
    assert ONTOLOGY.colour("Chip") in added
