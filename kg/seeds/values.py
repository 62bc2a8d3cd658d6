"""Checks values and qualifiers against the types, units, bounds and code lists of the ontology.

Each function returns the canonical text of the value, or None after noting a problem.
"""

import re
from collections.abc import Collection
from decimal import Decimal

from kg.ontology import Attribute, Ontology, Property, Qualifier, Relation
from kg.seeds.rows import Problems, Row
from kg.seeds.suggest import did_you_mean
from kg.statements import Entity, parse_date, parse_figure

_PAIR = re.compile(r"\s*([a-z_]+)\s*=\s*(.*\S)\s*")


def _check_bounds(
    row: Row, column: str, name: str, text: str, limits: tuple[float | None, float | None, str], problems: Problems
) -> str | None:
    low, high, unit = limits
    try:
        figure = parse_figure(text)
    except ValueError as error:
        message, _, fix = str(error).partition("; ")
        problems.add(row, column, f"{name}: {message}", fix)
        return None
    bounds = [b for b in (figure.low, figure.high) if b is not None]
    span = f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'} {unit}".strip()
    if (low is not None and any(b < Decimal(str(low)) for b in bounds)) or (
        high is not None and any(b > Decimal(str(high)) for b in bounds)
    ):
        problems.add(row, column, f"{name} cannot be {text}", f"write a figure within {span}; mind the unit")
        return None
    return figure.text


def _check_code(row: Row, column: str, name: str, text: str, codes: Collection[str], problems: Problems) -> str | None:
    if text in codes:
        return text
    fix = did_you_mean(text, codes, f"write one of {', '.join(sorted(codes))}")
    problems.add(row, column, f"{name}: {text!r} is not in its code list", fix)
    return None


def _check_dates(row: Row, column: str, name: str, text: str, problems: Problems) -> str | None:
    try:
        for part in text.split(".."):
            parse_date(part)
    except ValueError as error:
        message, _, fix = str(error).partition("; ")
        problems.add(row, column, f"{name}: {message}", fix)
        return None
    return text


def check_value(row: Row, attribute: Attribute, ontology: Ontology, problems: Problems) -> str | None:
    """Check the value of an attribute in the column `object`."""
    text, name = row["object"], attribute.name
    if not text:
        problems.add(row, "object", f"{name} has no value", "give it, or put the question in unknowns.csv")
        return None
    if attribute.value_type == "number":
        return _check_bounds(
            row, "object", name, text, (attribute.minimum, attribute.maximum, attribute.unit or ""), problems
        )
    if attribute.value_type == "code" and attribute.code_list:
        return _check_code(row, "object", name, text, ontology.codes[attribute.code_list], problems)
    if attribute.value_type == "date":
        return _check_dates(row, "object", name, text, problems)
    return text


def check_qualifiers(
    row: Row, prop: Property, ontology: Ontology, entities: dict[str, Entity], problems: Problems
) -> dict[str, str]:
    """Check the cell `qualifiers` and return the sound ones in canonical form, sorted by name."""
    allowed = set(prop.keys) | (set(prop.measures) if isinstance(prop, Relation) else set())
    allowed |= {q.name for q in ontology.qualifiers.values() if q.any_property}
    found: dict[str, str] = {}
    for piece in filter(None, (p.strip() for p in row["qualifiers"].split(";"))):
        match = _PAIR.fullmatch(piece)
        if match is None:
            problems.add(row, "qualifiers", f"{piece!r} is not name=value", "write share=41.5; basis=announced")
            continue
        name, text = match.groups()
        if name in found:
            problems.add(row, "qualifiers", f"{name} stands twice", "keep one")
        elif name not in ontology.qualifiers:
            fix = did_you_mean(name, ontology.qualifiers, f"{prop.name} takes {', '.join(sorted(allowed))}")
            problems.add(row, "qualifiers", f"unknown qualifier {name!r}", fix)
        elif name not in allowed:
            fix = f"it takes {', '.join(sorted(allowed))}"
            problems.add(row, "qualifiers", f"{prop.name} takes no qualifier {name!r}", fix)
        else:
            code_list = ontology.code_list_of(prop, name)
            codes = ontology.codes[code_list] if code_list else ()
            checked = _check_qualifier(row, ontology.qualifiers[name], text, codes, entities, problems)
            if checked is not None:
                found[name] = checked
    return dict(sorted(found.items()))


def _check_qualifier(
    row: Row,
    qualifier: Qualifier,
    text: str,
    codes: Collection[str],
    entities: dict[str, Entity],
    problems: Problems,
) -> str | None:
    column, name = "qualifiers", qualifier.name
    if qualifier.value_type == "number":
        return _check_bounds(row, column, name, text, (qualifier.minimum, qualifier.maximum, ""), problems)
    if qualifier.value_type == "code":
        return _check_code(row, column, name, text, codes, problems)
    if qualifier.value_type == "period":
        return _check_dates(row, column, name, text, problems)
    if qualifier.value_type == "id" or name == "jointly":
        known = [check_id(row, column, part, entities, problems) for part in text.split("+")]
        return text if all(known) else None
    return text


def check_id(row: Row, column: str, text: str, entities: dict[str, Entity], problems: Problems) -> bool:
    """Check that an id is defined."""
    if text in entities:
        return True
    fix = did_you_mean(text, entities, "define it in an entities.csv (a rule, provision or item: in seeds/rules)")
    problems.add(row, column, f"unknown id {text!r}", fix)
    return False
