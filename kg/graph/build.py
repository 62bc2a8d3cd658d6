"""Makes the graph of a data set: nodes of entities, sources, statements and unknowns, and relationships.

* A live statement between entities is one relationship with its id; a law statement is one for each stretch of time
  in which the effect of its provision is the same. Withdrawn, refuted and denied statements are nodes only.
* Every statement is a `:Statement` node with its references; an attribute statement hangs on its subject by HAS_VALUE.
  Values of a snapshot are properties where no firm stands behind the entry (`printed.py`).
* `holds_from` and `holds_to` are the days between which a relationship counts: an act has no `holds_to`.
"""

from collections import Counter

from kg.graph.grammar import carries, step_letter
from kg.graph.model import Graph, Node, Relationship, Value, content_hash
from kg.graph.printed import Printed
from kg.graph.properties import (
    entity_properties,
    qualifier_properties,
    source_properties,
    unknown_properties,
    value_properties,
)
from kg.ontology import Attribute, Relation
from kg.rules.effects import split_by_effect
from kg.statements import (
    GRADES,
    Assessor,
    Dataset,
    Reference,
    Statement,
)

_EVIDENCE = {"supports": "SUPPORTED_BY", "denies": "DENIED_BY", "silent": "SILENT_IN"}


def build_graph(dataset: Dataset) -> Graph:
    """Return the graph of a data set whose derived statements are already in it."""
    return _Builder(dataset).build()


