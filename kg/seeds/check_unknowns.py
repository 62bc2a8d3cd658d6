"""Checks the rows of open questions and builds their records.

Found here: ids that are not `unknown:slug`, duplicate ids, unknown subjects, properties and classes, subjects that
stand at neither end of the property, malformed periods, questions of which is not said what was searched until when.
"""

from kg.ontology import Ontology, Property, Relation
from kg.seeds.check_things import area, defined_already, origin, read_date, well_formed_id
from kg.seeds.rows import Problems, UnknownRow
from kg.seeds.suggest import did_you_mean
from kg.seeds.values import check_id, check_period, describe_ends, find_property
from kg.statements import Entity, Unknown

_NEEDED = {
    "question": "write what is not known, as a question",
    "searched": "write which documents and places were searched",
    "searched_until": "write the day of the last search",
}


def check_unknowns(
    rows: list[UnknownRow], ontology: Ontology, entities: dict[str, Entity], problems: Problems
) -> dict[str, Unknown]:
    """Return the unknowns of the rows by id."""
    unknowns: dict[str, Unknown] = {}
    for row in rows:
        if not well_formed_id(row, "id", ("unknown",), problems) or defined_already(row, unknowns, problems):
            continue
        unknown = _unknown(row, ontology, entities, problems)
        if unknown is not None:
            unknowns[unknown.id] = unknown
    return unknowns


def _unknown(row: UnknownRow, ontology: Ontology, entities: dict[str, Entity], problems: Problems) -> Unknown | None:
    known = check_id(row, "subject", row["subject"], entities, problems)
    prop = find_property(row, ontology, problems)
    if known and prop is not None and not _has_end(row["subject"], prop, ontology, entities):
        classes = ", ".join(entities[row["subject"]].classes)
        message = f"{row['subject']} ({classes}) cannot be an end of {prop.name}"
        problems.add(row, "subject", message, describe_ends(prop))
    if row["object_class"] and row["object_class"] not in ontology.classes:
        fix = did_you_mean(row["object_class"], ontology.classes, "use a class of ontology/core.ttl")
        problems.add(row, "object_class", f"unknown class {row['object_class']!r}", fix)
    if row["period"]:
        check_period(row, "period", "period", row["period"], problems, open_ended=True)
    for column, fix in _NEEDED.items():
        if not row[column]:
            problems.add(row, column, f"the unknown has no {column}", fix)
    until = read_date(row, "searched_until", problems)
    if not known or prop is None or until is None:
        return None
    cells = {column: text for column, text in row.cells.items() if column != "searched_until"}
    return Unknown(**cells, searched_until=until, area=area(row), origin=origin(row))


def _has_end(subject: str, prop: Property, ontology: Ontology, entities: dict[str, Entity]) -> bool:
    """Whether a thing may stand at an end: a question may ask for the subjects that point to a thing, too."""
    ends = prop.domain + (prop.range if isinstance(prop, Relation) else ())
    return ontology.admits(entities[subject].classes, ends)
