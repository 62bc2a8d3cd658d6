"""A path in words: labels of relations, marks for what can be, and the words of derived steps as they are."""

from kg.ontology import load
from kg.queries.wording import path_in_words


def test_relations_have_their_labels_and_capability_is_marked() -> None:
    path = ["Model", "TRAINED_ON", "Chip", "FABRICATED_ON", "Node", "RUN_AT", "Fab"]

    assert path_in_words(path, load()) == "Model → trained on → Chip → fabricated on → Node → run at (capability) → Fab"


def test_words_of_a_derived_step_stay() -> None:
    path = ["Foundry", "restricted, for the use of Scanner, by", "Ban"]

    assert path_in_words(path, load()) == "Foundry → restricted, for the use of Scanner, by → Ban"


def test_without_a_path_it_says_why() -> None:
    assert path_in_words(["Model", "no hardware of it is known"], load()) == "Model: no hardware of it is known"
