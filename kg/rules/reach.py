"""How far the law reaches a firm and what hangs on it: entries, provisions, owned firms, fabs, things on their way.

Everything is read from stated and derived statements, so that it says the same as the graph:

* entry: what stands on a list for the legal entity, with footnotes (a list alone restricts nothing).
* provision: named by it, reached by an entry or footnote (`kg.rules.listed`), or owned (`kg.rules.affiliates`).
* owned: a firm that counts as listed because an entry of this one is among the inputs.
* fab, node: what the firm operates or offers.
* on its way: a thing that the firm, its fab or its node uses and a provision restricts, or may restrict.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.rules.effects import effect_on
from kg.rules.facts import Facts
from kg.statements import Statement


@dataclass(frozen=True)
class Hold:
    """One line of the reach. `kind` is entry, provision, owned, fab, node or on its way.

    `thing` is what is held (the listing, the firm, the fab, the thing used), `by` the list or provision, `how` why it
    is held, `verdict` yes or cannot-tell, `effect` the force on the day, `missing` what would decide.
    """

    kind: str
    thing: str
    by: str
    how: str
    verdict: str
    effect: str = ""
    missing: str = ""
    statements: tuple[str, ...] = ()


def reach_of(facts: Facts, firm: str, day: date) -> tuple[Hold, ...]:
    """Return what reaches a firm on a day and what is reached through it. `facts` must hold derived statements."""
    return tuple(_Reach(facts, firm, day).run())


class _Reach:
    def __init__(self, facts: Facts, firm: str, day: date) -> None:
        self._facts, self._firm, self._day = facts, firm, day

    def run(self) -> Iterator[Hold]:
        entries = list(self._on("about", self._firm, "LISTED_AS"))
        for entry in entries:
            yield self._entry(entry)
        for target in self._on("about", self._firm, "TARGETED_BY"):
            if target.qualifiers.get("as") == "end-user":
                yield self._provision(target)
        yield from self._owned({e.id for e in entries})
        users = [self._firm]
        for kind, relation, how in (("fab", "OPERATED_BY", "operated by it"), ("node", "OFFERED_BY", "offered by it")):
            links: dict[str, list[str]] = {}
            for link in self._on("pointing_to", self._firm, relation):
                links.setdefault(link.subject, []).append(link.id)
            for thing, ids in sorted(links.items()):
                users.append(thing)
                yield Hold(kind, thing, "", how, "yes", statements=tuple(sorted(ids)))
        for user in users:
            yield from self._on_its_way(user)

    def _on(self, way: str, entity: str, relation: str) -> Iterator[Statement]:
        read = self._facts.about if way == "about" else self._facts.pointing_to
        for statement in read(entity, relation):
            if self._facts.use(statement).holds(self._day):
                yield statement

    def _entry(self, entry: Statement) -> Hold:
        listing = entry.object or ""
        lists = [s.object or "" for s in self._on("about", listing, "ON_LIST")]
        marks = [s.value or "" for s in self._on("about", listing, "footnote") if s.value != "none"]
        asked = [s.value or "" for s in self._on("about", listing, "licence_requirement")]
        how = "; ".join((*marks, *asked)) or "listed"
        return Hold("entry", listing, ", ".join(lists), how, "yes", "in-force", statements=(entry.id,))

    def _provision(self, target: Statement) -> Hold:
        how = "named by it"
        if target.derived:
            share = target.qualifiers.get("share")
            how = f"listed owners hold {share} percent" if share else "by its entry"
        measures = [s.value or "" for s in self._on("about", target.object or "", "measure")]
        return self._law("provision", self._firm, target, f"{', '.join(measures) or 'measure not told'}; {how}")

    def _owned(self, entries: set[str]) -> Iterator[Hold]:
        """Firms that are reached since an entry of this firm, or a chain that begins with it, counts."""
        for statement in sorted(self._facts.data.statements.values(), key=lambda s: s.id):
            if statement.property != "TARGETED_BY" or not statement.derived or not entries & set(statement.inputs):
                continue
            if statement.subject != self._firm and self._facts.use(statement).holds(self._day):
                share = statement.qualifiers.get("share", "")
                yield self._law("owned", statement.subject, statement, f"listed owners hold {share} percent")

    def _on_its_way(self, user: str) -> Iterator[Hold]:
        for law in self._on("about", user, "RESTRICTED_BY"):
            thing, hook = law.qualifiers.get("through", ""), law.qualifiers.get("hook", "")
            yield self._law("on its way", thing, law, f"used by {user}, {hook}")

    def _law(self, kind: str, thing: str, statement: Statement, how: str) -> Hold:
        """A law statement as a line: its provision with the force on the day, its verdict and what is missing."""
        return Hold(
            kind=kind,
            thing=thing,
            by=statement.object or "",
            how=how,
            verdict=statement.qualifiers.get("verdict", "yes"),
            effect=effect_on(self._facts.data, statement.object or "", self._day),
            missing=statement.qualifiers.get("missing", ""),
            statements=(statement.id,),
        )
