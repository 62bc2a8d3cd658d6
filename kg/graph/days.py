"""Whether a relationship or a statement's node counts on a day."""

from collections.abc import Mapping
from datetime import date

from kg.graph.model import Relationship, Value


def holds_on(properties: Mapping[str, Value], day: date) -> bool:
    """Tell whether something with these properties holds on a day: `holds_from` <= day < `holds_to`, which may lack."""
    start, end = properties.get("holds_from"), properties.get("holds_to")
    return isinstance(start, date) and start <= day and not (isinstance(end, date) and end <= day)


def carries_on(relationship: Relationship, day: date) -> bool:
    """Tell whether a path may use a relationship on a day, without being asked."""
    return relationship.properties.get("carries") is True and holds_on(relationship.properties, day)
