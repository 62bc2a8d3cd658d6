"""The rules as typed, immutable data: tests over figures, dated versions of items, gates of provisions.

A `Rulebook` is what `kg/rules` evaluates. Facts about rules (timelines, destinations, exemptions, which provision
imposes an item) are ordinary statements of the data set; the rulebook holds only what a statement cannot: the logic.

Invariants
* one-leaf-one-paragraph: every comparison cites the paragraph that sets it.
* disjoint-and-complete: the versions of an item do not overlap and leave no gap; the last one may be open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from kg.statements import Origin, Reference

Operator = Literal[">=", ">", "<", "<=", "=", "!="]
OPERATORS: tuple[Operator, ...] = (">=", ">", "<", "<=", "=", "!=")


@dataclass(frozen=True)
class Comparison:
    """One figure against one limit. `value` is a number in `unit`, or a code of the attribute's code list."""

    quantity: str
    op: Operator
    value: Decimal | str
    paragraph: str
    basis: str = ""
    unit: str = ""

    def __str__(self) -> str:
        basis = f" ({self.basis})" if self.basis else ""
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.quantity}{basis} {self.op} {self.value}{unit} [{self.paragraph}]"


@dataclass(frozen=True)
class All:
    """True when every part is."""

    parts: tuple["Test", ...]


@dataclass(frozen=True)
class Any:
    """True when one part is."""

    parts: tuple["Test", ...]


@dataclass(frozen=True)
class Not:
    """True when its part is false."""

    part: "Test"


Test = All | Any | Not | Comparison


def leaves(test: Test | None) -> Iterator[Comparison]:
    """Return the comparisons of a test in the order in which they are written."""
    if isinstance(test, Comparison):
        yield test
    elif isinstance(test, Not):
        yield from leaves(test.part)
    elif test is not None:
        for part in test.parts:
            yield from leaves(part)


@dataclass(frozen=True)
class ItemVersion:
    """The test of an item between two days, half-open. `test` is None where the text was not seen (`unseen` says why).

    `references` are the paragraphs that set it; every conclusion drawn from it cites them.
    """

    item: str
    version: str
    valid_from: date
    valid_to: date | None
    test: Test | None
    paragraph: str
    references: tuple[Reference, ...]
    unseen: str = ""
    origin: Origin | None = None
    note: str = ""


@dataclass(frozen=True)
class ItemRule:
    """A control item: the classes of things it is tested on, in what capacity it covers them, and its versions.

    `tool_types` are the equipment types that it is about; a model of other known types is not tested.
    """

    item: str
    classes: tuple[str, ...]
    covers_as: str
    versions: tuple[ItemVersion, ...]
    references: tuple[Reference, ...]
    tool_types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hook:
    """How the law of a jurisdiction reaches a supply."""

    hook: str
    jurisdiction: str


@dataclass(frozen=True)
class AffiliateTest:
    """A provision counts a firm as listed when entries of a list together own `percent` of it or more."""

    list_programme: str
    percent: Decimal
    start: date
    paragraph: str


@dataclass(frozen=True)
class ListedTest:
    """A provision reaches who stands on a list, from a day on; only entries with `footnote` where one is given."""

    list_programme: str
    footnote: str
    start: date
    paragraph: str


@dataclass(frozen=True)
class ProvisionGate:
    """How a provision reaches a supply. `exempt_receivers` are the exempt places meant as destinations, not origins.

    `measure` is the newest one written; the dated ones are statements. `all_items` says that it asks of no item
    whether it is controlled: everything that a hook reaches counts. `copied` says that its text is older than the first
    day told, which is that of the copy read.
    """

    provision: str
    rule: str
    paragraph: str
    hooks: tuple[Hook, ...]
    measure: str
    exempt_receivers: frozenset[str]
    references: tuple[Reference, ...]
    affiliates: tuple[AffiliateTest, ...] = ()
    listed: tuple[ListedTest, ...] = ()
    all_items: bool = False
    copied: bool = False


@dataclass(frozen=True)
class Rulebook:
    """All items and gates by id."""

    items: dict[str, ItemRule] = field(default_factory=dict)
    gates: dict[str, ProvisionGate] = field(default_factory=dict)

    def with_item(self, item: ItemRule) -> "Rulebook":
        """A rulebook in which one item is another."""
        return replace(self, items={**self.items, item.item: item})

    def with_gate(self, gate: ProvisionGate) -> "Rulebook":
        """A rulebook in which one gate is another."""
        return replace(self, gates={**self.gates, gate.provision: gate})
