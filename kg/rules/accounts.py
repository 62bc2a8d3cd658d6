"""Accounts of a figure: every rival statement of an attribute of a thing, with the days on which it may be used.

Invariants
* joint-figures-bound: a figure for several things together is only an upper bound of each.
* own-before-type: a model of equipment without a figure of its own has that of its type.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.rules.facts import Facts
from kg.rules.figures import at_most, divide
from kg.rules.intervals import Interval, meet_all
from kg.statements import Figure, Statement


@dataclass(frozen=True)
class Account:
    """One account of a quantity: a figure or a word, the statements it rests on, the accounts it was made of."""

    value: Figure | str
    statement_ids: tuple[str, ...]
    interval: Interval = field(default_factory=Interval)
    parents: tuple[tuple[str, "Account"], ...] = ()

    def __str__(self) -> str:
        return self.value if isinstance(self.value, str) else self.value.text


@dataclass(frozen=True)
class Known:
    """All rival accounts of a quantity. `missing` says what a decision would need that they do not give."""

    quantity: str
    accounts: tuple[Account, ...]
    missing: tuple[str, ...] = ()


def read_accounts(
    facts: Facts, thing: str, prop: str, span: Interval, qualifiers: Mapping[str, str] | None = None
) -> tuple[Account, ...]:
    """Return the accounts of an attribute that have these qualifiers and hold within a span."""
    found = []
    for statement in facts.about(thing, prop):
        interval = facts.standing(statement)
        wanted = (qualifiers or {}).items() <= statement.qualifiers.items()
        if wanted and not interval.meet(span).empty:
            found.append(Account(_value(facts, statement), (statement.id,), interval))
    return tuple(found)


def read_attribute(facts: Facts, thing: str, prop: str, basis: str, span: Interval) -> Known:
    """Return what is known of an attribute, with the given basis if one is given."""
    wanted = {"basis": basis} if basis else {}
    accounts = read_accounts(facts, thing, prop, span, wanted)
    if not accounts and "EquipmentModel" in facts.classes(thing):
        accounts = _from_type(facts, thing, prop, span)
    words = f"{prop} ({basis})" if basis else prop
    return Known(prop, accounts, () if accounts else (f"{words} of {thing}",))


def _value(facts: Facts, statement: Statement) -> Figure | str:
    if facts.ontology.attributes[statement.property].value_type != "number":
        return statement.value or ""
    return at_most(statement.figure) if "jointly" in statement.qualifiers else statement.figure


def _from_type(facts: Facts, thing: str, prop: str, span: Interval) -> tuple[Account, ...]:
    found = []
    for link in facts.about(thing, "INSTANCE_OF"):
        for account in read_accounts(facts, link.object or "", prop, span):
            interval = account.interval.meet(facts.standing(link))
            found.append(Account(account.value, (*account.statement_ids, link.id), interval))
    return tuple(found)


def figures_of(accounts: Iterable[Account]) -> list[tuple[Account, Figure]]:
    """The accounts that are figures, with them."""
    return [(a, a.value) for a in accounts if isinstance(a.value, Figure)]


def join_accounts(accounts: Iterable[Account], figure: Figure) -> Account:
    """Return an account made of several that all are needed."""
    found = list(accounts)
    ids = tuple(sorted({i for a in found for i in a.statement_ids}))
    return Account(figure, ids, meet_all(a.interval for a in found))


def divide_known(name: str, over: Known, under: Known) -> Known:
    """Return the accounts of a quotient, one for each pair of accounts."""
    found: list[Account] = []
    for above, top in figures_of(over.accounts):
        for below, bottom in figures_of(under.accounts):
            value = divide(top, bottom)
            if value is not None and (value.low is not None or value.high is not None):
                joined = join_accounts((above, below), value)
                parents = ((over.quantity, above), (under.quantity, below))
                found.append(Account(value, joined.statement_ids, joined.interval, parents))
    return Known(name, tuple(found), tuple(dict.fromkeys((*over.missing, *under.missing))))
