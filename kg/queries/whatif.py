"""Asks what would change: the overlay's conclusions, and one question asked before and inside the tried graph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kg.graph.pipeline import Compiled, compile_seeds
from kg.queries.asking import Reply, ask
from kg.queries.comparing import Difference, compare_rows
from kg.queries.library import Question
from kg.rules.assumed import World
from kg.rules.overlays import Change
from kg.seeds.reading import Seeds
from kg.stores import Store, StoreError
from kg.stores.trial import tried


@dataclass(frozen=True)
class Compared:
    """The answer as it is, the rows that would differ, and how many nodes and relationships were tried."""

    reply: Reply
    differences: tuple[Difference, ...]
    tried_changes: int


@dataclass(frozen=True)
class Overlay:
    """The compilation in which changes hold, and what they were, in words."""

    compiled: Compiled
    told: tuple[str, ...]


def apply_changes(seeds: Seeds, changes: Iterable[Change], day: date) -> Overlay:
    """Return the compilation in which the changes hold from a day on. Raises `OverlayError`."""
    world = World(seeds.dataset, seeds.rulebook, day)
    for change in changes:
        world = change(world)
    return Overlay(compile_seeds(replace(seeds, dataset=world.dataset, rulebook=world.rulebook)), world.told)


def ask_both(store: Store, base: Compiled, overlay: Compiled, question: Question, given: Mapping[str, str]) -> Compared:
    """Ask a question as things are and as they would be.

    The store must hold the base. Raises `StoreError` where it holds another graph, `ParameterError` for parameters.
    """
    reply = ask(store, question, given)
    if reply.header.version != base.dataset.version:
        raise StoreError("the database holds another version of the seeds; run `kg load` first")
    with tried(store, overlay.graph) as trial:
        _, rows = trial.read(question.cypher, reply.header.parameters)
    return Compared(reply, compare_rows(question.spec, reply.answer.records(), rows), trial.changes)
