"""Reach of a listing to firms that listed ones own: a provision with a test of half ownership → TARGETED_BY.

Invariants
* as-the-regime-says: a fixpoint over holdings (`kg.rules.legal`), and never a product of shares.
* day-by-day: who is listed and who holds what is asked again on every day on which either changes.
* known-holders-only: `cannot-tell` is written where a known holder's share is open; where only unknown holders could
  tip the scale no edge is written, since that holds of every firm (`kg rules ownership` shows it).
* named-is-enough: a firm with an entry of its own on the list is not written again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kg.rules.conclusions import conclude
from kg.rules.facts import Facts
from kg.rules.holdings import NONE, Holding, Register
from kg.rules.intervals import Interval, cut
from kg.rules.legal import Reach, reach
from kg.seeds.rulebook import AffiliateTest, ProvisionGate, Rulebook
from kg.statements import Statement


@dataclass(frozen=True)
class _Finding:
    """What is said of a firm on some days; two days with the same finding are one conclusion."""

    firm: str
    verdict: str
    share: str
    missing: str
    inputs: tuple[str, ...]


class Listed:
    """Who stands on a list on which days, and by which statements."""

    def __init__(self, facts: Facts, list_programme: str) -> None:
        self._entries: list[tuple[str, Interval, tuple[str, str]]] = []
        for on in facts.pointing_to(list_programme, "ON_LIST"):
            for entry in facts.pointing_to(on.subject, "LISTED_AS"):
                span = facts.use(entry).meet(facts.use(on))
                self._entries.append((entry.subject, span, (entry.id, on.id)))

    @property
    def days(self) -> set[date]:
        """The days on which somebody is added or removed."""
        return {d for _, span, _ in self._entries for d in (span.start, span.end) if d is not None}

    def on(self, day: date) -> dict[str, tuple[str, str]]:
        """Return the listed firms of a day with the statements that say so."""
        return {firm: ids for firm, span, ids in self._entries if span.holds(day)}


def derive_affiliates(facts: Facts, rulebook: Rulebook) -> tuple[Statement, ...]:
    """Return the TARGETED_BY statements of firms that are reached through their owners."""
    register = Register(facts)
    found: list[Statement] = []
    for _, gate in sorted(rulebook.gates.items()):
        for test in gate.affiliates:
            found.extend(_of_test(facts, register, gate, test))
    return tuple(found)


def _of_test(facts: Facts, register: Register, gate: ProvisionGate, test: AffiliateTest) -> Iterator[Statement]:
    listed = Listed(facts, test.list_programme)
    open_runs: dict[_Finding, Interval] = {}
    for part in cut(Interval(test.start), register.days | listed.days):
        day = part.start or test.start
        now = set(_findings(register.on(day), listed.on(day), test))
        for ended in [f for f in open_runs if f not in now]:
            yield _conclude(gate, test, ended, open_runs.pop(ended))
        for finding in now:
            start = open_runs[finding].start if finding in open_runs else part.start
            open_runs[finding] = Interval(start, part.end)
    for finding, span in open_runs.items():
        yield _conclude(gate, test, finding, span)


def _findings(
    holdings: tuple[Holding, ...], listed: dict[str, tuple[str, str]], test: AffiliateTest
) -> Iterator[_Finding]:
    threshold = Fraction(test.percent) / 100
    reached = reach(holdings, listed, threshold)
    for firm, found in reached.items():
        sure = found.verdict == "certainly"
        if firm in listed or found.verdict == "certainly-not" or (not sure and found.high < threshold):
            continue
        open_links = sorted(h.owner for h in found.through if h.low != h.high)
        missing = "" if sure else f"share of {', '.join(open_links or [h.owner for h in found.through])} in {firm}"
        yield _Finding(firm, "yes" if sure else "cannot-tell", _share(found), missing, _inputs(found, reached, listed))


def _share(found: Reach) -> str:
    """The share of listed and reached owners together, in percent, as a figure."""
    low, high = (f"{float(100 * x):.10g}" for x in (found.low, min(found.high, Fraction(1))))
    if low == high:
        return low
    return f"{low}..{high}" if found.low > NONE else f"<={high}"


def _inputs(found: Reach, reached: dict[str, Reach], listed: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """The holdings and entries on which a verdict rests, up to the listed owners."""
    inputs: set[str] = set()
    seen, queue = {found.firm}, [found]
    while queue:
        for holding in queue.pop().through:
            inputs.update(holding.statements)
            inputs.update(listed.get(holding.owner, ()))
            if holding.owner in reached and holding.owner not in seen:
                seen.add(holding.owner)
                queue.append(reached[holding.owner])
    return tuple(sorted(inputs))


def _conclude(gate: ProvisionGate, test: AffiliateTest, finding: _Finding, span: Interval) -> Statement:
    # (:Firm)-[:TARGETED_BY {as: 'end-user', verdict, share, missing}]->(:Provision)
    qualifiers = {"as": "end-user", "verdict": finding.verdict, "share": finding.share, "missing": finding.missing}
    version = f"{gate.provision}/{test.list_programme}/{test.start}"
    return conclude(
        finding.firm, "TARGETED_BY", gate.provision, qualifiers, span, finding.inputs, version, gate.references
    )
