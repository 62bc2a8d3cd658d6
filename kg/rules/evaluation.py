"""What an evaluation of a thing under a version of an item says: verdict, figures used, gaps, where it turns."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from kg.rules.accounts import Account
from kg.rules.intervals import Interval
from kg.rules.logic import Choice, keys_of, turning_values
from kg.seeds.rulebook import Comparison, ItemVersion

Verdict = Literal["yes", "no", "cannot-tell"]


@dataclass(frozen=True)
class Reading:
    """What one comparison that decides, or leaves it open, read: every account of its quantity."""

    leaf: Comparison
    accounts: tuple[Account, ...]

    @property
    def values(self) -> str:
        """The accounts in words, rivals with `or` between them."""
        return " or ".join(sorted({str(a) for a in self.accounts}))

    @property
    def statement_ids(self) -> tuple[str, ...]:
        """The statements that the accounts rest on."""
        return tuple(sorted({i for a in self.accounts for i in a.statement_ids}))

    def __str__(self) -> str:
        basis = f" ({self.leaf.basis})" if self.leaf.basis else ""
        return (
            f"{self.leaf.quantity}{basis} {self.values}, limit {self.leaf.op} {self.leaf.value} [{self.leaf.paragraph}]"
        )


@dataclass(frozen=True)
class Turn:
    """A value of a quantity at which the verdict changes, all else as it is."""

    quantity: str
    value: Decimal


@dataclass(frozen=True)
class Gap:
    """What leaves a verdict open: a figure that is not there (`lacking`), or rival `values` and the limit between them.

    `values` are as the accounts say them; with them, `lacking` is what would make them exact. `reason` stands alone:
    why the text was not read.
    """

    quantity: str = ""
    values: tuple[str, ...] = ()
    limit: str = ""
    lacking: tuple[str, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        if not self.values:
            return self.reason or ", ".join(self.lacking)
        lacking = f" (missing: {', '.join(self.lacking)})" if self.lacking else ""
        return f"{self.quantity} is {' or '.join(self.values)}, the verdict turns at {self.limit}{lacking}"


@dataclass(frozen=True)
class Evaluation:
    """The verdict on a thing under a version. `readings` are what it used, `figures` the same in words.

    `inputs` are the statements that decide it, or that leave it open; `interval` the days that version and inputs
    share (those of the version where rivals are of different times); `gaps` what would decide it, and `missing` the
    same in words; `choices` are the combinations of accounts that were tried.
    """

    thing: str
    version: ItemVersion
    verdict: Verdict
    interval: Interval
    readings: tuple[Reading, ...] = ()
    inputs: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    choices: tuple[Choice, ...] = field(default=(), repr=False, compare=False)

    @property
    def figures(self) -> tuple[str, ...]:
        """Each figure used with its limit and paragraph."""
        return tuple(map(str, self.readings))

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Where the verdict turns; only told where no rivals of other quantities would move it."""
        test, found = self.version.test, dict[Turn, None]()
        if test is None:
            return ()
        for key in keys_of(test):
            values = {turning_values(test, c, key) for c in self.choices}
            if len(values) == 1:
                found.update((Turn(key[0], value), None) for value in values.pop())
        return tuple(found)

    @property
    def missing(self) -> tuple[str, ...]:
        """The gaps in words, each once."""
        return tuple(dict.fromkeys(map(str, self.gaps)))
