"""Overlays: what if a firm were listed, a supplier cut, a threshold moved, a provision switched, a share another?

Each change takes a data set with its rulebook and returns another one (`kg.rules.assumed`); the conclusions are then
derived by the same code as ever. Nothing is written anywhere.

Raises `OverlayError` for ids that are not there and changes that change nothing; its message says the fix.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from kg.rules.assumed import OverlayError, World, ended, goes_on, say
from kg.rules.effects import effect_on
from kg.seeds.rulebook import Rulebook
from kg.seeds.suggest import did_you_mean
from kg.statements import Entity

SUPPLY = ("SUPPLIED_BY", "PROVIDED_BY")

Change = Callable[[World], World]


def list_firm(firm: str, footnote: str = "", programme: str = "list:us-entity-list") -> Change:
    """Add an entry of a firm to a list, with a footnote if one is given."""

    def change(world: World) -> World:
        world.known(firm, "firm")
        world.known(programme, "list")
        codes = world.dataset.ontology.codes["footnote"]
        if footnote and footnote not in codes:
            raise OverlayError(f"{footnote!r} is no footnote; write one of {', '.join(sorted(codes))}")
        for held in world.dataset.about(firm, "LISTED_AS"):
            on = {s.object for s in world.dataset.about(held.object or "", "ON_LIST")}
            marks = {s.value for s in world.dataset.about(held.object or "", "footnote") if goes_on(s, world.day)}
            if programme in on and goes_on(held, world.day) and (not footnote or footnote in marks):
                raise OverlayError(f"{firm} stands on {programme} on {world.day} already ({held.object})")
        entry = f"listing:what-if-{firm.split(':')[1]}-{programme.split(':')[1]}"
        name = f"{world.dataset.entities[firm].name_en} (what-if entry)"
        told = [
            say(world.day, entry, "ON_LIST", programme),
            say(world.day, firm, "LISTED_AS", entry),
            say(world.day, entry, "name_as_printed", name),
            *([say(world.day, entry, "footnote", footnote)] if footnote else []),
        ]
        entities = {**world.dataset.entities, entry: Entity(id=entry, classes=("Listing",), name_en=name)}
        listed = replace(world, dataset=replace(world.dataset, entities=entities)).having(told)
        mark = f" with {footnote}" if footnote else ""
        return listed.telling(f"{firm} stands on {programme}{mark} from {world.day}")

    return change


def delist_firm(firm: str) -> Change:
    """End every entry of a firm on every list, and every provision's reach to it as an end user."""

    def change(world: World) -> World:
        found = [
            s
            for s in world.dataset.by_subject.get(world.known(firm, "firm"), ())
            if s.property == "LISTED_AS" or (s.property == "TARGETED_BY" and s.qualifiers.get("as") == "end-user")
        ]
        if not found:
            raise OverlayError(f"{firm} stands on no list of this graph")
        return ended(world, found).telling(f"{firm} stands on no list from {world.day}")

    return change


def cut_supplier(firm: str) -> Change:
    """End what a firm supplies and provides from the day on. What was delivered stays."""

    def change(world: World) -> World:
        found = [s for s in world.dataset.by_object.get(world.known(firm, "firm"), ()) if s.property in SUPPLY]
        if not found:
            raise OverlayError(f"no statement says what {firm} supplies or provides")
        return ended(world, found).telling(f"{firm} supplies and provides nothing from {world.day}")

    return change


def switch_provision(bearer: str, *, on: bool) -> Change:
    """Bring a rule or provision into force from the day on, or out of it."""

    def change(world: World) -> World:
        world.known(bearer, "rule" if bearer.startswith("rule:") else "provision")
        state = "in-force" if on else "ended"
        if effect_on(world.dataset, bearer, world.day) == state:
            raise OverlayError(f"{bearer} is {state} on {world.day} already")
        parts = [s.subject for s in world.dataset.pointing_to(bearer, "PART_OF")]
        bearers = [bearer, *(p for p in parts if world.dataset.about(p, "effect"))]
        old = [s for b in bearers for s in world.dataset.about(b, "effect")]
        gone = [s for s in old if s.valid_from is not None and s.valid_from.first >= world.day]
        left = [s for s in old if s not in gone and goes_on(s, world.day)]
        told = [say(world.day, b, "effect", state) for b in bearers]
        assumed = ended(world, left).having(told, [s.id for s in gone])
        return assumed.telling(f"{bearer} is {state} from {world.day}")

    return change


def set_share(firm: str, owner: str, percent: str) -> Change:
    """Give an owner another share of a firm, directly, from the day on."""

    def change(world: World) -> World:
        world.known(firm, "firm")
        world.known(owner, owner.partition(":")[0])
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", percent) or Decimal(percent) > 100:
            raise OverlayError(f"{percent!r} is not a share in percent, from 0 to 100")
        if firm == owner:
            raise OverlayError(f"{firm} cannot hold a share of itself")
        old = [s for s in world.dataset.about(firm, "OWNED_BY") if s.object == owner and goes_on(s, world.day)]
        share = {"share": percent, "direct": "yes", "basis": "whole-capital"}
        told = [say(world.day, firm, "OWNED_BY", owner, share)] if Decimal(percent) else []
        return ended(world, old).having(told).telling(f"{owner} holds {percent} percent of {firm} from {world.day}")

    return change


def withdraw_source(source: str) -> Change:
    """Take a document away, with every statement that rests on it alone."""

    def change(world: World) -> World:
        if source not in world.dataset.sources:
            close = did_you_mean(source, world.dataset.sources, "look it up with `kg find`")
            raise OverlayError(f"{source!r} is no source; {close}")
        kept, gone = [], []
        for s in world.dataset.statements.values():
            left = tuple(r for r in s.references if r.source != source)
            if len(left) == len(s.references):
                continue
            if any(r.stance != "silent" for r in left):
                kept.append(s.model_copy(update={"references": left}))
            else:
                gone.append(s.id)
        unread = _unread(world.rulebook, source)
        lost = (
            f"{len(gone)} statements and {len(unread)} tests rest on it alone, {len(kept)} statements lose a reference"
        )
        assumed = world.having(kept, gone).telling(f"{source} is withdrawn: {lost}")
        return replace(assumed, rulebook=_without(world.rulebook, unread))

    return change


def _unread(rulebook: Rulebook, source: str) -> set[str]:
    """The versions whose text no other document gives."""
    versions = (v for item in rulebook.items.values() for v in item.versions if v.test is not None)
    return {v.version for v in versions if v.references and all(r.source == source for r in v.references)}


def _without(rulebook: Rulebook, unread: set[str]) -> Rulebook:
    """A rulebook in which the texts of some versions were not seen."""
    for item in rulebook.items.values():
        versions = tuple(
            replace(v, test=None, unseen="its source is withdrawn") if v.version in unread else v for v in item.versions
        )
        if versions != item.versions:
            rulebook = rulebook.with_item(replace(item, versions=versions))
    return rulebook


def remove_statement(statement: str) -> Change:
    """Take one statement away."""

    def change(world: World) -> World:
        if statement not in world.dataset.statements:
            raise OverlayError(f"{statement!r} is no statement of the seeds; `kg show ID --format json` lists ids")
        if world.dataset.statements[statement].property == "threshold":
            raise OverlayError(f"{statement} tells a limit of a test; move it with --threshold")
        return world.having((), [statement]).telling(f"{statement} is removed")

    return change
