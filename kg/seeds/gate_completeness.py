"""Gates on single things: what every firm, chip, rule, listing, source and strong claim of the curated areas must have.

Names of the rules, as `dataset.yaml` asks for them under `expects: complete:`
* firm-jurisdiction: a firm is incorporated or headquartered somewhere, or an open question asks where.
* chip-designer: a chip has a designer, or an open question asks who.
* rule-citation: a regulation, notice, order, statute or bill has a citation (an identifier, or a name that is one, such
  as `H.R. 8170`, `Executive Order 14032`, `15 CFR 744.11`), or an open question asks for it; and every rule a date.
* listing-notice: an entry on a list names the notice that added it, or an open question asks which.
* own-evidence: node at fab, product at fab and training on a chip rest on a document that says just this; an
  inference from other facts is not enough.
* no-orphan: every thing stands in a statement. no-unused-source: every document stands behind one.
* clocks: every suspension and stay has an end, a successor or an open question; nothing is guessed after a clock ran
  out or after the evidence ends.
"""

import re
from collections.abc import Callable, Iterator

from kg.seeds.rows import Problem
from kg.statements import Dataset, Entity, Origin
from kg.statements.clocks import guessed, standing, without_end

_CITED = ("Regulation", "Notice", "Order", "Statute", "Bill")
_CITATIONS = ("federal_register_page", "federal_register_document", "notice_number")
_CITED_BY_NAME = re.compile(
    r"\b(H\.R\.|S\.|SA) \d+|Executive Order \d+|\d+ CFR \d|\d+ U\.S\.C\. \d|Public Law \d+-\d+|"
    r"Section \w+ of the .+ Act|\((EU|EC)\) (No )?\d+"
)
_DATES = ("adopted_on", "published_on", "effective_on", "text_state")
_STRONG = ("RUN_AT", "FABRICATED_AT", "TRAINED_ON")
_WEAK = ("inference", "rumour")

Gate = Callable[[Dataset], Iterator[Problem]]


def _problem(origin: Origin | None, column: str, message: str, fix: str) -> Problem:
    return Problem(origin.file if origin else "", origin.line if origin else 1, column, message, fix)


def _lacking(dataset: Dataset, label: str, properties: tuple[str, ...], message: str, fix: str) -> Iterator[Problem]:
    yield from (problem for problem, _ in _lacking_of(dataset, label, properties, message, fix))


def _lacking_of(
    dataset: Dataset, label: str, properties: tuple[str, ...], message: str, fix: str
) -> Iterator[tuple[Problem, Entity]]:
    """Things of a class that have none of the properties, and of which no open question asks for one."""
    asked = {(u.subject, u.property) for u in dataset.unknowns.values()}
    for entity in dataset.entities.values():
        if label not in dataset.ontology.labels(entity.classes):
            continue
        has = any(standing(s) for p in properties for s in dataset.about(entity.id, p))
        if not has and not any((entity.id, p) in asked for p in properties):
            yield _problem(entity.origin, "id", f"{entity.id} {message}", fix), entity


def _firms(dataset: Dataset) -> Iterator[Problem]:
    fix = "add INCORPORATED_IN or HEADQUARTERED_IN from a document, or an unknown that asks for it"
    yield from _lacking(dataset, "Firm", ("INCORPORATED_IN", "HEADQUARTERED_IN"), "has no jurisdiction", fix)


def _chips(dataset: Dataset) -> Iterator[Problem]:
    fix = "add DESIGNED_BY from a document, or an unknown that asks for it"
    yield from _lacking(dataset, "Chip", ("DESIGNED_BY",), "has no designer", fix)


def _listings(dataset: Dataset) -> Iterator[Problem]:
    fix = "add ADDED_BY or notice_citation from a document, or an unknown that asks for ADDED_BY"
    yield from _lacking(dataset, "Listing", ("ADDED_BY", "notice_citation"), "names no notice", fix)
    fix = "add ON_LIST"
    yield from _lacking(dataset, "Listing", ("ON_LIST",), "is on no list", fix)


def _rules(dataset: Dataset) -> Iterator[Problem]:
    for label in _CITED:
        fix = f"write identifiers: with one of {', '.join(_CITATIONS)}, or an unknown that asks for one"
        for problem, entity in _lacking_of(dataset, label, _CITATIONS, "has no citation", fix):
            if not any(_CITED_BY_NAME.search(name) for name in (entity.name_en, *entity.aliases)):
                yield problem
    fix = f"write dates: with one of {', '.join(_DATES[:3])}, or an unknown that asks for one"
    yield from _lacking(dataset, "Rule", _DATES, "has no date", fix)


def _own_evidence(dataset: Dataset) -> Iterator[Problem]:
    for s in dataset.statements.values():
        strong = s.property in _STRONG and s.modality == "actual" and standing(s) and not s.derived
        if strong and all(r.kind in _WEAK for r in s.supports):
            message = f"{s.subject} {s.property} {s.target} is only inferred"
            fix = "cite a document that says just this, or make it modality alleged"
            yield _problem(s.origin, "kind", message, fix)


def _orphans(dataset: Dataset) -> Iterator[Problem]:
    used: set[str] = {u.subject for u in dataset.unknowns.values()}
    for s in dataset.statements.values():
        used |= {s.subject, s.target, *s.qualifiers.values()}
        used |= {part for text in s.qualifiers.values() for part in text.split("+")}
    for entity in dataset.entities.values():
        if entity.id not in used:
            fix = "add a statement about it, or remove the row"
            yield _problem(entity.origin, "id", f"no statement speaks of {entity.id}", fix)


def _unused_sources(dataset: Dataset) -> Iterator[Problem]:
    used = {r.source for s in dataset.statements.values() for r in s.references}
    used |= {s.corrected_by for s in dataset.statements.values()}
    used |= {s.copies for s in dataset.sources.values()}
    for source in dataset.sources.values():
        if source.id not in used:
            yield _problem(source.origin, "id", f"no statement rests on {source.id}", "cite it, or remove the row")


def _clocks(dataset: Dataset) -> Iterator[Problem]:
    for s in without_end(dataset):
        message = f"{s.subject} is {s.value} without an end"
        fix = f"write scheduled_to, or an unknown that asks for the {s.property} of {s.subject}"
        yield _problem(s.origin, "scheduled_to", message, fix)
    for s in guessed(dataset):
        message = f"{s.subject} {s.property} {s.target} begins when a clock ran out, on documents older than that"
        yield _problem(s.origin, "valid_from", message, "remove it: nobody can tell; or cite a newer document")
    for s in dataset.statements.values():
        late = s.valid_from is not None and s.valid_from.first > dataset.cut_off
        if late and s.modality == "actual" and standing(s) and not s.derived:
            message = f"{s.subject} {s.property} {s.target} begins after the evidence ends ({dataset.cut_off})"
            yield _problem(s.origin, "valid_from", message, "write modality planned")


GATES: dict[str, Gate] = {
    "firm-jurisdiction": _firms,
    "chip-designer": _chips,
    "rule-citation": _rules,
    "listing-notice": _listings,
    "own-evidence": _own_evidence,
    "no-orphan": _orphans,
    "no-unused-source": _unused_sources,
    "clocks": _clocks,
}
