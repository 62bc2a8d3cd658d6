"""Constraints and indexes of a store, derived from the ontology.

* One uniqueness constraint covers a node: `id` on `Entity`, `Statement`, `Unknown`, `Dataset`, and nothing on
  subclasses (with a second one on a subclass the embedded engine lets duplicates through).
* One relationship uniqueness constraint on `id` for each relation and each kind of evidence.
* Names and aliases of entities are in a full-text index where the engine has one.
Schema statements run one by one before a load; what is there already is left alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from neo4j import Session

from kg.graph.model import KEY_LABELS
from kg.ontology import Ontology
from kg.stores.errors import StoreError
from kg.stores.names import Names
from kg.stores.store import Store

FULLTEXT_INDEX = "entity_names"
_FULLTEXT_PROPERTIES = ("name", "name_zh", "names")
_INDEXES = {"statement_property": ("Statement", "property"), "statement_subject": ("Statement", "subject")}


@dataclass(frozen=True)
class Rule:
    """One constraint or index: its name, the label or type and properties that it covers, and what makes it."""

    name: str
    covers: tuple[str, tuple[str, ...]]
    statement: str


def plan_constraints(ontology: Ontology) -> tuple[Rule, ...]:
    """Return the uniqueness constraints for nodes and relationships."""
    names = Names(ontology)
    nodes = [
        _rule(
            f"{key.lower()}_id",
            key,
            "id",
            f"CREATE CONSTRAINT {{}} IF NOT EXISTS FOR (n:{names.label(key)}) REQUIRE n.id IS UNIQUE",
        )
        for key in KEY_LABELS
    ]
    relationships = [
        _rule(
            f"rel_{kind.lower()}_id",
            kind,
            "id",
            f"CREATE CONSTRAINT {{}} IF NOT EXISTS FOR ()-[r:{names.type(kind)}]-() REQUIRE r.id IS UNIQUE",
        )
        for kind in names.types
    ]
    return (*nodes, *relationships)


def plan_indexes(ontology: Ontology, *, fulltext: bool) -> tuple[Rule, ...]:
    """Return the indexes that are not part of a constraint."""
    names = Names(ontology)
    plain = [
        _rule(name, label, prop, f"CREATE INDEX {{}} IF NOT EXISTS FOR (n:{names.label(label)}) ON (n.{prop})")
        for name, (label, prop) in _INDEXES.items()
    ]
    if not fulltext:
        return tuple(plain)
    listed = ", ".join(f"n.{p}" for p in _FULLTEXT_PROPERTIES)
    text = f"CREATE FULLTEXT INDEX {FULLTEXT_INDEX} IF NOT EXISTS FOR (n:{names.label('Entity')}) ON EACH [{listed}]"
    return (*plain, Rule(FULLTEXT_INDEX, ("Entity", _FULLTEXT_PROPERTIES), text))


def ensure_schema(store: Store, ontology: Ontology, progress: Callable[[str, int, int], None] | None = None) -> int:
    """Make what is missing and return how many were made.

    Raises `StoreError` where something of ours has the right name and covers something else.
    """
    constraints = plan_constraints(ontology)
    indexes = plan_indexes(ontology, fulltext=not store.embedded)
    with store.session() as session:
        constraints_there = _existing(session, "SHOW CONSTRAINTS")
        indexes_there = _existing(session, "SHOW INDEXES")
    missing = _missing(constraints, constraints_there, by_name=True)
    missing += _missing(indexes, indexes_there, by_name=not store.embedded)
    with store.session(write=True) as session:
        for done, rule in enumerate(missing):
            session.run(rule.statement).consume()
            if progress:
                progress("schema", done + 1, len(missing))
        if missing and not store.embedded:
            session.run("CALL db.awaitIndexes(120)").consume()
    return len(missing)


def _rule(name: str, covered: str, prop: str, statement: str) -> Rule:
    return Rule(name, (covered, (prop,)), statement.format(name))


def _existing(session: Session, statement: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for record in session.run(statement):
        covered = record["labelsOrTypes"]
        enforced = record["type"].endswith(("UNIQUENESS", "KEY"))
        if covered and (enforced or statement == "SHOW INDEXES"):
            found[record["name"]] = (covered[0], tuple(record["properties"] or ()))
    return found


def _missing(rules: tuple[Rule, ...], there: dict[str, tuple[str, tuple[str, ...]]], *, by_name: bool) -> list[Rule]:
    """The embedded engine names indexes itself, so they are known there by what they cover."""
    missing = []
    for rule in rules:
        found = there.get(rule.name) if by_name else None
        if found is not None and found != rule.covers:
            raise StoreError(
                f"{rule.name!r} covers {found[0]}({', '.join(found[1])}) in this database, not "
                f"{rule.covers[0]}({', '.join(rule.covers[1])}); drop it there and load again"
            )
        if found is None and rule.covers not in there.values():
            missing.append(rule)
    return missing
