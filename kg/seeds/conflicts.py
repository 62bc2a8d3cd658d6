"""Checks statements against each other.

Found here: overlapping statements with different measures or values that are not marked as rivals; two objects at a
time of a relation that has one; one identifier of two entities; unknowns that a live statement answers.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kg.ontology import Attribute, Ontology, Relation
from kg.seeds.rows import Problem
from kg.statements import Assessor, Dataset, Statement

_IDENTIFIERS = ("lei", "wikidata", "uscc", "federal_register_document", "iso_code")
_PARTIAL = {"dimension", "of_what"}  # a figure for a part answers no question about the whole
_Key = tuple[str, ...]


def check_conflicts(dataset: Dataset) -> list[Problem]:
    """Return the problems between the statements of a data set."""
    assess = Assessor(dataset)
    live = [s for s in dataset.statements.values() if assess(s).live]
    return [
        *_unmarked_rivals(live, dataset.ontology),
        *_shared_identifiers(live),
        *_answered_unknowns(dataset, assess),
    ]


def _group_key(statement: Statement, ontology: Ontology) -> _Key | None:
    """What two statements have in common that cannot both hold; None where any number may."""
    prop = ontology.property(statement.property)
    if prop is None or "multi" in prop.flags:
        return None
    keys = [f"{k}={v}" for k, v in statement.qualifiers.items() if k in prop.keys]
    parts = [statement.subject, statement.property, statement.modality, *keys]
    if isinstance(prop, Relation) and not prop.single_valued:
        parts.append(statement.object or "")
    return tuple(parts)


def _said(statement: Statement, ontology: Ontology) -> _Key:
    """What a statement says within its group: its target and its measures."""
    prop = ontology.property(statement.property)
    keys = prop.keys if prop else ()
    return (statement.target, *(f"{k}={v}" for k, v in statement.qualifiers.items() if k not in keys))


def _interval(statement: Statement, starts: list[date], ontology: Ontology) -> tuple[date, date]:
    start = statement.valid_from.first if statement.valid_from else date.min
    if statement.valid_to:
        return start, statement.valid_to.as_end()
    prop = ontology.property(statement.property)
    if isinstance(prop, Attribute) and prop.timeline and statement.valid_from:
        return start, min((d for d in starts if d > start), default=date.max)
    return start, date.max


def _unmarked_rivals(live: Iterable[Statement], ontology: Ontology) -> list[Problem]:
    groups: dict[_Key, list[Statement]] = defaultdict(list)
    for statement in live:
        if (key := _group_key(statement, ontology)) is not None:
            groups[key].append(statement)
    problems = []
    for group in groups.values():
        starts = sorted(s.valid_from.first for s in group if s.valid_from)
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if _said(one, ontology) == _said(other, ontology):
                    continue
                if one.rivals and one.rivals == other.rivals:
                    continue
                (a, b), (c, d) = _interval(one, starts, ontology), _interval(other, starts, ontology)
                if a < d and c < b:
                    problems.append(_rival_problem(one, other))
    return problems


def _rival_problem(one: Statement, other: Statement) -> Problem:
    where = f"{one.origin.file}:{one.origin.line}" if one.origin else one.id
    message = f"{other.subject} {other.property} {other.target} differs from {where} and their intervals overlap"
    fix = "give both the same word in rivals, or close the older one with valid_to, or tell them apart by a qualifier"
    if other.origin is None:
        return Problem("", 0, "rivals", message, fix)
    if other.origin.column:
        fix = fix.replace("valid_to", "to:")
    return Problem(other.origin.file, other.origin.line, other.origin.column or "rivals", message, fix)


def _shared_identifiers(live: Iterable[Statement]) -> list[Problem]:
    seen: dict[tuple[str, str], Statement] = {}
    problems = []
    for statement in live:
        if statement.property not in _IDENTIFIERS or (origin := statement.origin) is None:
            continue
        first = seen.setdefault((statement.property, statement.target), statement)
        if first.subject != statement.subject:
            message = f"{statement.property} {statement.target} belongs to {first.subject} and {statement.subject}"
            fix = "correct one, or keep one id for the one entity"
            problems.append(Problem(origin.file, origin.line, origin.column or "object", message, fix))
    return problems


def _answered_unknowns(dataset: Dataset, assess: Assessor) -> list[Problem]:
    problems = []
    for unknown in dataset.unknowns.values():
        for statement in dataset.about(unknown.subject, unknown.property):
            if statement.modality != "actual" or assess(statement).status != "asserted":
                continue
            if unknown.object_class and statement.object:
                classes = dataset.entities[statement.object].classes
                if unknown.object_class not in dataset.ontology.labels(classes):
                    continue
            if _PARTIAL & statement.qualifiers.keys():
                continue
            if unknown.period and statement.qualifiers.get("period") != unknown.period:
                continue
            if unknown.origin and statement.origin:
                answer = f"{statement.origin.file}:{statement.origin.line}"
                message = f"{unknown.id} asks what {answer} answers"
                fix = "remove the unknown, or narrow it by object_class or period to what is still open"
                problems.append(Problem(unknown.origin.file, unknown.origin.line, "property", message, fix))
                break
    return problems
