"""Whom a provision reaches by a list: every entry, or those with a footnote → TARGETED_BY.

Footnotes 1, 4 and 5 of the Entity List (Supplement No. 4 to 15 CFR part 744) extend the requirement to foreign-made
items of 15 CFR 734.9(e); the entry carries the footnote, the provision says what follows.

Invariants
* entry-by-entry: a firm is reached on the days on which an entry of its own stands on the list, with the footnote.
* named-is-enough: where the provision itself names the firm on those days, nothing is written.
* as-printed: an entry whose printed requirement is not for all items subject to the EAR makes `cannot-tell`.
"""

from collections.abc import Iterator

from kg.rules.conclusions import conclude
from kg.rules.facts import Facts
from kg.rules.intervals import Interval
from kg.seeds.rulebook import ListedTest, ProvisionGate, Rulebook
from kg.statements import Statement

_EVERYTHING = "all items subject to the ear"


def derive_listed(facts: Facts, rulebook: Rulebook) -> tuple[Statement, ...]:
    """Return the TARGETED_BY statements of firms that provisions reach by a list."""
    found = [
        statement
        for _, gate in sorted(rulebook.gates.items())
        for test in gate.listed
        for statement in _of_test(facts, gate, test)
    ]
    return tuple(found)


def _of_test(facts: Facts, gate: ProvisionGate, test: ListedTest) -> Iterator[Statement]:
    for on in facts.pointing_to(test.list_programme, "ON_LIST"):
        for span, marks in _marked(facts, on.subject, test):
            for entry in facts.pointing_to(on.subject, "LISTED_AS"):
                days = span.meet(facts.use(on)).meet(facts.use(entry)).meet(Interval(test.start))
                for part in _unnamed(facts, gate, entry.subject, days):
                    yield _conclude(facts, gate, test, entry, (entry.id, on.id, *marks), part)


def _marked(facts: Facts, listing: str, test: ListedTest) -> Iterator[tuple[Interval, tuple[str, ...]]]:
    """The days on which an entry counts, with the statement of its footnote where one is asked for."""
    if not test.footnote:
        yield Interval(), ()
    for mark in facts.about(listing, "footnote") if test.footnote else ():
        if mark.value == test.footnote:
            yield facts.use(mark), (mark.id,)


def _unnamed(facts: Facts, gate: ProvisionGate, firm: str, days: Interval) -> list[Interval]:
    """The days on which the provision does not name the firm itself."""
    parts = [] if days.empty else [days]
    for named in facts.about(firm, "TARGETED_BY"):
        if named.object == gate.provision and named.qualifiers.get("as") == "end-user":
            parts = [rest for part in parts for rest in part.without(facts.standing(named))]
    return parts


def _conclude(
    facts: Facts, gate: ProvisionGate, test: ListedTest, entry: Statement, inputs: tuple[str, ...], days: Interval
) -> Statement:
    # (:Firm)-[:TARGETED_BY {as: 'end-user', verdict, missing}]->(:Provision)
    asked = next((s for s in facts.about(entry.object or "", "licence_requirement")), None)
    narrow = asked is not None and not (asked.value or "").lower().removeprefix("for ").startswith(_EVERYTHING)
    missing = f"whether the entry asks for a licence for it: {asked.value}" if asked and narrow else ""
    qualifiers = {"as": "end-user", "verdict": "cannot-tell" if missing else "yes", "missing": missing}
    used = tuple(sorted((*inputs, asked.id) if asked and narrow else inputs))
    version = f"{gate.provision}/{test.list_programme}/{test.start}"
    return conclude(entry.subject, "TARGETED_BY", gate.provision, qualifiers, days, used, version, gate.references)
