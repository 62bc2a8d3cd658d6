"""Writes the export: sorted N-Quads with five named graphs, or Turtle of one graph; the same bytes on every machine.

Both are streamed subject by subject. The ontology stands in the graph of its own, with a class for each kind of
statement; the description of the data set in the graph `meta`.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal

from rdflib import Graph

from kg import __version__
from kg.folders import shipped
from kg.ontology import Ontology
from kg.ontology.terms import ID_NS, NAMESPACE, ONTOLOGY_NS
from kg.rdf import terms as t
from kg.rdf.quads import Quad, QuadWriter, statement_class
from kg.statements import Dataset

Format = Literal["nq", "ttl"]
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def ontology_quads(ontology: Ontology, folder: Path | None = None) -> Iterator[Quad]:
    """Yield the quads of `core.ttl`, `codes.ttl` and `alignments.ttl`, and the typed classes of statements."""
    g = t.graph("ontology")
    for name in ("core.ttl", "codes.ttl", "alignments.ttl"):
        for s, p, o in Graph().parse((folder or shipped("ontology")) / name, format="turtle"):
            yield s.n3(), p.n3(), o.n3(), g
    for prop in ontology.properties():
        subject = t.term(statement_class(prop))
        yield subject, t.iri(t.RDF + "type"), t.iri(t.OWL + "Class"), g
        yield subject, t.iri(t.RDFS + "subClassOf"), t.term("Statement"), g
        yield subject, t.iri(t.RDFS + "label"), t.text(f"statement: {prop.label_en}", "en"), g


def description_quads(dataset: Dataset, as_of: date) -> Iterator[Quad]:
    """Yield the description of the data set: DCAT, VoID and PROV."""
    void, dcat, g = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", t.graph("meta")
    s = t.iri(NAMESPACE + "dataset")
    yield s, t.iri(t.RDF + "type"), t.iri(dcat + "Dataset"), g
    yield s, t.iri(t.RDF + "type"), t.iri(void + "Dataset"), g
    yield s, t.iri(t.RDF + "type"), t.iri(t.PROV + "Entity"), g
    yield s, t.iri(t.DCTERMS + "title"), t.text("China chip supply chain knowledge graph", "en"), g
    yield s, t.iri(t.DCTERMS + "license"), t.iri("https://creativecommons.org/licenses/by/4.0/"), g
    yield s, t.iri(t.DCTERMS + "conformsTo"), t.iri(f"{NAMESPACE}ontology/{dataset.ontology.version}"), g
    yield s, t.iri(t.DCTERMS + "temporal"), t.typed(as_of), g
    yield s, t.iri(t.DCTERMS + "modified"), t.typed(dataset.cut_off), g
    yield s, t.iri(dcat + "version"), t.text(dataset.version), g
    yield s, t.iri(t.PROV + "wasAttributedTo"), t.text(f"china-chip-kg {__version__}"), g
    yield s, t.iri(void + "uriSpace"), t.text(ID_NS), g
    yield s, t.iri(void + "entities"), t.typed(len(dataset.entities)), g
    yield s, t.iri(void + "vocabulary"), t.iri(ONTOLOGY_NS), g
    for name in t.GRAPHS:
        yield s, t.iri(void + "subset"), t.graph(name), g


def all_subjects(dataset: Dataset, as_of: date) -> Iterator[list[Quad]]:
    """Yield all quads grouped by subject, groups and quads in the order of N-Quads lines."""
    fixed = sorted({*ontology_quads(dataset.ontology), *description_quads(dataset, as_of)}, key=" ".join)
    schema = [list(group) for _, group in groupby(fixed, key=lambda quad: quad[0])]
    return _merge(schema, QuadWriter(dataset, as_of).subjects())


def _merge(few: list[list[Quad]], many: Iterable[list[Quad]]) -> Iterator[list[Quad]]:
    waiting = iter(few)
    ahead = next(waiting, None)
    for group in many:
        while ahead is not None and ahead[0][0] + " " < group[0][0] + " ":
            yield ahead
            ahead = next(waiting, None)
        yield group
    while ahead is not None:
        yield ahead
        ahead = next(waiting, None)


def lines(dataset: Dataset, form: Format, as_of: date) -> Iterator[str]:
    """Yield the lines of an export, each with its line feed."""
    if form == "nq":
        for group in all_subjects(dataset, as_of):
            for s, p, o, g in group:
                yield f"{s} {p} {o} {g} .\n"
        return
    for prefix, namespace in sorted(t.PREFIXES.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    for group in all_subjects(dataset, as_of):
        pairs = sorted({(p, o) for _, p, o, _ in group})
        yield f"\n{_short(group[0][0])}\n"
        for i, (p, o) in enumerate(pairs):
            yield f"    {_short(p)} {_short_object(o)} {'.' if i == len(pairs) - 1 else ';'}\n"


def _short(address: str) -> str:
    for prefix, namespace in t.PREFIXES.items():
        local = address[1:-1].removeprefix(namespace)
        if len(local) < len(address) - 2 and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return address


def _short_object(value: str) -> str:
    if value.startswith("<"):
        return _short(value)
    literal, mark, datatype = value.rpartition("^^")
    return f"{literal}{mark}{_short(datatype)}" if mark and datatype.startswith("<") else value


def write_export(dataset: Dataset, path: Path, form: Format, as_of: date) -> tuple[int, str]:
    """Write an export in one step and return its number of lines and SHA-256."""
    draft = path.with_name(path.name + ".part")
    digest, count = hashlib.sha256(), 0
    with draft.open("wb") as out:
        for line in lines(dataset, form, as_of):
            raw = line.encode()
            digest.update(raw)
            out.write(raw)
            count += 1
    draft.replace(path)
    return count, digest.hexdigest()
