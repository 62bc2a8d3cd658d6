"""Values of a provision or its rule on a day, in words: measures, review policies."""

from collections.abc import Iterable
from datetime import date

from kg.rules.facts import Facts


def values_on(facts: Facts, bearers: Iterable[str], prop: str, day: date) -> tuple[str, ...]:
    """Return the values of a property on a day, with what they are of: `case by case (H200 class)`.

    `bearers` are a provision and its rule: those of the rule count only where the provision has none.
    """
    for bearer in bearers:
        found = facts.on(facts.about(bearer, prop), day)
        if found:
            limits = (f" ({s.qualifiers['of_what']})" if "of_what" in s.qualifiers else "" for s in found)
            return tuple(f"{s.value}{limit}" for s, limit in zip(found, limits, strict=True))
    return ()
