"""The records of the graph: Entity, Source, Reference, Statement, Unknown, and the Dataset that holds them.

A statement is subject · property · object (or value) with qualifiers, modality and a validity interval; references
say which document supports or denies it. All records are immutable.
"""

import builtins
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.ontology import Ontology
from kg.statements.dates import DateSpan
from kg.statements.figures import Figure, parse_figure

Modality = Literal["actual", "planned", "attempted", "alleged"]
Stance = Literal["supports", "denies", "silent"]
EvidenceKind = Literal[
    "primary-text",
    "official-statement",
    "company-disclosure",
    "teardown",
    "court-or-filing",
    "press",
    "analyst",
    "inference",
    "rumour",
]


class Record(BaseModel):
    """Base of all records: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(Record):
    """Where a record was written: file relative to the seeds folder, and line from 1."""

    file: str
    line: int


class Entity(Record):
    """A thing. `classes` are its most specific classes, sorted; its kind stands before the colon of `id`."""

    id: str
    classes: tuple[str, ...]
    name_en: str
    name_zh: str = ""
    aliases: tuple[str, ...] = ()
    distinct: str = ""
    note: str = ""
    area: str = ""
    origin: Origin | None = None

    @property
    def kind(self) -> str:
        """The word before the colon."""
        return self.id.split(":", 1)[0]


class Source(Record):
    """A document. `copies` is the id of the source, or the name of the agency, whose report it repeats."""

    id: str
    title: str
    publisher: str
    author: str = ""
    published: DateSpan
    address: str
    address_kind: str = "original"
    archive: str = ""
    language: str = ""
    copies: str = ""
    licence: str
    redistributable: bool
    area: str = ""
    origin: Origin | None = None


class Reference(Record):
    """What one document says of one statement, and where in it."""

    source: str
    locator: str
    stance: Stance = "supports"
    kind: EvidenceKind
    said_by: str = ""
    note: str = ""
    origin: Origin | None = None


class Statement(Record):
    """One fact. Exactly one of `object` (an entity id) and `value` (canonical text) is set."""

    id: str
    subject: str
    property: str
    object: str | None = None
    value: str | None = None
    qualifiers: dict[str, str] = Field(default_factory=dict)
    valid_from: DateSpan | None = None
    valid_to: DateSpan | None = None
    scheduled_to: DateSpan | None = None
    observed: DateSpan | None = None
    modality: Modality = "actual"
    rivals: str = ""
    corrected_by: str = ""
    withdrawn: str = ""
    references: tuple[Reference, ...] = ()
    derived: bool = False
    rule_version: str = ""
    inputs: tuple[str, ...] = ()
    area: str = ""
    origin: Origin | None = None

    @builtins.property
    def target(self) -> str:
        """The object's id or the value, whichever the statement has."""
        return self.object if self.object is not None else (self.value or "")

    @builtins.property
    def figure(self) -> Figure:
        """The value as a figure. Raises `ValueError` where it is not one."""
        return parse_figure(self.value or "")

    def measure(self, name: str) -> Figure | None:
        """A numeric qualifier as a figure, or None."""
        return parse_figure(self.qualifiers[name]) if name in self.qualifiers else None

    @builtins.property
    def supports(self) -> tuple[Reference, ...]:
        """References that support it."""
        return tuple(r for r in self.references if r.stance == "supports")

    @builtins.property
    def denials(self) -> tuple[Reference, ...]:
        """References that deny it."""
        return tuple(r for r in self.references if r.stance == "denies")


class Unknown(Record):
    """An open question with what was searched, and until when."""

    id: str
    subject: str
    property: str
    object_class: str = ""
    period: str = ""
    question: str
    searched: str
    searched_until: DateSpan
    note: str = ""
    area: str = ""
    origin: Origin | None = None


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
