"""Applicable die area: the area of all dies made on a node with non-planar transistors.

Source: Supplement No. 1 to 15 CFR part 774, ECCN 3A090, Technical Notes (88 FR 73458).

* The area of all dies is it where the node is known to be non-planar, else an upper bound of it.
* The area of the compute die alone is a lower bound where the node is non-planar, else it says nothing.
* The area of a package, or one whose basis is not stated, says nothing.
"""

from kg.rules.accounts import Account, Known, figures_of, read_accounts
from kg.rules.facts import Facts
from kg.rules.figures import at_least, at_most
from kg.rules.intervals import Interval

NAME = "applicable_die_area"


def read_die_area(facts: Facts, thing: str, span: Interval) -> Known:
    """Return the accounts of the applicable die area of a chip in mm², as figures or bounds."""
    shape, evidence = read_transistors(facts, thing, span)
    if shape == "planar":
        return Known(NAME, (), (f"a die of {thing} on a non-planar node (its node is planar)",))
    exact, bounds = [], []
    for account, figure in figures_of(read_accounts(facts, thing, "die_area", span, {"basis": "all-dies"})):
        ids = (*account.statement_ids, *evidence)
        if shape:
            exact.append(Account(figure, ids, account.interval))
        else:
            bounds.append(Account(at_most(figure), ids, account.interval))
    for account, figure in figures_of(read_accounts(facts, thing, "die_area", span, {"basis": "compute-die"})):
        if shape:
            bounds.append(Account(at_least(figure), (*account.statement_ids, *evidence), account.interval))
    if exact:
        return Known(NAME, tuple(exact))
    shapeless = () if shape else (f"transistor architecture of the node of {thing}",)
    return Known(NAME, tuple(bounds), (f"area of all dies of {thing}", *shapeless))


def read_transistors(facts: Facts, thing: str, span: Interval) -> tuple[str, tuple[str, ...]]:
    """Return `planar`, `non-planar` or nothing where accounts differ or are missing, and the evidence for it."""
    parts: list[tuple[str, tuple[str, ...]]] = [(thing, ())]
    parts += [(s.object or "", (s.id,)) for s in facts.about(thing, "CONTAINS")]
    shapes: dict[str, tuple[str, ...]] = {}
    for part, links in parts:
        for made in facts.about(part, "FABRICATED_ON"):
            nodes = [(made.object or "", (made.id, *links))]
            nodes += [(c.object or "", (c.id, made.id, *links)) for c in facts.about(made.object or "", "IN_CLASS")]
            for node, ids in nodes:
                for account in read_accounts(facts, node, "transistor_architecture", span):
                    shape = "planar" if str(account) == "planar" else "non-planar"
                    shapes.setdefault(shape, (*account.statement_ids, *ids))
    if len(shapes) != 1:
        return "", ()
    return next(iter(shapes.items()))
