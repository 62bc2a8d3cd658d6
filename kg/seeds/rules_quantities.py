"""Quantities that a rule defines and no document states as such: name, unit and where they are defined.

`kg/rules` computes them; a test may compare these and every attribute of the ontology.
"""

from dataclasses import dataclass

from kg.ontology import Ontology


@dataclass(frozen=True)
class Quantity:
    """What a test may compare. `unit` is empty where there is none; a `code_list` makes it a word, not a number."""

    name: str
    unit: str
    source: str = ""
    code_list: str = ""
    bases: tuple[str, ...] = ()
    numeric: bool = True


_DEFINED = (
    Quantity(
        "total_processing_performance", "", "ECCN 3A090, Technical Notes to 3A090.a and .b: 2 × MacTOPS × bit length"
    ),
    Quantity(
        "performance_density",
        "",
        "ECCN 3A090, Technical Notes: total processing performance over applicable die area",
    ),
    Quantity(
        "applicable_die_area",
        "square millimetres",
        "ECCN 3A090, Technical Notes: dies on a process node with non-planar transistors",
    ),
    Quantity(
        "aggregate_bidirectional_transfer_rate",
        "gigabytes a second",
        "ECCN 3A090.a of 2022: over all inputs and outputs, both directions, volatile memories excepted",
    ),
    Quantity(
        "memory_bandwidth_density",
        "",
        "ECCN 3A090.c, Technical Note: bandwidth in gigabytes a second over the area of the package or stack in mm²",
    ),
)
DEFINED: dict[str, Quantity] = {q.name: q for q in _DEFINED}


def quantity_of(name: str, ontology: Ontology) -> Quantity | None:
    """Return what a test may compare under this name, or None."""
    if name in DEFINED:
        return DEFINED[name]
    attribute = ontology.attributes.get(name)
    if attribute is None or attribute.value_type not in ("number", "code"):
        return None
    scheme = (ontology.code_list_of(attribute, "basis") or "") if "basis" in attribute.keys else ""
    return Quantity(
        name=name,
        unit=attribute.unit or "",
        code_list=attribute.code_list or "",
        bases=tuple(ontology.codes.get(scheme, ())),
        numeric=attribute.value_type == "number",
    )


def quantity_names(ontology: Ontology) -> tuple[str, ...]:
    """Return every name that a test may use, sorted."""
    return tuple(sorted(n for n in {*DEFINED, *ontology.attributes} if quantity_of(n, ontology)))