class _Builder:
    def __init__(self, dataset: Dataset) -> None:
        self.data = dataset
        self.ontology = dataset.ontology
        self.assess = Assessor(dataset)
        self.printed = Printed(dataset, self.assess)
        self.nodes: dict[str, Node] = {}
        self.relationships: dict[str, Relationship] = {}

    def build(self) -> Graph:
        for entity in self.data.entities.values():
            properties = entity_properties(self.data, self.assess, entity) | self.printed.properties(entity.id)
            self._add_node(entity.id, self.ontology.labels(entity.classes), properties)
        for source in self.data.sources.values():
            self._add_node(source.id, ("Source", "Entity"), source_properties(source))
        for statement in self.data.statements.values():
            if not self.printed.only_a_property(statement):
                self._add_statement(statement)
        for unknown in self.data.unknowns.values():
            self._add_node(unknown.id, ("Unknown",), unknown_properties(unknown))
            self._link(f"hu:{unknown.id}", "HAS_UNKNOWN", unknown.subject, unknown.id, {})
        self._add_stamp()
        return Graph(self.nodes, self.relationships)

    def _add_node(self, node_id: str, labels: tuple[str, ...], properties: dict[str, Value | None]) -> None:
        self.nodes[node_id] = Node(node_id, labels, _present({"id": node_id, **properties}))

    def _link(self, link_id: str, kind: str, start: str, end: str, properties: dict[str, Value | None]) -> None:
        found = _present({"id": link_id, **properties})
        self.relationships[link_id] = Relationship(link_id, kind, start, end, found)

    def _add_statement(self, statement: Statement) -> None:
        found = self.assess(statement)
        common = self._common(statement)
        node = {
            **common,
            "name": self._say(statement),
            "subject": statement.subject,
            "property": statement.property,
            "object": statement.object,
            "value": statement.value,
            **value_properties(self.ontology, statement),
            "withdrawn": statement.withdrawn or None,
            "corrected_by": statement.corrected_by or None,
            "inputs": list(statement.inputs) or None,
        }
        self._add_node(statement.id, ("Statement",), node)
        for reference in statement.references:
            self._add_evidence(statement, reference)
        if statement.object is None:
            self._link(f"hv:{statement.id}", "HAS_VALUE", statement.subject, statement.id, {})
        elif found.live:
            self._add_relation(statement, common)

    def _say(self, statement: Statement) -> str:
        """The statement in words: names of both ends and the label of the relation or attribute."""
        prop = self.ontology.property(statement.property)
        label = prop.label_en if prop else statement.property
        subject = self.data.entities[statement.subject].name_en
        if statement.object is not None:
            return f"{subject} {label} {self.data.entities[statement.object].name_en}"
        unit = f" {prop.unit}" if isinstance(prop, Attribute) and prop.unit else ""
        return f"{subject}: {label} {statement.value}{unit}"

    def _common(self, statement: Statement) -> dict[str, Value | None]:
        """What a statement's node and its relationship both carry."""
        found = self.assess(statement)
        return {
            "valid_from": statement.valid_from.first if statement.valid_from else None,
            "valid_from_precision": statement.valid_from.precision if statement.valid_from else None,
            "valid_to": statement.valid_to.as_end() if statement.valid_to else None,
            "scheduled_to": statement.scheduled_to.as_end() if statement.scheduled_to else None,
            "holds_from": found.holds_from,
            "holds_to": found.holds_to,
            "known_from": found.known_from,
            "status": found.status,
            "modality": statement.modality,
            "grade": found.grade,
            "grade_rank": GRADES.index(found.grade) + 1,
            "sources": list(found.sources),
            "rivals": statement.rivals or None,
            "derived": statement.derived,
            "rule_version": statement.rule_version or None,
            **qualifier_properties(self.ontology, statement),
        }

    def _measure_of_list(self, statement: Statement) -> dict[str, Value | None]:
        """What a listing does to the firm: the measure of the entry, else that of its list."""
        if statement.property != "LISTED_AS" or statement.object is None:
            return {}
        lists = [s.object for s in self.data.about(statement.object, "ON_LIST") if s.object]
        told = [s for name in (statement.object, *lists) for s in self.data.about(name, "measure")]
        return {"measure": next((s.value for s in told if self.assess(s).live), None)}

    def _words(self, statement: Statement) -> str | None:
        """How a path says a derived step: what was needed, or for the use of what it is restricted."""
        through = self.data.entities.get(statement.qualifiers.get("through", ""))
        if through is None or not statement.derived:
            return None
        if statement.property == "MET_BY":
            return f"{self._need(statement).label_en} {through.name_en}, which can be"
        return f"restricted, for the use of {through.name_en}, by"

    def _need(self, statement: Statement) -> Relation:
        """The relation itself; of a MET_BY, which can meet a need, that of the need."""
        need = self.data.statements[statement.inputs[0]] if statement.property == "MET_BY" else statement
        return self.ontology.relations[need.property]

    def _alternative_group(self, relation: Relation, statement: Statement) -> str | None:
        """Objects of one group are alternatives: the type of an equipment, the family a need goes through, or all."""
        if relation.alternative_group == "through":
            return statement.qualifiers["through"]
        if relation.alternative_group != "equipment-type":
            return relation.alternative_group
        memberships = self.data.about(statement.object or "", "INSTANCE_OF")
        types = [s.object for s in memberships if s.object and self.assess(s).live]
        return min(types, default=statement.object)

    def _add_relation(self, statement: Statement, common: dict[str, Value | None]) -> None:
        # (:Fab)-[:USES_EQUIPMENT {id, grade, holds_from, holds_to, step, carries, …}]->(:EquipmentModel)
        relation = self.ontology.relations[statement.property]
        subject = self.data.entities[statement.subject]
        labels = self.ontology.labels(subject.classes)
        letter = step_letter(self._need(statement), statement.measure("share"), self.ontology, labels)
        properties = {
            **common,
            "step": letter,
            "carries": carries(statement, self.ontology),
            "words": self._words(statement),
            **self._measure_of_list(statement),
            "capability": relation.capability,
            "alternative_group": self._alternative_group(relation, statement),
        }
        start, end = statement.subject, statement.object or ""
        if letter not in ("L", "n"):
            self._link(statement.id, relation.name, start, end, properties)
            return
        segments = split_by_effect(self.data, statement)
        for segment in segments:
            own = {"effect": segment.effect, "holds_from": segment.start or properties["holds_from"]}
            own["holds_to"] = segment.end
            link_id = statement.id if len(segments) == 1 else f"{statement.id}.{segment.effect}.{segment.start}"
            self._link(link_id, relation.name, start, end, {**properties, **own, "statement": statement.id})

    def _add_evidence(self, statement: Statement, reference: Reference) -> None:
        # (:Statement)-[:SUPPORTED_BY|DENIED_BY|SILENT_IN {locator, kind, said_by}]->(:Source)
        key = content_hash([statement.id, reference.source, reference.stance, reference.locator], {})
        words = {"locator": reference.locator, "kind": reference.kind, "said_by": reference.said_by or None}
        kind = _EVIDENCE[reference.stance]
        self._link(f"ev:{key}", kind, statement.id, reference.source, {**words, "note": reference.note or None})

    def _add_stamp(self) -> None:
        kinds = Counter(n.key_label for n in self.nodes.values())
        self._add_node(
            "dataset",
            ("Dataset",),
            {
                "name": "China chip supply chain knowledge graph",
                "version": self.data.version,
                "ontology_version": self.ontology.version,
                "cut_off": self.data.cut_off,
                "entities": kinds["Entity"],
                "statements": kinds["Statement"],
                "unknowns": kinds["Unknown"],
                "relationships": len(self.relationships),
            },
        )


def _present(properties: dict[str, Value | None]) -> dict[str, Value]:
    return {k: v for k, v in sorted(properties.items()) if v is not None and v != ""}
