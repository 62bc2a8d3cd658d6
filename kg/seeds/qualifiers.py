"""Checks the cell `qualifiers` of a statement row against the ontology.

Found here: pieces that are not `name=value`, unknown, repeated and misplaced qualifiers, values that are no figure,
code, period or id, ids of another class than the qualifier asks for, amounts without a currency.
"""

import re

from kg.ontology import Ontology, Property, Qualifier, Relation
from kg.seeds.rows import Problems, Row
from kg.seeds.suggest import did_you_mean
from kg.seeds.values import check_code, check_figure, check_id, check_period
from kg.statements import Entity

_PAIR = re.compile(r"\s*([a-z_]+)\s*=\s*(.*\S)\s*")
_MONEY = "currency units"


def check_qualifiers(
    row: Row, prop: Property, ontology: Ontology, entities: dict[str, Entity], problems: Problems
) -> dict[str, str]:
    """Check the cell `qualifiers` and return the sound ones in canonical form, sorted by name."""
    allowed = set(prop.keys) | (set(prop.measures) if isinstance(prop, Relation) else set())
    allowed |= {q.name for q in ontology.qualifiers.values() if q.any_property}
    found: dict[str, str] = {}
    written = set()
    for piece in filter(None, (p.strip() for p in row["qualifiers"].split(";"))):
        match = _PAIR.fullmatch(piece)
        if match is None:
            problems.add(row, "qualifiers", f"{piece!r} is not name=value", "write share=41.5; basis=announced")
            continue
        name, text = match.groups()
        if name in written:
            problems.add(row, "qualifiers", f"{name} stands twice", "keep one")
        elif name not in ontology.qualifiers:
            fix = did_you_mean(name, sorted(allowed), f"{prop.name} takes {', '.join(sorted(allowed))}")
            problems.add(row, "qualifiers", f"unknown qualifier {name!r}", fix)
        elif name not in allowed:
            fix = f"it takes {', '.join(sorted(allowed))}"
            problems.add(row, "qualifiers", f"{prop.name} takes no qualifier {name!r}", fix)
        else:
            checked = _check_qualifier(row, ontology.qualifiers[name], text, prop, ontology, entities, problems)
            if checked is not None:
                found[name] = checked
        written.add(name)
    _check_currency(row, prop, written, ontology, problems)
    return dict(sorted(found.items()))


def _check_qualifier(
    row: Row,
    qualifier: Qualifier,
    text: str,
    prop: Property,
    ontology: Ontology,
    entities: dict[str, Entity],
    problems: Problems,
) -> str | None:
    column, name = "qualifiers", qualifier.name
    if qualifier.value_type == "number":
        return check_figure(row, column, name, text, (qualifier.minimum, qualifier.maximum, ""), problems)
    if qualifier.value_type == "code":
        return check_code(row, column, name, text, ontology.codes[ontology.code_list_of(prop, name) or ""], problems)
    if qualifier.value_type == "period":
        return check_period(row, column, name, text, problems)
    if qualifier.value_type == "id" or name == "jointly":
        ids = text.split("+")
        known = [check_id(row, column, part, entities, problems) for part in ids]
        return text if all(known) and _check_class(row, qualifier, ids, ontology, entities, problems) else None
    return text


def _check_class(
    row: Row,
    qualifier: Qualifier,
    ids: list[str],
    ontology: Ontology,
    entities: dict[str, Entity],
    problems: Problems,
) -> bool:
    """Check that defined ids are of the class that a qualifier asks for."""
    wrong = [
        i for i in ids if qualifier.object_class and not ontology.admits(entities[i].classes, (qualifier.object_class,))
    ]
    for part in wrong:
        message = f"{qualifier.name}: {part} is not a {qualifier.object_class}"
        problems.add(row, "qualifiers", message, f"write the id of a {qualifier.object_class}")
    return not wrong


def _check_currency(row: Row, prop: Property, written: set[str], ontology: Ontology, problems: Problems) -> None:
    money = "amount" in written if isinstance(prop, Relation) else (prop.unit or "").startswith(_MONEY)
    if money and "currency" not in written:
        codes = ", ".join(sorted(ontology.codes["currency"]))
        problems.add(row, "qualifiers", "the amount has no currency", f"add currency= with one of {codes}")
