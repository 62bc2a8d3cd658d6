"""Checks the cells that the ontology speaks of: ids, properties and their ends, values, codes, periods, figures.

Functions that return text return its canonical form, or None after noting a problem.
"""

from collections.abc import Collection
from decimal import Decimal

from kg.ontology import Attribute, Ontology, Property
from kg.seeds.rows import Problems, Row
from kg.seeds.suggest import did_you_mean
from kg.statements import Entity, Figure, parse_date, parse_figure

Limits = tuple[float | None, float | None, str]
"""The least and the most that a figure may be, and its unit."""


def check_id(row: Row, column: str, text: str, entities: dict[str, Entity], problems: Problems) -> bool:
    """Check that an id is defined."""
    if text in entities:
        return True
    if not text:
        problems.add(row, column, "an id is missing", "write it")
        return False
    fix = did_you_mean(text, entities, "define it in an entities.csv (a rule, provision or item: in seeds/rules)")
    problems.add(row, column, f"unknown id {text!r}", fix)
    return False


def find_property(row: Row, ontology: Ontology, problems: Problems) -> Property | None:
    """Return the relation or attribute that the column `property` names."""
    prop = ontology.property(row["property"])
    if prop is None:
        names = [*ontology.relations, *ontology.attributes]
        fix = did_you_mean(row["property"], names, "use a relation or attribute of ontology/core.ttl")
        problems.add(row, "property", f"unknown relation or attribute {row['property']!r}", fix)
    return prop


def describe_ends(prop: Property) -> str:
    """Say what a relation or attribute may stand between."""
    if isinstance(prop, Attribute):
        return f"{prop.name} is an attribute of {', '.join(prop.domain)}"
    ends = f"{prop.name} goes from {', '.join(prop.domain)} to {', '.join(prop.range)}"
    return f"{ends}; mind the direction: the object is what the subject depends on"


def check_subject(
    row: Row, prop: Property, ontology: Ontology, entities: dict[str, Entity], problems: Problems
) -> None:
    """Check that a defined subject may have this relation or attribute."""
    classes = entities[row["subject"]].classes
    if not ontology.admits(classes, prop.domain):
        message = f"{row['subject']} ({', '.join(classes)}) cannot be the subject of {prop.name}"
        problems.add(row, "subject", message, describe_ends(prop))


def check_value(row: Row, attribute: Attribute, ontology: Ontology, problems: Problems) -> str | None:
    """Check the value of an attribute in the column `object`."""
    text, name = row["object"], attribute.name
    if not text:
        problems.add(row, "object", f"{name} has no value", "give it, or put the question in unknowns.csv")
        return None
    if attribute.value_type == "number":
        limits = (attribute.minimum, attribute.maximum, attribute.unit or "")
        return check_figure(row, "object", name, text, limits, problems)
    if attribute.value_type == "code" and attribute.code_list:
        return check_code(row, "object", name, text, ontology.codes[attribute.code_list], problems)
    if attribute.value_type == "date":
        return check_period(row, "object", name, text, problems)
    return text


def check_code(row: Row, column: str, name: str, text: str, codes: Collection[str], problems: Problems) -> str | None:
    """Check that a word is in its code list."""
    if text in codes:
        return text
    fix = did_you_mean(text, codes, f"write one of {', '.join(sorted(codes))}")
    problems.add(row, column, f"{name}: {text!r} is not in its code list", fix)
    return None


def check_period(
    row: Row, column: str, name: str, text: str, problems: Problems, *, open_ended: bool = False
) -> str | None:
    """Check a date, or two dates with `..` between them; with `open_ended` the second may be left out."""
    first, dots, second = text.partition("..")
    try:
        start = parse_date(first)
        if not (open_ended and dots and not second):
            end = parse_date(second) if dots else start
            if end.after <= start.first:
                raise ValueError(f"{text!r} ends before it starts; write {second}..{first}")
    except ValueError as error:
        message, _, fix = str(error).partition("; ")
        problems.add(row, column, f"{name}: {message}", fix)
        return None
    return text


def check_figure(row: Row, column: str, name: str, text: str, limits: Limits, problems: Problems) -> str | None:
    """Check a figure or a bound against what is possible."""
    low, high, unit = limits
    try:
        figure = parse_figure(text)
    except ValueError as error:
        message, _, fix = str(error).partition("; ")
        problems.add(row, column, f"{name}: {message}", fix)
        return None
    if _is_below(figure, low) or _is_above(figure, high):
        least = f"at least {low:g}" if low is not None else ""
        most = f"at most {high:g}" if high is not None else ""
        span = f"{' and '.join(filter(None, (least, most)))} {unit}".rstrip()
        problems.add(row, column, f"{name} cannot be {text}", f"write a figure of {span}, and mind the unit")
        return None
    return figure.text


def _is_below(figure: Figure, low: float | None) -> bool:
    """Whether some of what the figure states lies below what is possible, or nothing of it above."""
    if low is None:
        return False
    least = Decimal(str(low))
    if figure.low is None and figure.high is not None:
        return figure.high < least or (figure.high_open and figure.high == least)
    return figure.low is not None and figure.low < least


def _is_above(figure: Figure, high: float | None) -> bool:
    """Whether some of what the figure states lies above what is possible, or nothing of it below."""
    if high is None:
        return False
    most = Decimal(str(high))
    if figure.high is None and figure.low is not None:
        return figure.low > most or (figure.low_open and figure.low == most)
    return figure.high is not None and figure.high > most
