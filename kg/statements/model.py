"""The records of the graph: Entity, Source, Reference, Statement, Unknown.

A statement is subject · property · object (or value) with qualifiers, modality and a validity interval; references
say which document supports or denies it. All records are immutable.
"""

import builtins
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

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
    """Where a record was written: file relative to the seeds folder, line from 1, column in a rules file."""

    file: str
    line: int
    column: str = ""


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

    @model_validator(mode="after")
    def _has_one_target(self) -> "Statement":
        if (self.object is None) == (self.value is None):
            raise ValueError(f"statement {self.id} needs exactly one of object and value")
        return self

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

    @cached_property
    def supports(self) -> tuple[Reference, ...]:
        """References that support it."""
        return tuple(r for r in self.references if r.stance == "supports")

    @cached_property
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
