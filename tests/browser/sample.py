"""A graph of a handful of invented things, one exposure path long, and the question that draws it."""

from datetime import date

from kg.browser.entries import Entry
from kg.graph.model import Graph, Node, Relationship, Value
from kg.ontology import load

THINGS = {
    "model:harbour-1": ("AIModel", "Harbour 1"),
    "chip:lantern-9": ("Accelerator", "Lantern 9"),
    "die:lantern-9": ("Die", "Lantern 9 die"),
    "node:quay-7": ("ProcessNode", "Quay 7"),
    "fab:quay-south": ("Fab", "Quay South"),
    "tool:beacon-1980": ("EquipmentModel", "Beacon 1980"),
    "tool:tide-40": ("EquipmentModel", "Tide 40"),
    "firm:quay": ("Foundry", "Quay Foundry"),
    "firm:beacon": ("EquipmentMaker", "Beacon Optics"),
    "provision:coast-3": ("Provision", "Coast Order § 3"),
    "rule:coast": ("Regulation", "Coast Order"),
}
LINKS = (
    ("model:harbour-1", "TRAINED_ON", "chip:lantern-9", "B"),
    ("chip:lantern-9", "CONTAINS", "die:lantern-9", "A"),
    ("die:lantern-9", "FABRICATED_ON", "node:quay-7", "A"),
    ("node:quay-7", "RUN_AT", "fab:quay-south", "C"),
    ("node:quay-7", "OFFERED_BY", "firm:quay", "A"),
    ("fab:quay-south", "OPERATED_BY", "firm:quay", "A"),
    ("fab:quay-south", "USES_EQUIPMENT", "tool:beacon-1980", "C"),
    ("fab:quay-south", "USES_EQUIPMENT", "tool:tide-40", "C"),
    ("tool:beacon-1980", "MADE_BY", "firm:beacon", "A"),
    ("fab:quay-south", "RESTRICTED_BY", "provision:coast-3", "C"),
    ("provision:coast-3", "PART_OF", "rule:coast", "A"),
)
ENTRY = Entry(
    slug="model-exposure-graph",
    theme="models",
    title="Which rule can reach this model, and by which path?",
    description="Every path from the model to a provision, through chip, die, node and fab.",
    text="""MATCH p = (m:Entity {id: 'model:harbour-1'})-[*1..5]->(:Provision)-[:PART_OF]->(:Rule)
WHERE all(r IN relationships(p) WHERE r.modality = 'actual')
OPTIONAL MATCH used = (:Fab)-[:USES_EQUIPMENT]->(:EquipmentModel)-[:MADE_BY]->(:Firm)
RETURN p, used
""",
    graph=True,
)


def sample_graph() -> Graph:
    """Return the graph as the loader takes it."""
    ontology = load()
    nodes = [
        Node(thing, ontology.labels((name,)), {"id": thing, "name": words}) for thing, (name, words) in THINGS.items()
    ]
    links = []
    for number, (start, kind, end, grade) in enumerate(LINKS):
        properties: dict[str, Value] = {
            "id": f"st:{number}",
            "grade": grade,
            "modality": "actual",
            "sources": ["source:invented"],
            "valid_from": date(2024, 1, 1),
        }
        if kind == "RESTRICTED_BY":
            properties["effect"] = "in-force"
        links.append(Relationship(f"st:{number}", kind, start, end, properties))
    stamp: dict[str, Value] = {"id": "dataset", "name": "sample", "version": "sample", "entities": len(nodes)}
    counts: dict[str, Value] = {"statements": 0, "unknowns": 0, "relationships": len(links)}
    nodes.append(Node("dataset", ("Dataset",), {**stamp, **counts}))
    return Graph({n.id: n for n in nodes}, {r.id: r for r in links})
