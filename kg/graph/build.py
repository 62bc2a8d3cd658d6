"""Makes the graph of a data set: nodes of entities, sources, statements and unknowns, and relationships.

* A live statement between entities is one relationship with its id; a law statement is one for each stretch of time
  in which the effect of its provision is the same. Withdrawn, refuted and denied statements are nodes only.
* Every statement is a `:Statement` node with its references; an attribute statement hangs on its subject by HAS_VALUE.
* `holds_from` and `holds_to` are the days between which a relationship counts: an act has no `holds_to`.
"""

from collections import Counter

from kg.graph.grammar import carries, step_letter
from kg.graph.model import Graph, Node, Relationship, Value, content_hash
from kg.ontology import Attribute, Relation
from kg.rules.effects import split_by_effect
from kg.statements import (
    GRADES,
    Assessor,
    Dataset,
    Entity,
    Reference,
    Source,
    Statement,
    Unknown,
    parse_date,
    parse_figure,
)

_EVIDENCE = {"supports": "SUPPORTED_BY", "denies": "DENIED_BY", "silent": "SILENT_IN"}
LAW_IN_FORCE = ("in-force", "partly-in-force")


def build_graph(dataset: Dataset) -> Graph:
    """Return the graph of a data set whose derived statements are already in it."""
    return _Builder(dataset).build()


