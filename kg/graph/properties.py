"""The properties of nodes and relationships: what each record shows of itself in the graph."""

from kg.graph.model import Value
from kg.ontology import Attribute, Ontology
from kg.statements import Assessor, Dataset, Entity, Source, Statement, Unknown, parse_date, parse_figure

Properties = dict[str, Value | None]


def entity_properties(dataset: Dataset, assess: Assessor, entity: Entity) -> Properties:
    """Names in every spelling, classes, note, and the plain attributes of a thing."""
    names = [entity.name_en, entity.name_zh, *entity.aliases]
    for prop in ("former_name", "list_spelling", "name_as_printed"):
        names += [s.value or "" for s in dataset.about(entity.id, prop) if assess(s).live]
    plain: dict[str, Value | None] = {}
    for statement in dataset.by_subject.get(entity.id, ()):
        attribute = dataset.ontology.attributes.get(statement.property)
        if attribute and attribute.plain and assess(statement).live:
            plain.setdefault(attribute.name, _typed(attribute, statement.value or ""))
    return {
        "name": entity.name_en,
        "name_zh": entity.name_zh or None,
        "names": sorted({n for n in names if n}),
        "classes": list(entity.classes),
        "note": entity.note or None,
        **plain,
    }


def source_properties(source: Source) -> Properties:
    """What a document is and may be used for."""
    return {
        "name": source.title,
        "names": [source.title],
        "classes": ["Source"],
        "publisher": source.publisher,
        "author": source.author or None,
        "published": source.published.first,
        "published_precision": source.published.precision,
        "address": source.address,
        "address_kind": source.address_kind,
        "language": source.language or None,
        "copies": source.copies or None,
        "licence": source.licence,
        "redistributable": source.redistributable,
    }


def value_properties(ontology: Ontology, statement: Statement) -> Properties:
    """Bounds, unit and day of the value of an attribute; nothing for a relation."""
    attribute = ontology.attributes.get(statement.property)
    if attribute is None:
        return {}
    values: dict[str, Value | None] = {"unit": attribute.unit}
    if attribute.value_type == "number":
        figure = statement.figure
        values["value_low"] = None if figure.low is None else float(figure.low)
        values["value_high"] = None if figure.high is None else float(figure.high)
        values["value_approximate"] = figure.approximate or None
    elif attribute.value_type == "date":
        values["value_date"] = parse_date(statement.value or "").first
    return values


def qualifier_properties(ontology: Ontology, statement: Statement) -> Properties:
    """Qualifiers: text as it is; a figure as a number with its bounds."""
    values: dict[str, Value | None] = {}
    for name, text in statement.qualifiers.items():
        if ontology.qualifiers[name].value_type != "number":
            values[name] = text
            continue
        figure = parse_figure(text)
        values[name] = None if figure.exact is None else float(figure.exact)
        values[f"{name}_low"] = None if figure.low is None else float(figure.low)
        values[f"{name}_high"] = None if figure.high is None else float(figure.high)
    return values


def unknown_properties(unknown: Unknown) -> Properties:
    """The question and what was searched."""
    return {
        "name": unknown.question,
        "property": unknown.property,
        "object_class": unknown.object_class,
        "period": unknown.period,
        "question": unknown.question,
        "area": unknown.area,
        "searched": unknown.searched,
        "searched_until": unknown.searched_until.last,
        "note": unknown.note,
    }


def _typed(attribute: Attribute, text: str) -> Value:
    if attribute.value_type == "date":
        return parse_date(text).first
    if attribute.value_type == "number":
        exact = parse_figure(text).exact
        return text if exact is None else float(exact)
    return text
