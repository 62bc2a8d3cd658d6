"""Entities: one defect in a sound folder gives one problem, compared as a whole."""

import pytest

from tests.seeds.seed_folder import SeedFolder

SLUG_FIX = "after the colon write lower case ASCII letters, digits and single hyphens"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({"id": "firm:Bad_Slug"}, f"[id] 'firm:Bad_Slug' is not in slug form; {SLUG_FIX}", id="upper case"),
        pytest.param({"id": "firm:福吉"}, f"[id] 'firm:福吉' is not in slug form; {SLUG_FIX}", id="not ASCII"),
        pytest.param({"id": "firm:"}, f"[id] 'firm:' is not in slug form; {SLUG_FIX}", id="empty slug"),
        pytest.param({"id": "firm:a--b"}, f"[id] 'firm:a--b' is not in slug form; {SLUG_FIX}", id="two hyphens"),
        pytest.param(
            {"id": "firm:acme"},
            "[id] firm:acme is defined already in registry/entities.csv:2; keep one of the two rows",
            id="duplicate id",
        ),
        pytest.param(
            {"classes": "Foundery"}, "[classes] unknown class 'Foundery'; did you mean Foundry?", id="unknown class"
        ),
        pytest.param(
            {"classes": "Zeppelin"},
            "[classes] unknown class 'Zeppelin'; use a class of ontology/core.ttl, or add one there",
            id="unknown class without a likely one",
        ),
        pytest.param(
            {"classes": "Firm;Chip"},
            "[classes] Chip is not a class of the kind 'firm'; "
            "write Firm or a subclass of it, or change the kind of the id",
            id="class of another kind",
        ),
        pytest.param(
            {"classes": ""}, "[classes] the entity has no class; write Firm or a subclass of it", id="no class"
        ),
        pytest.param(
            {"name_en": ""},
            "[name_en] the entity has no English name; give the name as its maker writes it",
            id="no name",
        ),
        pytest.param(
            {"name_en": "ACME-Chips"},
            "[name_en] firm:new has the same name as firm:acme; "
            "keep one id, or write 'firm:acme: reason' in the column distinct",
            id="one entity under two ids, by its English name",
        ),
        pytest.param(
            {"name_zh": "艾克米"},
            "[name_zh] firm:new has the same name as firm:acme; "
            "keep one id, or write 'firm:acme: reason' in the column distinct",
            id="one entity under two ids, by its Chinese name",
        ),
        pytest.param(
            {"distinct": "firm:acme"},
            "[distinct] 'firm:acme' is not an id with a reason; "
            "write the other id, a colon and the reason: firm:other: a namesake in another trade",
            id="distinct without a reason",
        ),
        pytest.param(
            {"distinct": "firm:acmee: a namesake"},
            "[distinct] unknown id 'firm:acmee'; did you mean firm:acme?",
            id="distinct from nothing",
        ),
    ],
)
def test_a_defect_of_an_entity(seeds: SeedFolder, cells: dict[str, str], expected: str) -> None:
    sound = {"id": "firm:new", "classes": "Firm", "name_en": "New Firm"}
    line = seeds.add("registry/entities.csv", {**sound, **cells})

    assert seeds.problems() == [f"registry/entities.csv:{line}: {expected}"]


def test_an_id_without_a_known_kind(seeds: SeedFolder) -> None:
    line = seeds.add("registry/entities.csv", {"id": "company:new", "classes": "Firm", "name_en": "New"})

    (problem,) = seeds.problems()

    assert problem == (
        f"registry/entities.csv:{line}: [id] 'company:new' has no known kind; write one of model, view, authorisation, "
        "authority, campus, chip, cluster, item, group, placegroup, software, die, case, tool, tooltype, event, fab, "
        "firm, list, listing, material, memory, nodeclass, packaging, person, place, node, family, provision, rule, "
        "security, system, topic, a colon and a slug"
    )


def test_a_namesake_is_told_apart_with_a_reason(seeds: SeedFolder) -> None:
    row = {"id": "firm:new", "classes": "Firm", "name_en": "Acme Chips", "distinct": "firm:acme: sells snacks"}
    seeds.add("registry/entities.csv", row)

    assert seeds.problems() == []


def test_a_reason_for_one_id_does_not_excuse_an_id_that_begins_like_it(seeds: SeedFolder) -> None:
    seeds.add(
        "registry/entities.csv",
        {"id": "firm:acme-snacks", "classes": "Firm", "name_en": "Acme Snacks"},
        {"id": "firm:new", "classes": "Firm", "name_en": "Acme Chips", "distinct": "firm:acme-snacks: a namesake"},
    )

    assert seeds.problems() == [
        "registry/entities.csv:8: [name_en] firm:new has the same name as firm:acme; "
        "keep one id, or write 'firm:acme: reason' in the column distinct"
    ]


def test_a_rule_defined_in_csv(seeds: SeedFolder) -> None:
    line = seeds.add("registry/entities.csv", {"id": "rule:new", "classes": "Rule", "name_en": "New Act"})

    assert seeds.problems() == [
        f"registry/entities.csv:{line}: [id] rules, provisions and items are told in YAML only; "
        "write it in seeds/rules/<slug>.yaml and remove this row"
    ]
