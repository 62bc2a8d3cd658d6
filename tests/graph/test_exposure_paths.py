"""Paths that must appear and nonsense that must not, each on a tiny graph made by the real pipeline."""

from collections.abc import Iterable
from datetime import date

import pytest

from kg.graph.alternatives import derive_alternatives
from kg.graph.build import build_graph
from kg.graph.grammar import is_exposure
from kg.graph.walk import find_exposures
from kg.ontology import load
from kg.statements import Dataset, Entity, Reference, Source, Statement, parse_date, statement_id

ONTOLOGY = load()
DAY = date(2026, 1, 1)
SOURCE = Source(
    id="source:s", title="S", publisher="P", published=parse_date("2020-01-01"), address="https://example.org/s",
    licence="CC0", redistributable=True,
)  # fmt: skip
Fact = tuple[str, ...]


def statement(fact: Fact) -> Statement:
    """`(subject, property, object, "key=value", …)`; `modality=` and `valid_to=` are not qualifiers."""
    subject, prop, target, *rest = fact
    told = dict(word.split("=", 1) for word in rest)
    modality, valid_to = told.pop("modality", "actual"), told.pop("valid_to", "")
    reference = Reference(source="source:s", locator="p. 1", kind="primary-text")
    is_relation = prop in ONTOLOGY.relations
    return Statement.model_validate(
        {
            "id": statement_id(subject, prop, target, told, modality),
            "subject": subject,
            "property": prop,
            "object" if is_relation else "value": target,
            "qualifiers": told,
            "modality": modality,
            "valid_to": parse_date(valid_to) if valid_to else None,
            "references": (reference,),
        }
    )


def exposed(target: str, facts: Iterable[Fact], as_of: date = DAY) -> dict[str, str]:
    """Return what is exposed to the target, by id, with its kind."""
    statements = [statement(f) for f in facts]
    ids = {i for s in statements for i in (s.subject, s.object) if i and ":" in i}
    entities = {i: Entity(id=i, classes=(ONTOLOGY.kinds[i.split(":")[0]],), name_en=i) for i in ids}
    known = {s.id: s for s in statements}
    dataset = Dataset(ONTOLOGY, entities, {SOURCE.id: SOURCE}, known, {}, "test", DAY)
    graph = build_graph(dataset.with_statements(derive_alternatives(dataset)))
    return {e.exposed: e.kind for e in find_exposures(graph, ONTOLOGY, target, as_of=as_of)}


PRE = "phase=pre-training"
CHAIN: tuple[Fact, ...] = (
    ("model:m", "TRAINED_ON", "chip:c", "phase=pre-training"),
    ("chip:c", "FABRICATED_ON", "node:n"),
    ("node:n", "RUN_AT", "fab:f", "state=volume"),
    ("fab:f", "USES_EQUIPMENT", "tool:t", "state=volume"),
    ("tool:t", "MADE_BY", "firm:toolmaker"),
)


def test_a_model_is_exposed_to_the_maker_of_a_tool_by_capability() -> None:
    assert exposed("firm:toolmaker", CHAIN)["model:m"] == "capability"


def test_a_known_fab_makes_the_path_observed() -> None:
    facts = (*(f for f in CHAIN if f[1] not in ("FABRICATED_ON", "RUN_AT")), ("chip:c", "FABRICATED_AT", "fab:f"))

    assert exposed("firm:toolmaker", facts)["model:m"] == "observed"


def test_a_foundry_may_be_left_once_by_what_it_uses() -> None:
    facts = (
        CHAIN[0],
        ("chip:c", "FABRICATED_BY", "firm:foundry"),
        ("firm:foundry", "USES_EQUIPMENT", "tool:t"),
        CHAIN[4],
    )

    assert exposed("firm:toolmaker", facts)["model:m"] == "capability"


def test_a_family_is_left_to_its_members_as_alternatives() -> None:
    facts = (
        ("model:m", "TRAINED_ON", "family:gpus", "phase=pre-training"),
        ("chip:c", "IN_FAMILY", "family:gpus"),
        ("chip:c", "DESIGNED_BY", "firm:designer"),
    )

    assert exposed("firm:designer", facts)["model:m"] == "capability"


def test_a_required_type_is_left_to_its_models() -> None:
    facts = (("node:n", "REQUIRES", "tooltype:scanner"), ("tool:t", "INSTANCE_OF", "tooltype:scanner"), CHAIN[4])

    assert exposed("firm:toolmaker", facts)["node:n"] == "capability"


def test_an_owner_of_half_is_followed_and_its_listing_does_not_reach() -> None:
    facts = (
        ("chip:c", "DESIGNED_BY", "firm:child"),
        ("firm:child", "OWNED_BY", "firm:parent", "share=50"),
        ("firm:parent", "LISTED_AS", "listing:entry"),
    )

    assert exposed("firm:parent", facts)["chip:c"] == "observed"
    assert exposed("listing:entry", facts)["chip:c"] == "owner listed, not reached"


def test_at_most_four_owners_are_followed() -> None:
    chain = [(f"firm:f{i}", "OWNED_BY", f"firm:f{i + 1}", "share=100") for i in range(6)]

    assert set(exposed("firm:f6", chain)) == {"firm:f2", "firm:f3", "firm:f4", "firm:f5"}


