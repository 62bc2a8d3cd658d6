"""Values as the driver returns them → plain Python values that can be compared, printed and written as JSON.

Dates become `datetime.date`; other temporal values their ISO text. A node becomes a map of `labels` and `properties`; a
relationship one of `type`, `start`, `end` (ids of its ends, where known) and `properties`; a path one of `nodes` and
`relationships`.
"""

from datetime import date, datetime
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time


def to_plain(value: Any) -> Any:
    """Return the plain form of a value."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value
    if isinstance(value, DateTime | Time | Duration):
        return value.iso_format()
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_ends(value), "properties": _properties(value)}
    if isinstance(value, Path):
        return {
            "nodes": [to_plain(n) for n in value.nodes],
            "relationships": [to_plain(r) for r in value.relationships],
        }
    if isinstance(value, dict):
        return {k: to_plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(v) for v in value]
    return str(value)


def _properties(thing: Node | Relationship) -> dict[str, Any]:
    return {k: to_plain(v) for k, v in sorted(thing.items())}


def _ends(link: Relationship) -> dict[str, str | None]:
    start, end = link.start_node, link.end_node
    return {"start": start.get("id") if start else None, "end": end.get("id") if end else None}
