"""A class and a relation added in Turtle only are followed by labels, constraints, checks, RDF, style and grammar."""

import shutil
from pathlib import Path

import pytest
import rdflib

from kg.browser.style import render_style
from kg.folders import shipped
from kg.graph.build import build_graph
from kg.graph.grammar import carrying_types
from kg.ontology import Ontology
from kg.ontology.reader import read
from kg.rdf.export import lines
from kg.rdf.shapes import endpoint_shapes
from kg.seeds.reading import Seeds, read_seeds
from kg.stores.schema import plan_constraints

ADDED = """
ck:Photomask a owl:Class ; rdfs:subClassOf ck:Entity ; rdfs:label "photomask"@en , "光罩"@zh-Hans ;
    skos:definition "A plate that carries the pattern of one layer."@en ; ck:kind "mask" ; ck:colour "123456" .
ck:exposedWith a owl:ObjectProperty ; rdfs:label "exposed with"@en , "曝光使用"@zh-Hans ;
    skos:definition "The die is exposed with the mask."@en ;
    schema:domainIncludes ck:Die ; schema:rangeIncludes ck:Photomask ; ck:part ck:thing .
"""
STATEMENT = "die:ascend-910,EXPOSED_WITH,mask:first,,,,,,,,,,{source},paragraph 1,supports,press,,\n"


@pytest.fixture
def ontology(tmp_path: Path) -> Ontology:
    folder = tmp_path / "ontology"
    shutil.copytree(shipped("ontology"), folder)
    with (folder / "core.ttl").open("a", encoding="utf-8") as out:
        out.write(ADDED)
    return read(folder)


def read_with(ontology: Ontology, folder: Path, statement: str) -> Seeds:
    """Read a copy of the seeds with one mask and one statement about it more."""
    shutil.copytree(shipped("seeds"), folder)
    about = (folder / "dataset.yaml").read_text("utf-8").partition("expects:")[0]  # the counts are for whole areas
    (folder / "dataset.yaml").write_text(about, encoding="utf-8")
    area = folder / "masks"
    area.mkdir()
    entities = "id,classes,name_en,name_zh,aliases,distinct,note\nmask:first,Photomask,First mask,第一光罩,,,\n"
    (area / "entities.csv").write_text(entities, encoding="utf-8")
    header = (folder / "smic" / "statements.csv").read_text("utf-8").splitlines()[0]
    source = (folder / "registry" / "sources.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    (area / "statements.csv").write_text(f"{header}\n{statement.format(source=source)}", encoding="utf-8")
    return read_seeds(folder, ontology)


def test_seeds_graph_and_rdf_know_the_class(ontology: Ontology, tmp_path: Path) -> None:
    seeds = read_with(ontology, tmp_path / "seeds", STATEMENT)

    graph = build_graph(seeds.dataset)
    text = "".join(lines(seeds.dataset, "nq", seeds.dataset.cut_off))

    assert seeds.problems == ()
    assert graph.nodes["mask:first"].labels == ("Photomask", "Entity")
    assert [r.properties["step"] for r in graph.relationships.values() if r.type == "EXPOSED_WITH"] == ["t"]
    assert "id/mask/first> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" in text
    assert "ontology#ExposedWithStatement>" in text


def test_the_check_knows_the_ends_of_the_relation(ontology: Ontology, tmp_path: Path) -> None:
    seeds = read_with(ontology, tmp_path / "seeds", STATEMENT.replace("die:ascend-910", "chip:ascend-910"))

    assert [p.message for p in seeds.problems] == [
        "chip:ascend-910 (Accelerator) cannot be the subject of EXPOSED_WITH"
    ]


def test_constraint_style_shape_and_grammar_follow(ontology: Ontology) -> None:
    constraints = " ".join(rule.statement for rule in plan_constraints(ontology))
    style = render_style(ontology)
    shapes = rdflib.Graph().parse(data="".join(endpoint_shapes(ontology)), format="turtle")

    assert "EXPOSED_WITH" in constraints
    assert "node.Photomask" in style
    assert "#123456" in style
    assert "relationship.EXPOSED_WITH" in style
    assert (
        None,
        rdflib.URIRef("http://www.w3.org/ns/shacl#class"),
        rdflib.URIRef("https://w3id.org/china-chip-kg/ontology#Photomask"),
    ) in shapes
    assert "EXPOSED_WITH" in carrying_types(ontology)
