"""Reads `ontology/*.ttl` into `Ontology`. The Turtle is the only source of the schema."""

import re
from pathlib import Path
from typing import cast

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.ontology.terms import (
    CODE_NS,
    ONTOLOGY_NS,
    QUALIFIER_NS,
    Attribute,
    Code,
    Ontology,
    OntologyClass,
    Part,
    Qualifier,
    Relation,
)

CK = Namespace(ONTOLOGY_NS)
SCHEMA = Namespace("https://schema.org/")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def relation_name(local: str) -> str:
    """`trainedOn` → `TRAINED_ON`."""
    return _HUMP.sub("_", local).upper()


def attribute_name(local: str) -> str:
    """`dieArea` → `die_area`."""
    return _HUMP.sub("_", local).lower()


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def local(self, node: Node) -> str:
        return re.split(r"[#/]", str(node))[-1]

    def locals(self, subject: Node, predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(self.local(o) for o in self.graph.objects(subject, predicate)))

    def text(self, subject: Node, predicate: URIRef, lang: str | None = None) -> str:
        for o in self.graph.objects(subject, predicate):
            if isinstance(o, Literal) and (lang is None or o.language == lang):
                return str(o)
        return ""

    def words(self, subject: Node) -> dict[str, str]:
        return {
            "label_en": self.text(subject, RDFS.label, "en"),
            "label_zh": self.text(subject, RDFS.label, "zh-Hans"),
            "definition": self.text(subject, SKOS.definition, "en"),
        }

    def number(self, subject: Node, predicate: URIRef) -> float | None:
        value = self.graph.value(subject, predicate)
        return None if value is None else float(cast(Literal, value).toPython())

    def flags(self, subject: Node) -> frozenset[str]:
        return frozenset(str(o) for o in self.graph.objects(subject, CK.flag))

    def one(self, subject: Node, predicate: URIRef) -> str | None:
        value = self.graph.value(subject, predicate)
        return None if value is None else self.local(value)

    def subjects(self, kind: URIRef) -> list[Node]:
        found = self.graph.subjects(RDF.type, kind)
        return sorted((s for s in found if str(s).startswith((ONTOLOGY_NS, QUALIFIER_NS))), key=str)

    def classes(self) -> dict[str, OntologyClass]:
        parents = {self.local(s): self.locals(s, RDFS.subClassOf) for s in self.subjects(OWL.Class)}

        def ancestors(name: str) -> tuple[str, ...]:
            line = [name]
            for parent in parents.get(name, ()):
                line += [a for a in ancestors(parent) if a not in line]
            return tuple(line)

        return {
            self.local(s): OntologyClass(
                name=self.local(s),
                parents=parents[self.local(s)],
                ancestors=ancestors(self.local(s)),
                kind=self.text(s, CK.kind) or None,
                colour=self.text(s, CK.colour),
                stands_for=self.locals(s, CK.standsFor),
                **self.words(s),
            )
            for s in self.subjects(OWL.Class)
        }

    def relations(self) -> dict[str, Relation]:
        found = {}
        for s in self.subjects(OWL.ObjectProperty):
            part = self.one(s, CK.part)
            if part is None:
                continue
            name = relation_name(self.local(s))
            found[name] = Relation(
                name=name,
                local=self.local(s),
                domain=self.locals(s, SCHEMA.domainIncludes),
                range=self.locals(s, SCHEMA.rangeIncludes),
                keys=self.locals(s, CK.keyQualifier),
                measures=self.locals(s, CK.measureQualifier),
                part=part,
                flags=self.flags(s),
                alternative_group=self.text(s, CK.alternativeGroup) or None,
                subject_of=self.locals(s, CK.subjectOf),
                basis_list=self.one(s, CK.basisList),
                **self.words(s),
            )
        return found

    def attributes(self) -> dict[str, Attribute]:
        found = {}
        for s in self.subjects(OWL.DatatypeProperty):
            if "record" in self.flags(s):
                continue
            name = attribute_name(self.local(s))
            found[name] = Attribute(
                name=name,
                local=self.local(s),
                domain=self.locals(s, SCHEMA.domainIncludes),
                value_type=self.text(s, CK.valueType),
                unit=self.text(s, CK.unit) or None,
                minimum=self.number(s, CK.minimum),
                maximum=self.number(s, CK.maximum),
                keys=self.locals(s, CK.keyQualifier),
                flags=self.flags(s),
                code_list=self.one(s, CK.codeList),
                basis_list=self.one(s, CK.basisList),
                **self.words(s),
            )
        return found

    def qualifiers(self) -> dict[str, Qualifier]:
        return {
            self.local(s): Qualifier(
                name=self.local(s),
                value_type=self.text(s, CK.valueType),
                code_list=self.one(s, CK.codeList),
                object_class=self.one(s, CK.objectClass),
                minimum=self.number(s, CK.minimum),
                maximum=self.number(s, CK.maximum),
                any_property="any_property" in self.flags(s),
                **self.words(s),
            )
            for s in self.subjects(CK.Qualifier)
        }

    def codes(self) -> dict[str, dict[str, Code]]:
        lists: dict[str, dict[str, Code]] = {}
        for s in sorted(self.graph.subjects(RDF.type, SKOS.Concept), key=str):
            carries = self.graph.value(s, CK.carriesExposure)
            scheme = str(self.graph.value(s, SKOS.inScheme)).removeprefix(CODE_NS)
            code = Code(
                name=self.text(s, SKOS.notation),
                label_en=self.text(s, SKOS.prefLabel, "en"),
                label_zh=self.text(s, SKOS.prefLabel, "zh-Hans"),
                carries=carries is None or bool(cast(Literal, carries).toPython()),
            )
            lists.setdefault(scheme, {})[code.name] = code
        return lists

    def parts(self) -> dict[str, Part]:
        found = {}
        for s in self.subjects(CK.Part):
            limit = self.number(s, CK.limit)
            found[self.local(s)] = Part(
                name=self.local(s),
                limit=None if limit is None else int(limit),
                minimum_share=self.number(s, CK.minimumShare),
                label_en=self.text(s, RDFS.label, "en"),
                definition=self.text(s, SKOS.definition, "en"),
            )
        return found


def read(folder: Path) -> Ontology:
    """Read `core.ttl` and `codes.ttl` of a folder.

    Raises `FileNotFoundError` when one is missing, rdflib's parser error when one is not Turtle.
    """
    graph = Graph()
    for name in ("core.ttl", "codes.ttl"):
        graph.parse(folder / name, format="turtle")
    reader = _Reader(graph)
    version = graph.value(URIRef(ONTOLOGY_NS.rstrip("#")), OWL.versionInfo)
    return Ontology(
        version=str(version),
        classes=reader.classes(),
        relations=reader.relations(),
        attributes=reader.attributes(),
        qualifiers=reader.qualifiers(),
        codes=reader.codes(),
        parts=reader.parts(),
    )
