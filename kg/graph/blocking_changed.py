"""What a cut, or another law, would block that is not blocked now: `kg.graph.blocked` asked twice and compared."""

from datetime import date
from typing import Literal

from kg.graph.blocked import find_blocked
from kg.graph.conclusions_changed import ConclusionChange, Models
from kg.graph.pipeline import Compiled

BLOCKED = "BLOCKED"


def changed_blocking(base: Compiled, tried: Compiled, cut: set[str], day: date) -> tuple[ConclusionChange, ...]:
    """Return what is blocked as far as known on a day in one world and not in the other, what appears first.

    `cut` are ids that are cut off in `tried` in addition, whose supplies it must still hold: a need that is gone is no
    need. `object` is the group without an alternative left; `models` depend on the thing, blocked or not.
    """
    ontology = base.dataset.ontology
    old = find_blocked(base.graph, ontology, set(), as_of=day)
    new = find_blocked(tried.graph, ontology, cut, as_of=day)
    models = Models(tried, day)
    found = []
    for thing in sorted(old.keys() | new.keys()):
        before, after = "; ".join(old.get(thing, ())), "; ".join(new.get(thing, ()))
        if before != after and thing not in cut:
            what: Literal["appears", "goes", "changes"] = (
                "appears" if not before else "goes" if not after else "changes"
            )
            found.append(ConclusionChange(what, thing, BLOCKED, "", "", before, after, models.of(thing)))
    order = {"appears": 0, "changes": 1, "goes": 2}
    return tuple(sorted(found, key=lambda c: order[c.what]))
