"""Makes the shapes of relations and attributes from the ontology, so that their ends are written down once.

One node shape for each typed class of statements: its subject and object are of the classes that
`schema:domainIncludes` and `schema:rangeIncludes` name, or of a class that may stand for one of them.
"""

from collections.abc import Iterator

from kg.ontology import Ontology, Relation
from kg.ontology.terms import NAMESPACE, ONTOLOGY_NS
from kg.rdf.quads import statement_class

_HEAD = """@prefix ck: <{ck}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <{base}shapes#> .

"""


def _classes(ontology: Ontology, allowed: tuple[str, ...]) -> str:
    stand_ins = {c.name for c in ontology.classes.values() if set(c.stands_for) & set(allowed)}
    return " ".join(f"[ sh:class ck:{name} ]" for name in sorted({*allowed, *stand_ins}))


def endpoint_shapes(ontology: Ontology) -> Iterator[str]:
    """Yield Turtle: prefixes, then one shape for each relation and attribute."""
    yield _HEAD.format(ck=ONTOLOGY_NS, base=NAMESPACE)
    for prop in ontology.properties():
        name = statement_class(prop)
        ends = [("subject", prop.domain)]
        if isinstance(prop, Relation):
            ends.append(("object", prop.range))
        pairs = "".join(
            f" ;\n    sh:property [ sh:path ck:{end} ; sh:or ( {_classes(ontology, allowed)} ) ]"
            for end, allowed in ends
        )
        yield f"shape:{name} a sh:NodeShape ;\n    sh:targetClass ck:{name}{pairs} .\n\n"
