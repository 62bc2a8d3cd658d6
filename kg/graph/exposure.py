"""What one exposure path says: kind, effect, measure, grade; and the best of many paths.

* The kind is `owner listed, not reached` where the listing is that of an owner, `through an owner` where another law
  on an owner is met, `capability` where a step says can be or a firm is left by what it uses, else `observed`.
* The effect is `none` without law, `in-force` where all of it is in force at least in part, else the first other effect
  on the way from the exposed thing to the target.
* The best path is a decided one before one that cannot be told, then has the best weakest grade, then the fewest hops,
  then the first ids.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.model import Relationship, Value
from kg.rules.effects import IN_FORCE
from kg.statements import GRADES, Grade

LAW = ("L", "n")
NOT_REACHED = "owner listed, not reached"
THROUGH_OWNER = "through an owner"


@dataclass(frozen=True)
class Exposure:
    """One exposed thing, by one kind of path with one effect of the law.

    `nodes` and `relationships` are the ids of the best path, from the exposed thing to the target; `paths` counts all;
    `one_of` is the number of alternatives at the narrowest step of the best.
    """

    exposed: str
    kind: str
    effect: str
    measure: str
    nodes: tuple[str, ...]
    relationships: tuple[str, ...]
    grade: Grade
    hops: int
    disputed: bool
    paths: int
    one_of: int


@dataclass(frozen=True)
class Trail:
    """A path from what is exposed to the target, no relationship twice."""

    hops: tuple[Relationship, ...]

    @property
    def kind(self) -> str:
        """One of the four kinds."""
        word = "".join(letter(r) for r in self.hops)
        if "oL" in word:
            return NOT_REACHED if any(r.type == "LISTED_AS" for r in self.hops) else THROUGH_OWNER
        can_be = "mu" in word or any(r.properties.get("capability") for r in self.hops)
        return "capability" if can_be else "observed"

    @property
    def effect(self) -> str:
        """The effect of the law on the path."""
        effects = [text(r, "effect") for r in self.hops if letter(r) in LAW]
        if not effects:
            return "none"
        return next((e for e in effects if e not in IN_FORCE), "in-force")

    @property
    def measure(self) -> str:
        """What the first step of law does, and `(cannot tell)` where the gate was not decided."""
        first = next((r for r in self.hops if letter(r) == "L"), None)
        if first is None:
            return "none"
        undecided = " (cannot tell)" if first.properties.get("verdict") == "cannot-tell" else ""
        return (text(first, "measure") or "none") + undecided

    @property
    def weakest(self) -> int:
        """Rank of the weakest step: 1 for A to 4 for D."""
        return max(grade_rank(r) for r in self.hops)

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """What the best path is chosen by; less is better."""
        undecided = any(r.properties.get("verdict") == "cannot-tell" for r in self.hops)
        return undecided, self.weakest, len(self.hops), "".join(f" {r.id}" for r in self.hops)

    @property
    def disputed(self) -> bool:
        """Whether a step is disputed."""
        return any(r.properties.get("status") == "disputed" for r in self.hops)

    def describe(self, paths: int, one_of: int) -> Exposure:
        """Return the row of which this is the best path."""
        return Exposure(
            exposed=self.hops[0].start,
            kind=self.kind,
            effect=self.effect,
            measure=self.measure,
            nodes=(self.hops[0].start, *(r.end for r in self.hops)),
            relationships=tuple(r.id for r in self.hops),
            grade=GRADES[self.weakest - 1],
            hops=len(self.hops),
            disputed=self.disputed,
            paths=paths,
            one_of=one_of,
        )


def choose_best(trails: Iterable[Trail]) -> dict[tuple[str, str, str], tuple[Trail, int]]:
    """Return the best trail and the number of trails of each exposed thing, kind and effect."""
    best: dict[tuple[str, str, str], tuple[Trail, int]] = {}
    for trail in trails:
        key = (trail.hops[0].start, trail.kind, trail.effect)
        known, paths = best.get(key, (trail, 0))
        best[key] = (min(known, trail, key=lambda t: t.rank), paths + 1)
    return best


def letter(relationship: Relationship) -> str:
    """Return the step letter of a relationship, empty where it has none."""
    return text(relationship, "step")


def text(relationship: Relationship, name: str) -> str:
    """Return a property as text, empty where it is absent."""
    value: Value = relationship.properties.get(name, "")
    return str(value)


def grade_rank(relationship: Relationship) -> int:
    """Return 1 for grade A to 4 for grade D."""
    rank = relationship.properties["grade_rank"]
    return rank if isinstance(rank, int) else len(GRADES)
