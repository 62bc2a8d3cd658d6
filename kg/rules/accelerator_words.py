"""Words for people about the quantities of an accelerator and what is missing of them."""

import re

from kg.ontology import Ontology

_QUANTITIES = {
    "total_processing_performance": "total processing performance (TPP)",
    "performance_density": "performance density",
    "aggregate_bidirectional_transfer_rate": "bandwidth of its links, both directions together",
    "applicable_die_area": "area of the dies made on a non-planar node",
    "marketed_for_data_centres": "marketed for data centres",
}
_MISSING = {
    "total_processing_performance, or its dense throughput at 16 and at 8 bits": "dense throughput at 8 and 16 bits",
    "area of all dies": "area of all dies made on a non-planar node",
    "transistor architecture of the node": "whether the transistors of its node are planar",
    "marketed_for_data_centres": "whether it is marketed for data centres",
    "interconnect_bandwidth (bidirectional)": "bandwidth of its links to other chips, both directions together",
}
_BOUNDS = {"<=": "at most ", ">=": "at least ", "<": "less than ", ">": "more than ", "~": "about "}
_FORM = re.compile(r"(<=|>=|<|>|~)?(.*)")


def name_quantity(quantity: str, ontology: Ontology) -> str:
    """Return what a quantity is called."""
    attribute = ontology.attributes.get(quantity)
    return _QUANTITIES.get(quantity) or (attribute.label_en if attribute else quantity.replace("_", " "))


def name_missing(text: str, thing: str, ontology: Ontology) -> str:
    """Return what is missing of a thing without its id: `area of all dies of chip:x` → `area of all dies made on …`."""
    plain = text.replace(f" of {thing}", "").replace(thing, "it")
    if plain in _MISSING:
        return _MISSING[plain]
    prop, _, rest = plain.partition(" ")
    return f"{name_quantity(prop, ontology)} {rest}".strip() if prop in ontology.attributes else plain


def say_value(text: str) -> str:
    """Return a figure in words: `>=51` → `at least 51`, `30..35` → `30 to 35`."""
    sign, rest = _FORM.fullmatch(text).groups() if text else (None, "")  # type: ignore[union-attr]
    return _BOUNDS.get(sign or "", "") + rest.replace("..", " to ")
