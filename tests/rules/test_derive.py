"""Coverage statements and the derivation as a whole."""

import random

import pytest

from kg.folders import shipped
from kg.rules.derive import derive
from kg.seeds.reading import read_seeds
from kg.seeds.rulebook import ItemRule
from kg.statements import Assessor, Dataset, statement_id
from tests.rules.builder import World, at_least, paragraph, version

BIG = at_least("total_processing_performance", "4800")
LOWER = at_least("total_processing_performance", "4700")


def spans(statements):
    return [(s.subject, s.valid_from.text, s.valid_to.text if s.valid_to else "", s.rule_version) for s in statements]


def two_versions(world, later=LOWER):
    first, second = version(BIG, "2022-10-21", "2023-11-17"), version(later, "2023-11-17")
    world.rulebook = world.rulebook.with_item(ItemRule("item:i", ("Chip",), "control", (first, second), (paragraph(),)))


def test_coverage_is_dated_by_version_and_inputs(world):
    two_versions(world)
    world.say("chip:old", "total_processing_performance", "4992")
    world.say("chip:new", "total_processing_performance", "4992", "2022-11-08")
    world.say("chip:gone", "total_processing_performance", "4992", "2020-01-01", "2023-01-01")
    world.say("chip:late", "total_processing_performance", "4992", "2024-01-01")
    found = sorted(spans(world.derived("COVERED_BY")))
    assert found == [
        ("chip:gone", "2022-10-21", "2023-01-01", "item:i/2022-10-21"),
        ("chip:late", "2024-01-01", "", "item:i/2023-11-17"),
        ("chip:new", "2022-11-08", "2023-11-17", "item:i/2022-10-21"),
        ("chip:new", "2023-11-17", "", "item:i/2023-11-17"),
        ("chip:old", "2022-10-21", "2023-11-17", "item:i/2022-10-21"),
        ("chip:old", "2023-11-17", "", "item:i/2023-11-17"),
    ]


def test_versions_with_one_test_give_one_conclusion_that_names_both(world):
    two_versions(world, BIG)
    world.say("chip:old", "total_processing_performance", "4992")
    assert spans(world.derived("COVERED_BY")) == [
        ("chip:old", "2022-10-21", "", "item:i/2022-10-21 to item:i/2023-11-17")
    ]


def test_a_clear_no_makes_no_statement(world):
    two_versions(world)
    world.say("chip:small", "total_processing_performance", "2368")
    assert world.derived() == []


def test_cannot_tell_is_a_statement_that_names_what_is_missing(world):
    world.item(test=BIG)
    world.entity("chip:c", "Accelerator")
    (found,) = world.derived()
    assert found.property == "UNDECIDED_UNDER"
    assert found.qualifiers == {
        "as": "control",
        "missing": "total_processing_performance of chip:c, or its dense throughput at 16 and at 8 bits",
    }


def test_a_thing_that_the_text_names_is_not_undecided(world):
    world.item(test=BIG, names=("chip:named",), end="2024-01-01")
    world.entity("chip:named", "Chip")
    assert world.derived() == []


def test_other_classes_are_not_tested(world):
    world.item(test=BIG)
    world.say("system:s", "total_processing_performance", "9000")
    assert world.derived() == []


def test_a_refuted_figure_is_not_used(world):
    world.item(test=BIG)
    wrong = world.say("chip:c", "total_processing_performance", "9000")
    world.statements[wrong.id] = wrong.model_copy(update={"corrected_by": "source:text"})
    assert [s.property for s in world.derived()] == ["UNDECIDED_UNDER"]


def test_identity_carries_the_rule_version(world):
    world.item(test=BIG)
    figure = world.say("chip:c", "total_processing_performance", "9000")
    (found,) = world.derived()
    expected = statement_id(
        "chip:c", "COVERED_BY", "item:i", found.qualifiers, "actual", "2022-10-21", "item:i/2022-10-21"
    )
    assert found.id == expected
    assert found.inputs == (figure.id,)
    assert found.qualifiers["inputs"] == "total_processing_performance 9000, limit >= 4800 [a]"


def test_a_conclusion_is_no_better_than_its_worst_input(world):
    world.item(test=BIG)
    figure = world.say("chip:c", "total_processing_performance", "9000")
    rumour = figure.references[0].model_copy(update={"kind": "rumour"})
    world.statements[figure.id] = figure.model_copy(update={"references": (rumour,)})
    (found,) = world.derived()
    data = world.dataset().with_statements([found])
    assert Assessor(data)(found).grade == "D"


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_never_matters(export: World, seed: int):
    export.say("model:m", "TRAINED_ON", "chip:big", "2024-05-01", phase="pre-training")
    export.say("model:m", "TRAINED_ON", "chip:other", "2024-05-01", phase="pre-training")
    expected = export.derived()
    rows = list(export.statements.items())
    random.Random(seed).shuffle(rows)
    export.statements = dict(rows)
    assert export.derived() == expected
    assert [s.id for s in expected] == sorted(s.id for s in expected)


def test_the_shipped_seeds_derive_sound_statements():
    """Every conclusion has its paragraph, its inputs, ends that the ontology allows, and a real interval."""
    seeds = read_seeds(shipped("seeds"))
    data: Dataset = seeds.dataset
    derived = derive(data, seeds.rulebook)
    known = data.with_statements(derived)
    assert derived
    for found in derived:
        relation = data.ontology.relations[found.property]
        assert found.derived
        assert found.references
        assert set(found.inputs) <= known.statements.keys()
        assert set(found.qualifiers) <= {*relation.keys, *relation.measures, "named"}
        assert data.ontology.admits(data.entities[found.subject].classes, relation.domain)
        assert data.ontology.admits(data.entities[found.object or ""].classes, relation.range)
        assert found.valid_to is None or found.valid_from is None or found.valid_from.first < found.valid_to.as_end()
        Assessor(known)
