"""The schema: classes, relations, attributes, qualifiers, codes and the grammar of exposure."""

from kg.ontology.terms import (
    Attribute,
    Code,
    Ontology,
    OntologyClass,
    Part,
    Property,
    Qualifier,
    Relation,
)

__all__ = ["Attribute", "Code", "Ontology", "OntologyClass", "Part", "Property", "Qualifier", "Relation", "load"]


def load() -> Ontology:
    """Return the ontology that ships with this installation (the generated module, no Turtle is parsed)."""
    from kg.ontology._generated import ONTOLOGY

    return ONTOLOGY
