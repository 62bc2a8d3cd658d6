"""The grammar is data of the ontology: every relation has its letter, and two readings of it agree."""

import random
from itertools import product

import pytest

from kg.graph.automaton import LETTERS, Automaton
from kg.graph.grammar import is_exposure, path_pattern, step_letter
from kg.ontology import Relation, load
from kg.statements import parse_figure

ONTOLOGY = load()
ON_REQUEST = "wkyd-"
LETTER_OF_PART = {
    "start": {"s"},
    "thing": {"t", "u", "i"},
    "maker": {"m"},
    "provider": {"p"},
    "owner": {"o", "w"},
    "law": {"L", "n"},
    "firm_tier": {"k"},
    "place": {"y"},
    "demand": {"d"},
    "none": {"-"},
}


@pytest.mark.parametrize("relation", ONTOLOGY.relations.values(), ids=lambda r: r.name)
def test_a_relation_has_a_letter_from_every_class_of_subject(relation: Relation) -> None:
    for subject in relation.domain:
        labels = ONTOLOGY.labels((subject,))
        narrowed = bool(relation.subject_of) and not set(relation.subject_of) & set(labels)

        letter = step_letter(relation, None, ONTOLOGY, labels)

        assert letter in ({"-"} if narrowed else LETTER_OF_PART[relation.part])


@pytest.mark.parametrize(
    ("name", "subject", "share", "letter"),
    [
        ("OWNED_BY", "Firm", "50", "o"),
        ("OWNED_BY", "Firm", ">=51", "o"),
        ("OWNED_BY", "Firm", "49.99", "w"),
        ("OWNED_BY", "Firm", "<60", "w"),
        ("OWNED_BY", "Firm", "~60", "w"),
        ("OWNED_BY", "Firm", "", "w"),
        ("CONTROLLED_BY", "Firm", "", "o"),
        ("TARGETED_BY", "Firm", "", "L"),
        ("TARGETED_BY", "Fab", "", "L"),
        ("TARGETED_BY", "NodeClass", "", "L"),
        ("TARGETED_BY", "Place", "", "-"),
        ("TARGETED_BY", "CountryGroup", "", "-"),
        ("PART_OF", "Provision", "", "n"),
        ("PART_OF", "ControlItem", "", "-"),
        ("PART_OF", "Municipality", "", "-"),
        ("COVERED_BY", "Chip", "", "-"),
        ("SUPPLIED_BY", "Firm", "", "k"),
    ],
)
def test_the_letter_of_a_relationship(name: str, subject: str, share: str, letter: str) -> None:
    figure = parse_figure(share) if share else None

    assert step_letter(ONTOLOGY.relations[name], figure, ONTOLOGY, ONTOLOGY.labels((subject,))) == letter


def test_the_limits_of_the_pattern_are_those_of_the_ontology() -> None:
    limits = {name: ONTOLOGY.parts[name].limit for name in ("thing", "maker", "provider", "owner", "law")}

    assert limits == {"thing": 8, "maker": 1, "provider": 1, "owner": 4, "law": 4}
    assert "[tu]{0,8}" in path_pattern(ONTOLOGY)
    assert "o{0,4}" in path_pattern(ONTOLOGY)
    assert "(?:Ln{0,3})?" in path_pattern(ONTOLOGY)


def test_the_automaton_reads_every_short_word_as_the_pattern_does() -> None:
    automaton = Automaton(ONTOLOGY)
    words = ["".join(letters) for length in range(5) for letters in product(LETTERS, repeat=length)]

    assert [w for w in words if automaton.accepts(w) != is_exposure(w, ONTOLOGY)] == []


def test_the_automaton_reads_long_words_as_the_pattern_does() -> None:
    automaton = Automaton(ONTOLOGY)
    chance = random.Random(1)
    runs = ["".join(chance.choice(LETTERS) * chance.randint(0, 9) for _ in range(6)) for _ in range(5_000)]
    routes = [
        "".join(letter * chance.randint(0, most) for letter, most in zip("stiumutpmoLn", limits, strict=True))
        for limits in ([2, 8, 1, 8, 1, 1, 9, 1, 1, 4, 1, 4],) * 5_000
    ]

    assert [w for w in (*runs, *routes) if automaton.accepts(w) != is_exposure(w, ONTOLOGY)] == []
    assert sum(automaton.accepts(w) for w in routes) > 100


@pytest.mark.parametrize("letter", ON_REQUEST)
def test_what_is_used_only_when_asked_is_in_no_word(letter: str) -> None:
    automaton = Automaton(ONTOLOGY)

    assert not is_exposure(f"t{letter}", ONTOLOGY)
    assert automaton.back(automaton.states, letter) == frozenset()