def test_an_act_of_the_past_still_exposes_and_what_ended_does_not() -> None:
    made = ("chip:c", "FABRICATED_BY", "firm:foundry", "valid_to=2024-01-01")
    used = ("fab:f", "USES_EQUIPMENT", "tool:t", "valid_to=2024-01-01")

    assert "chip:c" in exposed("firm:foundry", [made])
    assert "fab:f" not in exposed("tool:t", [used])


NONSENSE: dict[str, tuple[str, str, tuple[Fact, ...]]] = {
    "a chip and a supplier of its designer's phone screens": (
        "firm:screens", "chip:c",
        (("chip:c", "DESIGNED_BY", "firm:designer"), ("firm:designer", "SUPPLIED_BY", "firm:screens", "what=screens")),
    ),
    "a user of one maker's scanner and the other makers of the type": (
        "firm:rival", "fab:f",
        (CHAIN[3], ("tool:t", "INSTANCE_OF", "tooltype:scanner"), ("tooltype:scanner", "PROVIDED_BY", "firm:rival")),
    ),
    "a thing and the item that covers it": (
        "item:i", "chip:c", (("chip:c", "COVERED_BY", "item:i", "as=control"),),
    ),
    "a thing and the rule behind the item that covers it": (
        "rule:r", "chip:c",
        (("chip:c", "COVERED_BY", "item:i", "as=control"), ("item:i", "IMPOSED_BY", "provision:p"),
         ("provision:p", "PART_OF", "rule:r")),
    ),
    "a firm and the place where it sits": (
        "place:cn", "firm:a", (("firm:a", "HEADQUARTERED_IN", "place:cn"),),
    ),
    "everything in a place and a rule that names the place": (
        "provision:p", "firm:a",
        (("firm:a", "HEADQUARTERED_IN", "place:cn"), ("place:cn", "TARGETED_BY", "provision:p", "as=destination")),
    ),
    "a firm and one that holds a small stake in it": (
        "firm:fund", "firm:a", (("firm:a", "OWNED_BY", "firm:fund", "share=49.9"),),
    ),
    "an owner and what it owns": (
        "firm:child", "firm:parent", (("firm:child", "OWNED_BY", "firm:parent", "share=100"),),
    ),
    "a firm and its licensor": ("firm:b", "firm:a", (("firm:a", "LICENSED_FROM", "firm:b", "what=cores"),)),
    "a seller and its buyer": ("firm:a", "firm:b", (("firm:a", "SUPPLIED_BY", "firm:b", "what=parts"),)),
    "a model that could be served": ("chip:c", "model:m", (("model:m", "SERVED_ON", "chip:c", "state=supported"),)),
    "a plan": ("chip:c", "model:m", (("model:m", "TRAINED_ON", "chip:c", PRE, "modality=planned"),)),
    "an attempt": ("chip:c", "model:m", (("model:m", "TRAINED_ON", "chip:c", PRE, "modality=attempted"),)),
    "an allegation": ("chip:c", "model:m", (("model:m", "TRAINED_ON", "chip:c", PRE, "modality=alleged"),)),
    "a node that is to run at a fab": ("fab:f", "node:n", (("node:n", "RUN_AT", "fab:f", "state=planned"),)),
    "one member of a family and another": (
        "chip:other", "chip:c", (("chip:c", "IN_FAMILY", "family:gpus"), ("chip:other", "IN_FAMILY", "family:gpus")),
    ),
    "a model on one member of a family and another member": (
        "chip:other", "model:m",
        (CHAIN[0], ("chip:c", "IN_FAMILY", "family:gpus"), ("chip:other", "IN_FAMILY", "family:gpus")),
    ),
    "a node at a campus and a fab that stands on it": (
        "fab:f", "node:n", (("node:n", "RUN_AT", "campus:k", "state=volume"), ("fab:f", "ON_CAMPUS", "campus:k")),
    ),
    "a prototype that no one can buy": (
        "chip:new", "model:m",
        (("model:m", "TRAINED_ON", "family:gpus", "phase=pre-training"), ("chip:new", "IN_FAMILY", "family:gpus"),
         ("chip:new", "product_state", "prototype")),
    ),
    "a chip and what succeeded it": ("chip:old", "chip:c", (("chip:c", "SUCCEEDS", "chip:old"),)),
    "two models compared": ("model:x", "model:m", (("model:m", "COMPARED_WITH", "model:x", "aspect=price"),)),
    "two firms that cooperate": ("firm:b", "firm:a", (("firm:a", "COOPERATES_WITH", "firm:b", "what=chips"),)),
}  # fmt: skip


@pytest.mark.parametrize("case", NONSENSE, ids=NONSENSE.keys())
def test_nonsense_does_not_appear(case: str) -> None:
    target, thing, facts = NONSENSE[case]

    assert thing not in exposed(target, facts)


@pytest.mark.parametrize("word", ["t", "ttm", "tttumoLn", "sttm", "ttp", "timL", "tmutm", "Lnnn", "oooo", "tL"])
def test_words_of_the_grammar(word: str) -> None:
    assert is_exposure(word, ONTOLOGY)


@pytest.mark.parametrize(
    "word", ["t" * 9, "mm", "mt", "tip", "mutmu", "Lt", "nL", "oooooo", "Lnnnn", "ttw", "tk", "ty", "t-", "om"]
)
def test_words_outside_the_grammar(word: str) -> None:
    assert not is_exposure(word, ONTOLOGY)
