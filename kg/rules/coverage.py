"""Coverage: every thing of an item's classes against every version of its test → COVERED_BY and UNDECIDED_UNDER.

Classification only: it exposes nobody (`kg.rules.restriction` asks who would receive the thing).

Invariants
* one-test-one-conclusion: versions that differ in notes and not in the test give one conclusion that names both ends.
* dated: a conclusion holds while its version and its inputs do, never before or after.
* named-is-decided: where a text names the thing (a stated COVERED_BY), no `cannot tell` is written for those days.
* a-no-is-no-edge: a thing that does not meet the test gets no statement.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.rules.conclusions import conclude
from kg.rules.evaluate import evaluate
from kg.rules.evaluation import Evaluation
from kg.rules.facts import Facts
from kg.rules.intervals import Interval
from kg.seeds.rulebook import ItemRule, ItemVersion, Rulebook
from kg.statements import Statement


def classify(facts: Facts, rulebook: Rulebook) -> Iterator[tuple[ItemRule, Evaluation]]:
    """Evaluate every thing of every item's classes under every test, in order of item, version and thing."""
    for _, item in sorted(rulebook.items.items()):
        things = sorted({t for name in item.classes for t in facts.by_class.get(name, ()) if is_about(facts, t, item)})
        for version in joined_versions(item.versions):
            for thing in things:
                yield item, evaluate(facts, thing, version)


def is_about(facts: Facts, thing: str, item: ItemRule) -> bool:
    """Whether an item can be about a thing: not if it names equipment types and the thing is known as others only.

    Types count with those above them (SUBTYPE_OF); of equipment without a known type nothing is ruled out.
    """
    if not item.tool_types:
        return True
    known = {s.object or "" for s in facts.about(thing, "INSTANCE_OF")}
    seen, queue = set(known), list(known)
    while queue:
        above = {s.object or "" for s in facts.about(queue.pop(), "SUBTYPE_OF")} - seen
        seen |= above
        queue += above
    return not known or bool(seen & set(item.tool_types))


def joined_versions(versions: tuple[ItemVersion, ...]) -> tuple[ItemVersion, ...]:
    """Join versions that follow one another with the same test: one named from the first to the last of them."""
    runs: list[list[ItemVersion]] = []
    for version in versions:
        last = runs[-1][-1] if runs else None
        if last and version.test is not None and version.test == last.test and version.valid_from == last.valid_to:
            runs[-1].append(version)
        else:
            runs.append([version])
    return tuple(_join(run) for run in runs)


def _join(run: list[ItemVersion]) -> ItemVersion:
    first, last = run[0], run[-1]
    if first is last:
        return first
    references = tuple(dict.fromkeys(r for version in run for r in version.references))
    name = f"{first.version} to {last.version}"
    return replace(first, version=name, valid_to=last.valid_to, references=references)


def derive_coverage(facts: Facts, rulebook: Rulebook) -> tuple[Statement, ...]:
    """Return the derived COVERED_BY and UNDECIDED_UNDER statements."""
    found: list[Statement] = []
    for item, evaluation in classify(facts, rulebook):
        if evaluation.verdict == "yes":
            found.append(_conclude(item, evaluation, "COVERED_BY", evaluation.interval))
        elif evaluation.verdict == "cannot-tell":
            for part in _unnamed(facts, item, evaluation):
                found.append(_conclude(item, evaluation, "UNDECIDED_UNDER", part))
    return tuple(found)


def _unnamed(facts: Facts, item: ItemRule, evaluation: Evaluation) -> list[Interval]:
    """The days of an undecided verdict on which no text names the thing."""
    parts = [evaluation.interval]
    for named in facts.about(evaluation.thing, "COVERED_BY"):
        if named.object == item.item and not named.derived:
            parts = [rest for part in parts for rest in part.without(facts.standing(named))]
    return parts


def _conclude(item: ItemRule, evaluation: Evaluation, prop: str, interval: Interval) -> Statement:
    # (:Chip)-[:COVERED_BY|UNDECIDED_UNDER {as, inputs, missing, rule_version}]->(:ControlItem)
    qualifiers = {
        "as": item.covers_as,
        "inputs": "; ".join(evaluation.figures),
        "missing": "; ".join(evaluation.missing),
    }
    version = evaluation.version
    references = version.references or item.references
    return conclude(
        evaluation.thing, prop, item.item, qualifiers, interval, evaluation.inputs, version.version, references
    )
