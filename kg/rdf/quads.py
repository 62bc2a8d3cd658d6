"""Turns a data set into quads: Wikidata's pattern in plain RDF 1.1.

* entities: type, labels and notes of every thing and document.
* statements: one node a statement (`ck:Statement` and a typed subclass) with subject, property, object or value,
  qualifiers, interval, grade, status, and one node a reference.
* truthy: the direct triple of a statement that is actual, holds on the as-of date and is not disputed; of attributes
  only the plain ones.

Ids are those of the graph. There are no blank nodes.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from kg.graph.model import content_hash
from kg.ontology import Attribute, Qualifier, Relation
from kg.ontology.terms import ID_NS, QUALIFIER_NS
from kg.rdf import terms as t
from kg.statements import Assessor, Dataset, Entity, Reference, Source, Statement, Unknown, parse_date, parse_figure

Quad = tuple[str, str, str, str]
_TYPE, _LABEL, _ALT = t.iri(t.RDF + "type"), t.iri(t.RDFS + "label"), t.iri(t.SKOS + "altLabel")
_NOTE, _DERIVED_FROM = t.iri(t.SKOS + "note"), t.iri(t.PROV + "wasDerivedFrom")


def statement_class(prop: Relation | Attribute) -> str:
    """Local name of the typed subclass of a statement: `trainedOn` → `TrainedOnStatement`."""
    return prop.local[0].upper() + prop.local[1:] + "Statement"


class QuadWriter:
    """Makes the quads of one data set, as of one day. `subjects` yields them subject by subject, sorted."""

    def __init__(self, dataset: Dataset, as_of: date) -> None:
        self._data = dataset
        self._as_of = as_of
        self._assess = Assessor(dataset)

    def subjects(self) -> Iterator[list[Quad]]:
        """Yield the sorted quads of each subject, subjects in the order of their IRIs."""
        jobs: dict[str, Callable[[], Iterator[Quad]]] = {}
        for entity in self._data.entities.values():
            jobs[t.thing(entity.id)] = partial(self._entity, t.thing(entity.id), entity)
        for source in self._data.sources.values():
            jobs[t.thing(source.id)] = partial(self._source, t.thing(source.id), source)
        for unknown in self._data.unknowns.values():
            jobs[t.thing(unknown.id)] = partial(self._unknown, t.thing(unknown.id), unknown)
        for statement in self._data.statements.values():
            jobs[t.thing(statement.id)] = partial(self._statement, t.thing(statement.id), statement)
            for reference in statement.references:
                name = self._reference_iri(statement, reference)
                jobs[name] = partial(self._reference, name, reference)
        for name in sorted(jobs, key=lambda subject: subject + " "):
            yield sorted(set(jobs[name]()), key=" ".join)

    def _entity(self, subject: str, entity: Entity) -> Iterator[Quad]:
        g = t.graph("entities")
        for label in self._data.ontology.labels(entity.classes):
            yield subject, _TYPE, t.term(label), g
        yield subject, t.term("identifier"), t.text(entity.id), g
        yield subject, _LABEL, t.text(entity.name_en, "en"), g
        if entity.name_zh:
            yield subject, _LABEL, t.text(entity.name_zh, "zh-Hans"), g
        for alias in entity.aliases:
            yield subject, _ALT, t.text(alias), g
        if entity.note:
            yield subject, _NOTE, t.text(entity.note, "en"), g
        for statement in self._data.by_subject.get(entity.id, ()):
            yield from self._truthy(subject, statement)

    def _truthy(self, subject: str, statement: Statement) -> Iterator[Quad]:
        found = self._assess(statement)
        holds = found.holds_from <= self._as_of and (found.holds_to is None or found.holds_to > self._as_of)
        prop = self._data.ontology.property(statement.property)
        if prop is None or found.status != "asserted" or statement.modality != "actual" or not holds:
            return
        if isinstance(prop, Relation):
            yield subject, t.term(prop.local), t.thing(statement.target), t.graph("truthy")
        elif prop.plain:
            yield subject, t.term(prop.local), self._value(prop, statement), t.graph("truthy")

    def _value(self, attribute: Attribute, statement: Statement) -> str:
        value = statement.value or ""
        if attribute.value_type == "code" and attribute.code_list:
            return t.code(attribute.code_list, value)
        if attribute.value_type == "number" and (exact := parse_figure(value).exact) is not None:
            return t.typed(exact)
        if attribute.value_type == "date" and parse_date(value).precision == "day":
            return t.typed(parse_date(value).first)
        return t.text(value)

    def _source(self, subject: str, source: Source) -> Iterator[Quad]:
        g = t.graph("entities")
        for label in ("Source", "Entity"):
            yield subject, _TYPE, t.term(label), g
        yield subject, t.term("identifier"), t.text(source.id), g
        yield subject, _LABEL, t.text(source.title, "" if source.language == "" else source.language), g
        yield subject, t.iri(t.DCTERMS + "title"), t.text(source.title), g
        yield subject, t.iri(t.DCTERMS + "publisher"), t.text(source.publisher), g
        yield subject, t.iri(t.DCTERMS + "issued"), t.typed(source.published.first), g
        yield subject, t.iri(t.DCTERMS + "license"), t.text(source.licence), g
        yield subject, t.iri(t.SCHEMA + "url"), t.text(source.address), g
        yield subject, t.term("addressKind"), t.code("address-kind", source.address_kind), g
        yield subject, t.term("redistributable"), t.typed(source.redistributable), g
        if source.author:
            yield subject, t.iri(t.DCTERMS + "creator"), t.text(source.author), g
        if source.language:
            yield subject, t.iri(t.DCTERMS + "language"), t.text(source.language), g
        if source.copies:
            yield subject, t.term("copies"), t.text(source.copies), g

    def _unknown(self, subject: str, unknown: Unknown) -> Iterator[Quad]:
        g = t.graph("entities")
        yield subject, _TYPE, t.term("Unknown"), g
        yield subject, t.term("identifier"), t.text(unknown.id), g
        yield subject, t.term("about"), t.thing(unknown.subject), g
        yield subject, t.term("question"), t.text(unknown.question, "en"), g
        yield subject, t.term("searched"), t.text(unknown.searched, "en"), g
        yield subject, t.term("searchedUntil"), t.typed(unknown.searched_until.last), g
        if (prop := self._data.ontology.property(unknown.property)) is not None:
            yield subject, t.term("property"), t.term(prop.local), g

    def _statement(self, subject: str, statement: Statement) -> Iterator[Quad]:
        for predicate, value in self._statement_pairs(statement):
            yield subject, predicate, value, t.graph("statements")

    def _statement_pairs(self, statement: Statement) -> Iterator[tuple[str, str]]:
        prop = self._data.ontology.property(statement.property)
        if prop is None:
            return
        found = self._assess(statement)
        yield _TYPE, t.term("Statement")
        yield _TYPE, t.term(statement_class(prop))
        yield t.term("identifier"), t.text(statement.id)
        yield t.term("subject"), t.thing(statement.subject)
        yield t.term("property"), t.term(prop.local)
        if isinstance(prop, Relation):
            yield t.term("object"), t.thing(statement.target)
        else:
            yield t.term("value"), self._value(prop, statement)
            if prop.value_type == "number":
                yield from self._bounds(statement)
        yield t.term("modality"), t.code("modality", statement.modality)
        yield t.term("grade"), t.code("grade", found.grade)
        yield t.term("status"), t.code("status", found.status)
        yield t.term("knownFrom"), t.typed(found.known_from)
        yield t.term("holdsFrom"), t.typed(found.holds_from)
        yield t.term("derived"), t.typed(statement.derived)
        if statement.valid_from:
            yield t.term("validFrom"), t.typed(statement.valid_from.first)
            yield t.term("validFromPrecision"), t.code("date-precision", statement.valid_from.precision)
        for local, span in (("validTo", statement.valid_to), ("scheduledTo", statement.scheduled_to)):
            if span:
                yield t.term(local), t.typed(span.as_end())
        for local, word in (("rivals", statement.rivals), ("ruleVersion", statement.rule_version)):
            if word:
                yield t.term(local), t.text(word)
        if statement.withdrawn:
            yield t.term("withdrawn"), t.text(statement.withdrawn, "en")
        if statement.corrected_by:
            yield t.term("correctedBy"), t.thing(statement.corrected_by)
        yield from self._qualifier_pairs(statement, prop)
        for source in {r.source for r in statement.supports}:
            yield _DERIVED_FROM, t.thing(source)
        for used in statement.inputs:
            yield _DERIVED_FROM, t.thing(used)
        for reference in statement.references:
            yield t.term("hasReference"), self._reference_iri(statement, reference)

    def _bounds(self, statement: Statement) -> Iterator[tuple[str, str]]:
        figure = statement.figure
        for local, bound in (("valueLow", figure.low), ("valueHigh", figure.high)):
            if bound is not None:
                yield t.term(local), t.typed(bound)
        if figure.approximate:
            yield t.term("valueApproximate"), t.typed(True)

    def _qualifier_pairs(self, statement: Statement, prop: Relation | Attribute) -> Iterator[tuple[str, str]]:
        for name, value in statement.qualifiers.items():
            qualifier = self._data.ontology.qualifiers[name]
            scheme = self._data.ontology.code_list_of(prop, name)
            yield t.iri(QUALIFIER_NS + name), self._qualifier_value(qualifier, scheme, value)

    def _qualifier_value(self, qualifier: Qualifier, scheme: str | None, value: str) -> str:
        if qualifier.value_type == "code" and scheme:
            return t.code(scheme, value)
        if qualifier.value_type == "id" and value in self._data.entities:
            return t.thing(value)
        if qualifier.value_type == "number" and (exact := parse_figure(value).exact) is not None:
            return t.typed(exact)
        return t.text(value)

    def _reference_iri(self, statement: Statement, reference: Reference) -> str:
        key = content_hash([statement.id, reference.source, reference.stance, reference.locator], {})
        return t.iri(f"{ID_NS}reference/{key}")

    def _reference(self, subject: str, reference: Reference) -> Iterator[Quad]:
        g = t.graph("statements")
        yield subject, _TYPE, t.term("Reference"), g
        yield subject, t.term("source"), t.thing(reference.source), g
        yield subject, t.term("locator"), t.text(reference.locator), g
        yield subject, t.term("stance"), t.code("stance", reference.stance), g
        yield subject, t.term("evidenceKind"), t.code("evidence-kind", reference.kind), g
        if reference.said_by:
            yield subject, t.term("saidBy"), t.thing(reference.said_by), g
        if reference.note:
            yield subject, _NOTE, t.text(reference.note, "en"), g
