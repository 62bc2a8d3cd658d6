"""What the graph keeps of the snapshot of a list: entries that nobody is joined to are nodes with properties.

It has thousands of values that one document gives on one day. Of an entry behind which no firm stands they are
properties of its node (`footnote`, `review_policy`, `address_jurisdiction` …), with `printed_on` and `sources`; they
have no `:Statement` node of their own. That it stands on the list is a statement like any other. The data set and
every export of it hold all of them as statements.
"""

from kg.graph.model import Value
from kg.statements import Assessor, Dataset, Statement
from kg.statements.counting import SNAPSHOTS


class Printed:
    """Knows the values that are only properties, for one data set."""

    def __init__(self, dataset: Dataset, assess: Assessor) -> None:
        self._data, self._assess = dataset, assess
        self._joined = {s.object for s in dataset.statements.values() if s.property == "LISTED_AS"}

    def only_a_property(self, statement: Statement) -> bool:
        """Whether a statement is a value that a snapshot gives of its own entry, with no firm behind the entry."""
        if statement.object is not None or statement.area not in SNAPSHOTS or statement.subject in self._joined:
            return False
        entry = self._data.entities[statement.subject]
        return entry.kind == "listing" and entry.area == statement.area and self._assess(statement).live

    def properties(self, entity_id: str) -> dict[str, Value | None]:
        """The values of an entry by attribute, those that may be several as a list; nothing for any other thing."""
        values: dict[str, Value | None] = {}
        stated = [s for s in self._data.by_subject.get(entity_id, ()) if self.only_a_property(s)]
        for statement in sorted(stated, key=lambda s: s.origin.line if s.origin else 0):
            prop = self._data.ontology.attributes[statement.property]
            if "multi" in prop.flags:
                before = values.get(prop.name)
                values[prop.name] = [*(before if isinstance(before, list) else []), statement.value or ""]
            else:
                values[prop.name] = statement.value
        if stated:
            found = [self._assess(s) for s in stated]
            values["printed_on"] = max(s.observed.first for s in stated if s.observed)
            values["sources"] = sorted({source for a in found for source in a.sources})
        return values
