"""The dossier of an entity: what is disputed, what is known and how well, what was said and is wrong, what is open."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kg.ontology import Ontology, load
from kg.stores import Store
from kg.stores.reading import read

Row = dict[str, Any]

_ENTITY = """
MATCH (n:Entity {id: $id})
RETURN n.name AS name, n.name_zh AS name_zh, labels(n) AS labels, n.names AS names, n.note AS note
"""
_LINK = """
RETURN type(r) AS relation, o.id AS id, o.name AS name, properties(r) AS stated
ORDER BY relation, name, r.holds_from, r.id
"""
_UPSTREAM = "MATCH (:Entity {id: $id})-[r]->(o:Entity)" + _LINK
_DOWNSTREAM = "MATCH (:Entity {id: $id})<-[r]-(o:Entity)" + _LINK
_VALUES = """
MATCH (:Entity {id: $id})-[:HAS_VALUE]->(s:Statement)
RETURN s.property AS property, properties(s) AS stated ORDER BY property, s.holds_from, s.id
"""
_WRONG = """
MATCH (s:Statement)
WHERE (s.subject = $id OR s.object = $id) AND s.status IN ['refuted', 'denied', 'withdrawn']
RETURN s.property AS property, properties(s) AS stated ORDER BY property, s.holds_from, s.id
"""
_ACCOUNTS = """
MATCH (s:Statement) WHERE s.rivals IN $words AND s.status IN ['asserted', 'disputed']
RETURN s.property AS property, properties(s) AS stated ORDER BY s.rivals, s.known_from, s.id
"""
_DENIALS = """
MATCH (s:Statement)-[d:DENIED_BY]->(p:Source) WHERE s.id IN $ids
RETURN s.id AS statement, p.id AS source, d.said_by AS said_by ORDER BY statement, source
"""
_UNKNOWNS = """
MATCH (:Entity {id: $id})-[:HAS_UNKNOWN]->(u:Unknown)
RETURN u.question AS question, u.searched AS searched, u.searched_until AS until ORDER BY question
"""
_PRINTED = """
MATCH (n:Listing {id: $id}) WHERE n.printed_on IS NOT NULL
RETURN n.printed_on AS printed_on, n.sources AS sources, properties(n) AS printed
"""
_SOURCES = """
MATCH (p:Source) WHERE p.id IN $ids
RETURN p.id AS id, p.name AS title, p.publisher AS publisher, p.published AS published,
       p.published_precision AS precision
"""
_CUT_OFF = "MATCH (d:Dataset {id: 'dataset'}) RETURN d.cut_off AS cut_off"

_KEPT = (
    *("grade", "status", "modality", "effect", "valid_from", "valid_from_precision", "holds_from", "holds_to"),
    *("known_from", "rivals", "derived", "value", "unit", "subject", "object", "corrected_by", "withdrawn"),
)


@dataclass(frozen=True)
class Dossier:
    """What is known of one entity on a day. Each list holds rows as maps.

    A row of `depends_on`, `depended_on_by` and `values` has `statement`, `grade`, `status`, `modality`, `effect`,
    `valid_from` with its precision, `holds_from`, `holds_to`, `sources`, `rivals`, `derived`, `qualifiers`; a relation
    also `relation`, `id`, `name`, a value `property`, `value`, `unit`. `accounts` are the accounts that exclude each
    other, `wrong` what is refuted, denied or withdrawn, `printed` the attributes of an entry of a snapshot that are
    only properties of its node, with `printed_on` and `sources`, `sources` the documents by id.
    """

    entity: Row
    as_of: date
    depends_on: list[Row]
    values: list[Row]
    depended_on_by: list[Row]
    accounts: list[Row]
    denials: list[Row]
    wrong: list[Row]
    unknowns: list[Row]
    sources: dict[str, Row]
    printed: Row = field(default_factory=dict)


def read_dossier(store: Store, entity_id: str, as_of: date | None = None) -> Dossier | None:
    """Return the dossier of an id as of a day (default: the cut-off), or None where nothing has the id."""
    parameters = {"id": entity_id}
    entity = read(store, _ENTITY, parameters).records()
    if not entity:
        return None
    ontology = load()
    day = as_of or read(store, _CUT_OFF).rows[0][0]
    parts = [_rows(store, text, parameters, ontology) for text in (_UPSTREAM, _VALUES, _DOWNSTREAM, _WRONG)]
    upstream, values, downstream, wrong = ([r for r in part if r["holds_from"] <= day] for part in parts)
    told = [*upstream, *values, *downstream]
    words = sorted({r["rivals"] for r in (*upstream, *values) if r["status"] == "disputed" and r["rivals"]})
    accounts = _rows(store, _ACCOUNTS, {"words": words}, ontology) if words else []
    denied = sorted({r["statement"] for r in told if r["status"] == "disputed"})
    denials = read(store, _DENIALS, {"ids": denied}).records() if denied else []
    printed = _printed(store, parameters, day, ontology)
    used = [i for r in (*told, *accounts, *wrong) for i in r["sources"]] + printed.get("sources", [])
    return Dossier(
        entity={"id": entity_id, **entity[0]},
        as_of=day,
        depends_on=upstream,
        values=values,
        depended_on_by=downstream,
        accounts=accounts,
        denials=denials,
        wrong=wrong,
        printed=printed,
        unknowns=read(store, _UNKNOWNS, parameters).records(),
        sources=_sources(store, [*used, *(d["source"] for d in denials)]),
    )


def _printed(store: Store, parameters: dict[str, Any], as_of: date, ontology: Ontology) -> Row:
    """What a snapshot of that day or an earlier one prints of an entry, by attribute."""
    found = read(store, _PRINTED, parameters).records()
    if not found or found[0]["printed_on"] > as_of:
        return {}
    record = found[0]
    values = {name: value for name, value in sorted(record["printed"].items()) if name in ontology.attributes}
    return {"printed_on": record["printed_on"], "sources": record["sources"], **values}


def _rows(store: Store, text: str, parameters: dict[str, Any], ontology: Ontology) -> list[Row]:
    return [_flat(record, ontology) for record in read(store, text, parameters).records()]


def _flat(record: Row, ontology: Ontology) -> Row:
    """One row: what identifies it, and what its statement says."""
    stated = record.pop("stated")
    return {
        **record,
        "statement": stated.get("statement") or stated["id"],
        "said": stated.get("name"),
        **{name: stated.get(name) for name in _KEPT},
        "sources": stated.get("sources") or [],
        "qualifiers": {k: v for k in sorted(ontology.qualifiers) if (v := _qualifier(k, stated)) not in (None, "")},
    }


def _qualifier(name: str, stated: Row) -> Any:
    """A qualifier as it was said: a figure that is a bound has no exact value."""
    if name == "effect" or name in stated:
        return None if name == "effect" else stated[name]
    low, high = stated.get(f"{name}_low"), stated.get(f"{name}_high")
    if low is not None and high is not None:
        return f"{low:g} to {high:g}"
    return f"at least {low:g}" if low is not None else f"at most {high:g}" if high is not None else None


def _sources(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    records = read(store, _SOURCES, {"ids": sorted(set(ids))}).records()
    return {r.pop("id"): r for r in records}
