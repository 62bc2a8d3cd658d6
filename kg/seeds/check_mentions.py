"""Checks the ids that a rules file names in a role: a destination is a place, a hook has a jurisdiction.

Found here: unknown ids, ids of another class than the role asks for.
"""

from collections.abc import Iterable

from kg.ontology import Ontology
from kg.seeds.rows import MentionRow, Problems
from kg.seeds.values import check_id
from kg.statements import Entity


def check_mentions(
    rows: Iterable[MentionRow], ontology: Ontology, entities: dict[str, Entity], problems: Problems
) -> None:
    """Note every mention that is not defined, or that is of none of the classes of its role."""
    for row in rows:
        needed = tuple(row["classes"].split(";"))
        if check_id(row, "id", row["id"], entities, problems):
            classes = entities[row["id"]].classes
            if not ontology.admits(classes, needed):
                message = f"{row['id']} ({', '.join(classes)}) cannot be {row['what']}"
                problems.add(row, "id", message, f"write the id of a {' or '.join(needed)}")
