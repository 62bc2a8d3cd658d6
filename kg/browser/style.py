"""The GraSS style of Neo4j Browser, generated from the ontology.

* `every-label`: each label that a node can carry has a rule of its own; a label without one would be given an
  automatic colour that may win over ours.
* `specific-last`: the Browser applies every rule that fits a node's labels in the order of the file, and the last
  one wins, so classes stand before their subclasses. (In its legend, each label is shown with its own rule.)
* Nodes show their name, statements their property, relationships their type. A relationship's colour says what part
  it plays in an exposure path; law is red. A style cannot look at properties, so what the rules derive has a colour
  of its own only where the whole type is derived.
"""

from kg.graph.model import KEY_LABELS
from kg.ontology import Ontology, Relation

RELATIONSHIP_COLOURS = {
    "thing": "#3E5C76",
    "maker": "#2A6FBB",
    "provider": "#148F8B",
    "owner": "#B7791F",
    "law": "#C1121F",
    "start": "#5B5EA6",
    "place": "#8A7B5C",
    "firm_tier": "#6B7A99",
    "demand": "#6B7A99",
    "none": "#8D949E",
}
DERIVED_COLOUR = "#8E44AD"
EVIDENCE_TYPES = ("SUPPORTED_BY", "DENIED_BY", "SILENT_IN", "HAS_VALUE", "HAS_UNKNOWN")
_EVIDENCE_COLOUR = "#C4C8CE"
_GENERAL = {"Dataset": "#22313F", "Entity": "#8A8F98", "Statement": "#D8D8D8", "Unknown": "#C9C9C9"}
_CAPTIONS = {"Statement": "{property}"}
_DIAMETERS = {"Statement": 50, "Unknown": 50, "Source": 50, "Firm": 80, "AIModel": 80, "Chip": 80, "Fab": 80}
_DIAMETER = 65


def node_labels(ontology: Ontology) -> tuple[str, ...]:
    """Return every label that a node of the graph can carry, the most general first."""
    entities = [c for c in ontology.classes.values() if "Entity" in c.ancestors]
    keys = [label for label in KEY_LABELS if label not in {c.name for c in entities}]
    return (*keys, *(c.name for c in sorted(entities, key=lambda c: (len(c.ancestors), c.name))))


def node_colour(ontology: Ontology, label: str) -> str:
    """Return the colour of a label as `#RRGGBB`: its class's, or that of a key label."""
    return _GENERAL[label] if label in _GENERAL else ontology.colour(label)


def relationship_colour(relation: Relation) -> str:
    """Return the colour of a relation as `#RRGGBB`."""
    if relation.derived_only and relation.part != "law":
        return DERIVED_COLOUR
    return RELATIONSHIP_COLOURS.get(relation.part, RELATIONSHIP_COLOURS["none"])


def render_style(ontology: Ontology) -> str:
    """Return the style file."""
    rules = [_node_rule("node", "#8A8F98", _DIAMETER, None)]
    for label in node_labels(ontology):
        size = _diameter(ontology, label)
        caption = _CAPTIONS.get(label, "{name}")
        rules.append(_node_rule(f"node.{label}", node_colour(ontology, label), size, caption))
    rules.append(_relationship_rule("relationship", RELATIONSHIP_COLOURS["none"], 1))
    for name, relation in sorted(ontology.relations.items()):
        width = 5 if relation.part == "law" else 3
        rules.append(_relationship_rule(f"relationship.{name}", relationship_colour(relation), width))
    rules += [_relationship_rule(f"relationship.{name}", _EVIDENCE_COLOUR, 1) for name in EVIDENCE_TYPES]
    return "\n".join(rules)


def _diameter(ontology: Ontology, label: str) -> int:
    ancestors = ontology.classes[label].ancestors if label in ontology.classes else (label,)
    return next((_DIAMETERS[a] for a in ancestors if a in _DIAMETERS), _DIAMETER)


def _node_rule(selector: str, colour: str, diameter: int, caption: str | None) -> str:
    lines = [
        f"diameter: {diameter}px",
        f"color: {colour}",
        f"border-color: {_darker(colour)}",
        "border-width: 2px",
        f"text-color-internal: {_readable_on(colour)}",
        "font-size: 10px",
    ]
    return _rule(selector, [*lines, f'caption: "{caption}"'] if caption else lines)


def _relationship_rule(selector: str, colour: str, width: int) -> str:
    return _rule(
        selector,
        [
            f"color: {colour}",
            f"shaft-width: {width}px",
            "font-size: 9px",
            "padding: 3px",
            "text-color-external: #2B2F36",
            "text-color-internal: #FFFFFF",
            'caption: "<type>"',
        ],
    )


def _rule(selector: str, lines: list[str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {line};\n" for line in lines) + "}\n"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _darker(colour: str) -> str:
    return "#" + "".join(f"{round(c * 0.8):02X}" for c in _channels(colour))


def _readable_on(colour: str) -> str:
    """Return black or white, whichever has more contrast by relative luminance (WCAG 2.2)."""
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#FFFFFF" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "#1B1E23"
