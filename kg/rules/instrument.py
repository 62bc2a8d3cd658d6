"""What is known of a rule, a provision or an item on a day, as plain data: the note of `kg rules show`.

Dates are ISO text as written, empty where none is told; `on_day` says of the day asked: `yes`, `no` (ended, or not
begun), or `unknown` (before the first state told, after an end that was announced and not seen, after the evidence).
"""

from dataclasses import dataclass, field
from datetime import date

from kg.rules.modelled import Modelled
from kg.rules.spelled import Tree
from kg.seeds.rulebook import Hook


@dataclass(frozen=True)
class Cited:
    """One reference: the document, who published it when, the place in it, and what kind of evidence it is."""

    source: str
    publisher: str
    title: str
    published: str
    locator: str
    kind: str
    stance: str
    said_by: str
    note: str


@dataclass(frozen=True)
class Entry:
    """One statement. `other` is the id that it leads to (or comes from), `value` what it says else.

    `effect` is that of the other end on the day, where that is a provision or rule.
    """

    property: str
    other: str
    name: str
    value: str
    start: str
    end: str
    announced_end: str
    on_day: str
    effect: str
    qualifiers: dict[str, str]
    modality: str
    status: str
    grade: str
    statement: str
    references: tuple[Cited, ...]


@dataclass(frozen=True)
class Stretch:
    """A state over half-open days; None is an open side. `announced`: its end was announced and not seen."""

    start: date | None
    end: date | None
    state: str
    announced: bool
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """A version of the test of an item. `test` is None where the text was not seen; `unseen` says why."""

    version: str
    start: date
    end: date | None
    on_day: str
    paragraph: str
    test: Tree | None
    unseen: str
    note: str
    references: tuple[Cited, ...]


@dataclass(frozen=True)
class Question:
    """An open question about a part, and what was searched until when."""

    id: str
    property: str
    question: str
    searched: str
    searched_until: str


@dataclass(frozen=True)
class Part:
    """What a rule, a provision and an item have in common. `groups` holds entries by heading, never an empty one."""

    id: str
    name: str
    name_zh: str
    classes: tuple[str, ...]
    aliases: tuple[str, ...]
    citations: tuple[str, ...]
    note: str
    groups: dict[str, tuple[Entry, ...]]
    questions: tuple[Question, ...]
    references: tuple[Cited, ...]


@dataclass(frozen=True)
class LawPart(Part):
    """A rule or provision: its text and effect over all of time and on the day, its dates and how it is modelled.

    `dates` holds the days by attribute, as written, an empty list where none is told. `effect_last_known` is the last
    effect told up to the evidence. `measure_on_day` is empty where no measure is told at all. `hooks`,
    `modelled` and `all_items` (it asks of no item whether it is controlled) are those of a provision.
    """

    text: tuple[Stretch, ...] = ()
    effect: tuple[Stretch, ...] = ()
    text_on_day: str = ""
    effect_on_day: str = ""
    effect_last_known: str = ""
    measure_on_day: tuple[str, ...] = ()
    all_items: bool = False
    dates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rule: str = ""
    hooks: tuple[Hook, ...] = ()
    modelled: Modelled | None = None


@dataclass(frozen=True)
class ItemPart(Part):
    """A control item: what it is tested on and in what capacity it covers things, its versions, the days without one.

    `gaps` are in words; `version_on_day` is the name of the version, `unknown`, or empty where there is no test.
    """

    tested_classes: tuple[str, ...] = ()
    covers_as: str = ""
    versions: tuple[Version, ...] = ()
    version_on_day: str = ""
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """The part asked for, the rules it belongs to, what belongs to it, and what nothing here models."""

    as_of: date
    evidence_until: date
    part: LawPart | ItemPart
    rules: tuple[LawPart, ...]
    provisions: tuple[LawPart, ...]
    items: tuple[ItemPart, ...]
    not_modelled: tuple[str, ...]
