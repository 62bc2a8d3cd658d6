"""What a store holds, counted in the database: for `kg status`, and fit to be written as JSON."""

from typing import Any

from neo4j import ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from kg.stores.errors import StoreError
from kg.stores.store import Store
from kg.stores.values import to_plain

_SINGLE = {
    "entities": "MATCH (n:Entity) RETURN count(n) AS number",
    "sources": "MATCH (n:Source) RETURN count(n) AS number",
    "statements": "MATCH (n:Statement) RETURN count(n) AS number",
    "derived": "MATCH (n:Statement) WHERE n.derived = true RETURN count(n) AS number",
    "disputed": "MATCH (n:Statement) WHERE n.status = 'disputed' RETURN count(n) AS number",
    "unknowns": "MATCH (n:Unknown) RETURN count(n) AS number",
    "relationships": "MATCH ()-[r]->() RETURN count(r) AS number",
    "references": "MATCH (:Statement)-[r:SUPPORTED_BY|DENIED_BY|SILENT_IN]->() RETURN count(r) AS number",
}
_GROUPED = {
    "by_class": "MATCH (n:Entity) UNWIND labels(n) AS name RETURN name, count(n) AS number",
    "by_relation": "MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS name, count(r) AS number",
    "by_grade": "MATCH (n:Statement) RETURN n.grade AS name, count(n) AS number",
    "by_status": "MATCH (n:Statement) RETURN n.status AS name, count(n) AS number",
    "by_stance": (
        "MATCH (:Statement)-[r:SUPPORTED_BY|DENIED_BY|SILENT_IN]->() RETURN type(r) AS name, count(r) AS number"
    ),
}


def describe_store(store: Store) -> dict[str, Any]:
    """Return what the store holds.

    Keys: `engine`, `engine_version`, `edition`, `place`; `loaded`; `version` (hash of the seeds), `ontology_version`,
    `cut_off` (ISO date), each None where nothing is loaded; the counts `entities` (sources among them), `sources`,
    `statements`, `derived`, `disputed`, `unknowns`, `relationships`, `references`; and by name `by_class`,
    `by_relation`, `by_grade`, `by_status`, `by_stance`. Raises `StoreError` where the store does not answer.
    """
    words: dict[str, Any] = {
        "engine": store.engine,
        "engine_version": store.version,
        "edition": store.edition or None,
        "place": store.place,
    }
    try:
        with store.session() as session:
            return words | session.execute_read(_count)
    except (DriverError, Neo4jError) as error:
        raise StoreError(f"{store.place} could not be read: {error}") from error


def _count(tx: ManagedTransaction) -> dict[str, Any]:
    record = tx.run("MATCH (d:Dataset {id: 'dataset'}) RETURN properties(d) AS stamp").single()
    stamp = record["stamp"] if record else {}
    cut_off = to_plain(stamp.get("cut_off"))
    found: dict[str, Any] = {
        "loaded": record is not None,
        "version": stamp.get("version"),
        "ontology_version": stamp.get("ontology_version"),
        "cut_off": cut_off.isoformat() if cut_off else None,
    }
    for name, text in _SINGLE.items():
        found[name] = tx.run(text).single(strict=True)["number"]
    for name, text in _GROUPED.items():
        rows = {str(r["name"]): r["number"] for r in tx.run(text) if r["name"] is not None}
        found[name] = dict(sorted(rows.items()))
    return found
