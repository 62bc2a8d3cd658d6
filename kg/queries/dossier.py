"""The dossier of an entity: what is known of it, how well, what is disputed, and what nobody can tell."""

from dataclasses import dataclass
from typing import Any

from kg.stores import Store
from kg.stores.reading import read

_ENTITY = """
MATCH (n:Entity {id: $id})
RETURN n.name AS name, n.name_zh AS name_zh, labels(n) AS labels, n.names AS names, n.note AS note
"""
_ROW = """
RETURN type(r) AS relation, o.id AS id, o.name AS name, r.valid_from AS valid_from, r.holds_to AS holds_to,
       r.modality AS modality, r.status AS status, r.grade AS grade, r.effect AS effect, r.sources AS sources,
       r.id AS statement
ORDER BY relation, name, statement
"""
_UPSTREAM = "MATCH (:Entity {id: $id})-[r]->(o:Entity)" + _ROW
_DOWNSTREAM = "MATCH (:Entity {id: $id})<-[r]-(o:Entity)" + _ROW
_VALUES = """
MATCH (:Entity {id: $id})-[:HAS_VALUE]->(s:Statement)
RETURN s.property AS property, s.value AS value, s.unit AS unit, s.basis AS basis, s.period AS period,
       s.valid_from AS valid_from, s.status AS status, s.grade AS grade, s.sources AS sources, s.id AS statement
ORDER BY property, period, valid_from, statement
"""
_UNKNOWNS = """
MATCH (:Entity {id: $id})-[:HAS_UNKNOWN]->(u:Unknown)
RETURN u.question AS question, u.searched AS searched, u.searched_until AS until ORDER BY question
"""


@dataclass(frozen=True)
class Dossier:
    """What is known of one entity. Each list holds rows as maps."""

    entity: dict[str, Any]
    depends_on: list[dict[str, Any]]
    values: list[dict[str, Any]]
    depended_on_by: list[dict[str, Any]]
    unknowns: list[dict[str, Any]]


def read_dossier(store: Store, entity_id: str) -> Dossier | None:
    """Return the dossier of an id, or None where nothing has it."""
    parameters = {"id": entity_id}
    entity = read(store, _ENTITY, parameters).records()
    if not entity:
        return None
    parts = [read(store, text, parameters).records() for text in (_UPSTREAM, _VALUES, _DOWNSTREAM, _UNKNOWNS)]
    return Dossier({"id": entity_id, **entity[0]}, *parts)
