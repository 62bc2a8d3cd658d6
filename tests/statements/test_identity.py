"""Identity of a statement: what enters the key, what does not, and that it never changes."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from kg.seeds.reading import read_seeds
from kg.statements import Statement, statement_id
from tests.seeds.seed_folder import SeedFolder

KEY: dict[str, object] = {
    "subject": "firm:acme",
    "prop": "OWNED_BY",
    "target": "firm:forge",
    "qualifiers": {"direct": "yes", "share": "41.5"},
    "modality": "actual",
    "valid_from": "2023-01-01",
}


def id_of(**changes: object) -> str:
    return statement_id(**{**KEY, **changes})  # type: ignore[arg-type]


def test_known_ids_never_change() -> None:
    """SHA-256 of `["firm:acme","OWNED_BY",…]`, taken with another program."""
    assert id_of() == "st:e41a9fb6f674964ad8cb"
    assert statement_id("firm:中芯", "former_name", "旧名", {}) == "st:72db53794681d639ac97"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"subject": "firm:acme-two"}, id="subject"),
        pytest.param({"prop": "CONTROLLED_BY"}, id="property"),
        pytest.param({"target": "firm:forge-two"}, id="object"),
        pytest.param({"qualifiers": {"direct": "no", "share": "41.5"}}, id="key qualifier"),
        pytest.param({"qualifiers": {"direct": "yes", "share": "42"}}, id="measure qualifier"),
        pytest.param({"qualifiers": {"direct": "yes"}}, id="a qualifier less"),
        pytest.param({"modality": "planned"}, id="modality"),
        pytest.param({"valid_from": "2023"}, id="valid_from"),
        pytest.param({"valid_from": ""}, id="no valid_from"),
        pytest.param({"rule_version": "2023"}, id="rule version of a derived statement"),
    ],
)
def test_what_enters_the_key_makes_another_statement(change: dict[str, object]) -> None:
    assert id_of(**change) != id_of()


def test_rule_versions_make_different_derived_statements() -> None:
    assert id_of(rule_version="2022") != id_of(rule_version="2023")


def test_the_order_of_qualifiers_does_not_enter() -> None:
    assert id_of(qualifiers={"share": "41.5", "direct": "yes"}) == id_of()


def test_texts_that_join_to_the_same_letters_stay_apart() -> None:
    assert statement_id("a", "bc", "d", {}) != statement_id("ab", "c", "d", {})
    assert statement_id("a", "b", "c", {"k": "v"}) != statement_id("a", "b", "c", {}, "k", "v")


@pytest.mark.parametrize(
    "cells",
    [
        {"valid_to": "2024"},
        {"scheduled_to": "2024"},
        {"observed": "2023-06-01"},
        {"rivals": "owner"},
        {"corrected_by": "source:wire-a1"},
        {"withdrawn": "misread"},
        {"source": "source:wire-a1"},
        {"locator": "page 9"},
        {"stance": "denies"},
        {"kind": "analyst"},
        {"said_by": "firm:forge"},
        {"note": "seen"},
        {"qualifiers": "direct=yes; share=41.50"},
        {"modality": "actual"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_what_does_not_enter_the_key_leaves_the_statement_the_same(tmp_path: Path, cells: dict[str, str]) -> None:
    seeds = SeedFolder(tmp_path / "seeds")
    seeds.change("chips/statements.csv", 8, **cells)

    assert id_of() in read_seeds(seeds.path).dataset.statements


@pytest.mark.parametrize("ends", [{}, {"object": "firm:forge", "value": "1"}])
def test_a_statement_has_exactly_one_of_object_and_value(ends: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="needs exactly one of object and value"):
        Statement.model_validate({"id": "st:1", "subject": "firm:acme", "property": "OWNED_BY", **ends})
