"""IRIs and literals in canonical lexical form, so that every tool leaves them alone.

Decimals without trailing zeros, `true`/`false`, dates without zone; no blank nodes.
"""

from datetime import date
from decimal import Decimal

from kg.ontology.terms import CODE_NS, ID_NS, NAMESPACE, ONTOLOGY_NS, QUALIFIER_NS
from kg.statements import canonical_number

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "ck": ONTOLOGY_NS,
    "code": CODE_NS,
    "dcterms": DCTERMS,
    "owl": OWL,
    "prov": PROV,
    "q": QUALIFIER_NS,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}
GRAPHS = ("ontology", "entities", "statements", "truthy", "meta")

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def iri(address: str) -> str:
    """`<address>`. Raises `ValueError` where a character may not stand in an IRI."""
    if any(c in address for c in '<>"{}|^`\\') or any(ord(c) <= 0x20 for c in address):
        raise ValueError(f"{address!r} cannot be an IRI; percent-encode the characters that may not stand in one")
    return f"<{address}>"


def term(local: str) -> str:
    """IRI of a term of the ontology."""
    return iri(ONTOLOGY_NS + local)


def code(scheme: str, name: str) -> str:
    """IRI of an entry of a code list."""
    return iri(f"{CODE_NS}{scheme}/{name}")


def thing(entity_id: str) -> str:
    """IRI of an entity, statement, source or unknown: `firm:smic` → `…/id/firm/smic`."""
    kind, _, slug = entity_id.partition(":")
    return iri(f"{ID_NS}{'statement' if kind == 'st' else kind}/{slug}")


def graph(name: str) -> str:
    """IRI of one of the five named graphs."""
    return iri(f"{NAMESPACE}graph/{name}")


def text(value: str, language: str = "") -> str:
    """A string literal, with a language tag if one is given."""
    return f'"{value.translate(_ESCAPES)}"' + (f"@{language}" if language else "")


def typed(value: str | bool | int | Decimal | date) -> str:
    """A literal with the datatype of its Python type; a string stays a plain string."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{XSD}boolean>'
    if isinstance(value, int):
        return f'"{value}"^^<{XSD}integer>'
    if isinstance(value, Decimal):
        return f'"{canonical_number(value)}"^^<{XSD}decimal>'
    if isinstance(value, date):
        return f'"{value.isoformat()}"^^<{XSD}date>'
    return text(value)
