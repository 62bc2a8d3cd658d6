"""What two compilations conclude differently on a day: coverage, restriction, reach; and which models depend on it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.graph.pipeline import Compiled
from kg.graph.walk import find_exposures
from kg.rules.effects import effect_on
from kg.statements import Assessor, Statement

LAW = ("RESTRICTED_BY", "TARGETED_BY")
CONCLUSIONS = ("COVERED_BY", "UNDECIDED_UNDER", "RESTRICTED_BY", "TARGETED_BY", "LISTED_AS")
_Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class ConclusionChange:
    """One conclusion that appears, goes or changes. `before` and `after` say verdict, measure, effect and grade.

    `models` are ids of AI models that depend on the thing by a path of the grammar.
    """

    what: Literal["appears", "goes", "changes"]
    subject: str
    relation: str
    object: str
    through: str
    before: str
    after: str
    models: tuple[str, ...]


def changed_conclusions(base: Compiled, tried: Compiled, day: date) -> tuple[ConclusionChange, ...]:
    """Return the conclusions that differ on the day, those that appear first."""
    old, new = _said(base, day), _said(tried, day)
    found: list[ConclusionChange] = []
    models = Models(tried, day)
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, ""), new.get(key, "")
        if before == after:
            continue
        subject, relation, target, through = key
        what: Literal["appears", "goes", "changes"] = "appears" if not before else "goes" if not after else "changes"
        found.append(ConclusionChange(what, subject, relation, target, through, before, after, models.of(subject)))
    order = {"appears": 0, "changes": 1, "goes": 2}
    return tuple(sorted(found, key=lambda c: order[c.what]))


def _said(compiled: Compiled, day: date) -> dict[_Key, str]:
    assess = Assessor(compiled.dataset)
    found: dict[_Key, str] = {}
    effects: dict[str, str] = {}
    for s in compiled.dataset.statements.values():
        named = s.property == "TARGETED_BY" and s.qualifiers.get("as") == "end-user"
        counts = s.property in CONCLUSIONS and (s.derived or named or s.property in ("LISTED_AS", "COVERED_BY"))
        if not counts or s.object is None:
            continue
        worth = assess(s)
        if worth.live and worth.holds_from <= day and (worth.holds_to is None or day < worth.holds_to):
            through = s.qualifiers.get("through", "")
            key = (s.subject, s.property, s.object, through if s.modality == "actual" else f"{through} {s.modality}")
            if s.property in LAW and s.object not in effects:
                effects[s.object] = effect_on(compiled.dataset, s.object, day)
            found[key] = max(found.get(key, ""), _words(s, worth.grade, effects.get(s.object, "")))
    return found


def _words(statement: Statement, grade: str, effect: str) -> str:
    modality = "" if statement.modality == "actual" else statement.modality
    told = [modality, *(statement.qualifiers.get(k, "") for k in ("as", "verdict", "measure")), effect]
    share = statement.qualifiers.get("share")
    return ", ".join([*filter(None, told), *([f"{share} percent"] if share else []), f"grade {grade}"])


class Models:
    """The AI models that depend on things of a compilation on a day; what was asked is kept."""

    def __init__(self, compiled: Compiled, day: date) -> None:
        self._compiled, self._day = compiled, day
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, thing: str) -> tuple[str, ...]:
        """Ids of the models that depend on a thing by a path of the grammar; the thing itself where it is one."""
        if thing not in self._known:
            self._known[thing] = self._find(thing)
        return self._known[thing]

    def _find(self, thing: str) -> tuple[str, ...]:
        node = self._compiled.graph.nodes.get(thing)
        if node is None:
            return ()
        if "AIModel" in node.labels:
            return (thing,)
        graph, ontology = self._compiled.graph, self._compiled.dataset.ontology
        rows = find_exposures(graph, ontology, thing, as_of=self._day, to_label="AIModel", max_hops=4)
        return tuple(sorted({r.exposed for r in rows}))
