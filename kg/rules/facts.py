"""A data set as the rules read it: live statements, and the days on which each may be used as an input.

Invariants
* actual-only: planned, attempted and alleged statements are no inputs; only a use may be one, and the conclusion then
  carries its modality.
* undated-standing: a standing fact without a start (a figure of a product, a maker, a seat, a membership) bounds
  nothing; a use without a start holds from the day it was seen (see `docs/decisions`).
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from kg.ontology import Relation
from kg.rules.intervals import Interval
from kg.statements import GRADES, Assessor, Dataset, Statement


class Facts:
    """Reads a data set; what was assessed is kept."""

    def __init__(self, dataset: Dataset) -> None:
        self.data = dataset
        self.ontology = dataset.ontology
        self._assess = Assessor(dataset)

    def about(self, subject: str, *props: str) -> tuple[Statement, ...]:
        """Live, actual statements of a subject with one of these properties."""
        found = self.data.by_subject.get(subject, ())
        return tuple(s for s in found if s.property in props and self.usable(s))

    def pointing_to(self, obj: str, *props: str) -> tuple[Statement, ...]:
        """Live, actual statements of one of these relations that point to an entity."""
        found = self.data.by_object.get(obj, ())
        return tuple(s for s in found if s.property in props and self.usable(s))

    def usable(self, statement: Statement) -> bool:
        """Whether a statement may be an input."""
        return statement.modality == "actual" and self.live(statement)

    def live(self, statement: Statement) -> bool:
        """Whether a statement stands, disputed or not."""
        return self._assess(statement).live

    def weakness(self, statement_ids: Iterable[str]) -> int:
        """The rank of the weakest of some statements, 0 for grade A."""
        known = (self._assess(self.data.statements[i]) for i in statement_ids)
        return max((GRADES.index(found.grade) for found in known), default=0)

    def grade(self, statement_ids: Iterable[str]) -> str:
        """The weakest grade of some statements, A where there are none."""
        return GRADES[self.weakness(statement_ids)]

    def standing(self, statement: Statement) -> Interval:
        """Days on which a standing fact may be used."""
        start = statement.valid_from.first if statement.valid_from else None
        prop = self.ontology.property(statement.property)
        if isinstance(prop, Relation) and prop.act:
            return Interval(start)
        if statement.value is not None and prop is not None and "timeline" in prop.flags:
            return Interval(start, self._assess(statement).holds_to)
        ends = [d.as_end() for d in (statement.valid_to, statement.scheduled_to) if d]
        return Interval(start, min(ends, default=None))

    def on(self, statements: Iterable[Statement], day: date) -> list[Statement]:
        """Those of some standing facts that may be used on a day."""
        return [s for s in statements if self.standing(s).holds(day)]

    def use(self, statement: Statement) -> Interval:
        """Days on which a use holds: from its start, else from the day it was seen; an act has no end."""
        found = self._assess(statement)
        return Interval(found.holds_from, found.holds_to)

    def classes(self, entity_id: str) -> tuple[str, ...]:
        """Classes of an entity and all their superclasses."""
        entity = self.data.entities.get(entity_id)
        return self.ontology.labels(entity.classes) if entity else ()

    @cached_property
    def by_class(self) -> dict[str, tuple[str, ...]]:
        """Ids of entities by class, superclasses included, in order."""
        found: dict[str, list[str]] = {}
        for entity_id in sorted(self.data.entities):
            for name in self.classes(entity_id):
                found.setdefault(name, []).append(entity_id)
        return {name: tuple(ids) for name, ids in found.items()}
