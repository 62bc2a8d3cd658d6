"""The ontology says everything once, and says enough: labels, definitions, ends, parts, and the grammar."""

import re
import shutil
from pathlib import Path

import pytest

from kg.folders import shipped
from kg.ontology import Attribute, Ontology, OntologyClass, Qualifier, Relation, load
from kg.ontology.generate import TARGET, source
from kg.ontology.reader import read

ONTOLOGY = load()
TERMS = [
    *ONTOLOGY.classes.values(),
    *ONTOLOGY.relations.values(),
    *ONTOLOGY.attributes.values(),
    *ONTOLOGY.qualifiers.values(),
]


def test_generated_module_is_up_to_date() -> None:
    from_turtle = read(shipped("ontology"))

    assert source(from_turtle) == TARGET.read_text("utf-8"), "run: python -m kg.ontology.generate"
    assert from_turtle == ONTOLOGY


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t.name)
def test_term_has_labels_in_two_languages_and_a_definition(
    term: OntologyClass | Relation | Attribute | Qualifier,
) -> None:
    assert term.label_en.strip()
    assert re.search(r"[\u4e00-\u9fff]", term.label_zh), "give rdfs:label …@zh-Hans"
    assert term.definition.endswith("."), "give skos:definition, a sentence"


@pytest.mark.parametrize("relation", ONTOLOGY.relations.values(), ids=lambda r: r.name)
def test_relation_has_ends_a_part_and_declared_qualifiers(relation: Relation) -> None:
    r = relation

    assert r.domain
    assert r.range
    assert set(r.domain) | set(r.range) <= set(ONTOLOGY.classes)
    assert r.part in ONTOLOGY.parts
    assert set(r.keys) | set(r.measures) <= set(ONTOLOGY.qualifiers)
    assert not set(r.keys) & set(r.measures), "a qualifier is a key or a measure, not both"


@pytest.mark.parametrize("attribute", ONTOLOGY.attributes.values(), ids=lambda a: a.name)
def test_attribute_has_a_domain_a_type_and_declared_keys(attribute: Attribute) -> None:
    a = attribute

    assert a.domain
    assert set(a.domain) <= set(ONTOLOGY.classes)
    assert a.value_type in {"number", "text", "code", "date"}
    assert set(a.keys) <= set(ONTOLOGY.qualifiers)
    assert (a.value_type == "code") == (a.code_list is not None)
    assert not (a.plain and (a.timeline or a.keys)), "plain means: no key and no change over time"


def test_every_code_list_that_is_named_exists() -> None:
    named = {t.code_list for t in [*ONTOLOGY.attributes.values(), *ONTOLOGY.qualifiers.values()] if t.code_list}
    named |= {t.basis_list for t in [*ONTOLOGY.attributes.values(), *ONTOLOGY.relations.values()] if t.basis_list}

    assert named <= set(ONTOLOGY.codes)


def test_no_word_is_a_label_and_a_relationship_type() -> None:
    """One engine refuses a name that is both (neo4j and embedded share the loader)."""
    assert not {c.upper() for c in ONTOLOGY.classes} & set(ONTOLOGY.relations)


def test_labels_are_class_and_superclasses_with_entity_last() -> None:
    assert ONTOLOGY.labels(("Foundry",)) == ("Firm", "Foundry", "Entity")
    assert ONTOLOGY.labels(("ChipDesigner", "SystemMaker")) == ("ChipDesigner", "Firm", "SystemMaker", "Entity")


def test_a_family_may_stand_for_a_chip_and_a_firm_may_not() -> None:
    assert ONTOLOGY.admits(("ProductFamily",), ("Chip",))
    assert not ONTOLOGY.admits(("Firm",), ("Chip",))


@pytest.fixture
def with_photomask_shop(tmp_path: Path) -> Ontology:
    """A copy of the ontology with one class more, in Turtle only."""
    folder = tmp_path / "ontology"
    shutil.copytree(shipped("ontology"), folder)
    with (folder / "core.ttl").open("a", encoding="utf-8") as out:
        out.write(
            "ck:PhotomaskShop a owl:Class ; rdfs:subClassOf ck:Firm ;"
            ' rdfs:label "photomask shop"@en , "光罩厂"@zh-Hans ;'
            ' skos:definition "A firm that makes photomasks."@en .\n'
        )
    return read(folder)


def test_a_class_added_in_turtle_is_followed_by_labels_kind_and_colour(with_photomask_shop: Ontology) -> None:
    assert with_photomask_shop.labels(("PhotomaskShop",)) == ("Firm", "PhotomaskShop", "Entity")
    assert with_photomask_shop.kind_of("PhotomaskShop") == "firm"
    assert with_photomask_shop.colour("PhotomaskShop") == ONTOLOGY.colour("Firm")
    assert with_photomask_shop.admits(("PhotomaskShop",), ONTOLOGY.relations["MADE_BY"].range)