class _Builder:
    def __init__(self, dataset: Dataset) -> None:
        self.data = dataset
        self.ontology = dataset.ontology
        self.assess = Assessor(dataset)
        self.nodes: dict[str, Node] = {}
        self.relationships: dict[str, Relationship] = {}

    def build(self) -> Graph:
        for entity in self.data.entities.values():
            self._add_node(entity.id, self.ontology.labels(entity.classes), self._entity(entity))
        for source in self.data.sources.values():
            self._add_node(source.id, ("Source", "Entity"), self._source(source))
        for statement in self.data.statements.values():
            self._add_statement(statement)
        for unknown in self.data.unknowns.values():
            self._add_node(unknown.id, ("Unknown",), _unknown(unknown))
            self._link(f"hu:{unknown.id}", "HAS_UNKNOWN", unknown.subject, unknown.id, {})
        self._add_stamp()
        return Graph(self.nodes, self.relationships)

    def _add_node(self, node_id: str, labels: tuple[str, ...], properties: dict[str, Value | None]) -> None:
        self.nodes[node_id] = Node(node_id, labels, _present({"id": node_id, **properties}))

    def _link(self, link_id: str, kind: str, start: str, end: str, properties: dict[str, Value | None]) -> None:
        found = _present({"id": link_id, **properties})
        self.relationships[link_id] = Relationship(link_id, kind, start, end, found)

    def _entity(self, entity: Entity) -> dict[str, Value | None]:
        names = [entity.name_en, entity.name_zh, *entity.aliases]
        for prop in ("former_name", "list_spelling", "name_as_printed"):
            names += [s.value or "" for s in self.data.about(entity.id, prop) if self.assess(s).live]
        plain: dict[str, Value | None] = {}
        for statement in self.data.by_subject.get(entity.id, ()):
            attribute = self.ontology.attributes.get(statement.property)
            if attribute and attribute.plain and self.assess(statement).live:
                plain.setdefault(attribute.name, _typed(attribute, statement.value or ""))
        return {
            "name": entity.name_en,
            "name_zh": entity.name_zh or None,
            "names": sorted({n for n in names if n}),
            "classes": list(entity.classes),
            "note": entity.note or None,
            **plain,
        }

    def _source(self, source: Source) -> dict[str, Value | None]:
        return {
            "name": source.title,
            "names": [source.title],
            "classes": ["Source"],
            "publisher": source.publisher,
            "author": source.author or None,
            "published": source.published.first,
            "published_precision": source.published.precision,
            "address": source.address,
            "address_kind": source.address_kind,
            "language": source.language or None,
            "copies": source.copies or None,
            "licence": source.licence,
            "redistributable": source.redistributable,
        }

    def _add_statement(self, statement: Statement) -> None:
        found = self.assess(statement)
        common = self._common(statement)
        node = {
            **common,
            "name": f"{statement.subject} {statement.property} {statement.target}",
            "subject": statement.subject,
            "property": statement.property,
            "object": statement.object,
            "value": statement.value,
            **self._value(statement),
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

    def _value(self, statement: Statement) -> dict[str, Value | None]:
        attribute = self.ontology.attributes.get(statement.property)
        if attribute is None:
            return {}
        values: dict[str, Value | None] = {"unit": attribute.unit}
        if attribute.value_type == "number":
            figure = statement.figure
            values["value_low"] = None if figure.low is None else float(figure.low)
            values["value_high"] = None if figure.high is None else float(figure.high)
            values["value_approximate"] = figure.approximate or None
        elif attribute.value_type == "date":
            values["value_date"] = parse_date(statement.value or "").first
        return values

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
            **self._qualifiers(statement),
        }

    def _qualifiers(self, statement: Statement) -> dict[str, Value | None]:
        values: dict[str, Value | None] = {}
        for name, text in statement.qualifiers.items():
            if self.ontology.qualifiers[name].value_type != "number":
                values[name] = text
                continue
            figure = parse_figure(text)
            values[name] = None if figure.exact is None else float(figure.exact)
            values[f"{name}_low"] = None if figure.low is None else float(figure.low)
            values[f"{name}_high"] = None if figure.high is None else float(figure.high)
        return values

    def _words(self, statement: Statement) -> str | None:
        """How a path says a derived step: what was needed, or for the use of what it is restricted."""
        through = self.data.entities.get(statement.qualifiers.get("through", ""))
        if through is None or not statement.derived:
            return None
        if statement.property == "MET_BY":
            need = self.ontology.relations[self.data.statements[statement.inputs[0]].property]
            return f"{need.label_en} {through.name_en}, which can be"
        return f"restricted, for the use of {through.name_en}, by"

    def _alternative_group(self, relation: Relation, statement: Statement) -> str | None:
        """Objects of one group are alternatives: the type of an equipment, the family a need goes through, or all."""
        if relation.alternative_group == "through":
            return statement.qualifiers["through"]
        if relation.alternative_group != "equipment-type":
            return relation.alternative_group
        types = [s.object for s in self.data.about(statement.object or "", "INSTANCE_OF") if s.object]
        return min(types, default=statement.object)

    def _add_relation(self, statement: Statement, common: dict[str, Value | None]) -> None:
        # (:Fab)-[:USES_EQUIPMENT {id, grade, holds_from, holds_to, step, carries, …}]->(:EquipmentModel)
        relation = self.ontology.relations[statement.property]
        subject = self.data.entities[statement.subject]
        letter = step_letter(relation, statement.measure("share"), self.ontology, self.ontology.labels(subject.classes))
        properties = {
            **common,
            "step": letter,
            "carries": carries(statement, self.ontology),
            "words": self._words(statement),
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


def _unknown(unknown: Unknown) -> dict[str, Value | None]:
    return {
        "name": unknown.question,
        "property": unknown.property,
        "object_class": unknown.object_class,
        "period": unknown.period,
        "question": unknown.question,
        "searched": unknown.searched,
        "searched_until": unknown.searched_until.last,
        "note": unknown.note,
    }


def _typed(attribute: Attribute, text: str) -> Value:
    if attribute.value_type == "date":
        return parse_date(text).first
    if attribute.value_type == "number":
        exact = parse_figure(text).exact
        return text if exact is None else float(exact)
    return text


def _present(properties: dict[str, Value | None]) -> dict[str, Value]:
    return {k: v for k, v in sorted(properties.items()) if v is not None and v != ""}
