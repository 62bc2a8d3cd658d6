"""The data set: all records of one reading of the seeds, with look-ups by subject and object."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kg.ontology import Ontology
from kg.statements.model import Entity, Source, Statement, Unknown


@dataclass(frozen=True)
class Dataset:
    """All records of one reading of the seeds, with the ontology they were checked against.

    `version` is the hash of the seeds; `cut_off` the day on which the evidence ends and the default of `as_of`.
    """

    ontology: Ontology
    entities: dict[str, Entity]
    sources: dict[str, Source]
    statements: dict[str, Statement]
    unknowns: dict[str, Unknown]
    version: str
    cut_off: date

    @cached_property
    def by_subject(self) -> dict[str, tuple[Statement, ...]]:
        """Statements by subject, in order of id."""
        return _grouped(self.statements.values(), "subject")

    @cached_property
    def by_object(self) -> dict[str, tuple[Statement, ...]]:
        """Statements by the entity they point to, in order of id."""
        return _grouped((s for s in self.statements.values() if s.object is not None), "object")

    def about(self, subject: str, prop: str) -> tuple[Statement, ...]:
        """Statements of one subject and property."""
        return tuple(s for s in self.by_subject.get(subject, ()) if s.property == prop)

    def pointing_to(self, obj: str, prop: str) -> tuple[Statement, ...]:
        """Statements of one relation that point to an entity."""
        return tuple(s for s in self.by_object.get(obj, ()) if s.property == prop)

    def with_statements(self, extra: Iterable[Statement]) -> "Dataset":
        """A data set with more statements (derived ones)."""
        return replace(self, statements={**self.statements, **{s.id: s for s in extra}})


def _grouped(statements: Iterable[Statement], field: str) -> dict[str, tuple[Statement, ...]]:
    groups: dict[str, list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: s.id):
        groups.setdefault(getattr(statement, field), []).append(statement)
    return {key: tuple(found) for key, found in groups.items()}
