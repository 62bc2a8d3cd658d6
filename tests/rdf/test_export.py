"""The export is reproducible, well-formed for two independent parsers, and says what the graph says."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib

from kg.folders import shipped
from kg.graph.printed import Printed
from kg.ontology.terms import ID_NS, ONTOLOGY_NS
from kg.rdf.export import write_export
from kg.rdf.shapes import endpoint_shapes
from kg.statements import Assessor
from tests.curated import curated

CK = rdflib.Namespace(ONTOLOGY_NS)
DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def nquads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rdf") / "graph.nq"
    write_export(curated().dataset, path, "nq", DAY)
    return path


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rdf") / "graph.ttl"
    write_export(curated().dataset, path, "ttl", DAY)
    return path


@pytest.fixture(scope="module")
def graph(turtle: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(turtle, format="turtle")


def test_lines_are_sorted_and_distinct(nquads: Path) -> None:
    lines = nquads.read_bytes().splitlines()

    assert lines == sorted(set(lines))


def test_another_process_with_another_hash_seed_writes_the_same_bytes(nquads: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.nq"
    code = (
        "import sys; from pathlib import Path; from datetime import date; from tests.curated import curated;"
        "from kg.rdf.export import write_export;"
        "write_export(curated().dataset, Path(sys.argv[1]), 'nq', date(2026, 9, 30))"
    )
    command = [sys.executable, "-c", code, str(again)]
    subprocess.run(command, check=True, cwd=shipped("seeds").parent, env={"PYTHONHASHSEED": "4711", "PATH": ""})

    assert again.read_bytes() == nquads.read_bytes()


def test_two_parsers_read_the_same_number_of_quads(nquads: Path, turtle: Path, graph: rdflib.Graph) -> None:
    lines = len(nquads.read_bytes().splitlines())
    quads = sum(1 for _ in pyoxigraph.parse(path=str(nquads), format=pyoxigraph.RdfFormat.N_QUADS))
    by_rdflib = rdflib.Dataset()
    by_rdflib.parse(nquads, format="nquads")
    triples = sum(1 for _ in pyoxigraph.parse(path=str(turtle), format=pyoxigraph.RdfFormat.TURTLE))

    assert quads == lines
    assert sum(1 for _ in by_rdflib.quads()) == lines
    assert triples == len(graph)


def test_there_is_no_blank_node_outside_the_ontology(nquads: Path) -> None:
    assert not [line for line in nquads.read_text("utf-8").splitlines() if line.startswith("_:") or " _:" in line]


def test_ids_are_those_of_the_graph(graph: rdflib.Graph) -> None:
    told = {str(o) for o in graph.objects(None, CK.identifier)}

    dataset = curated().dataset
    printed = Printed(dataset, Assessor(dataset))
    only_properties = {s.id for s in dataset.statements.values() if printed.only_a_property(s)}
    nodes = {n.id for n in curated().graph.nodes.values() if n.key_label != "Dataset"}
    assert told == nodes | only_properties
    assert not nodes & only_properties


def test_a_statement_says_in_rdf_what_it_says_in_the_seeds(graph: rdflib.Graph) -> None:
    dataset = curated().dataset
    statement = next(s for s in dataset.about("fab:smic-sn1", "OPERATED_BY") if s.modality == "actual")
    node = rdflib.URIRef(f"{ID_NS}statement/{statement.id.removeprefix('st:')}")

    assert graph.value(node, CK.subject) == rdflib.URIRef(ID_NS + "fab/smic-sn1")
    assert graph.value(node, CK.object) == rdflib.URIRef(ID_NS + "firm/" + statement.target.removeprefix("firm:"))
    assert (node, rdflib.RDF.type, CK.OperatedByStatement) in graph
    assert len(list(graph.objects(node, CK.hasReference))) == len(statement.references)


def test_disputed_planned_and_ended_statements_have_no_direct_triple(graph: rdflib.Graph) -> None:
    dataset = curated().dataset
    assess = Assessor(dataset)
    relations = {r.name: CK[r.local] for r in dataset.ontology.relations.values()}
    holding: set[tuple[str, str, str]] = set()
    others: set[tuple[str, str, str]] = set()
    for s in dataset.statements.values():
        if s.object is None:
            continue
        found = assess(s)
        holds = found.holds_from <= DAY and (found.holds_to is None or found.holds_to > DAY)
        direct = found.status == "asserted" and s.modality == "actual" and holds
        (holding if direct else others).add((s.subject, s.property, s.object))

    for s, p, o in others - holding:
        ends = (rdflib.URIRef(ID_NS + s.replace(":", "/", 1)), rdflib.URIRef(ID_NS + o.replace(":", "/", 1)))
        assert (ends[0], relations[p], ends[1]) not in graph, f"{s} {p} {o}"
    assert holding


def test_the_export_conforms_to_the_shapes(graph: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")
    shapes.parse(data="".join(endpoint_shapes(curated().dataset.ontology)), format="turtle")

    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, inference="none")

    assert conforms, report[:3000]


@pytest.mark.parametrize(
    ("triple", "said"),
    [
        ("<{id}statement/{st}> ck:subject <{id}place/cn>", "MaxCount"),
        ("<{id}statement/{st}> ck:grade <https://w3id.org/china-chip-kg/code/status/asserted>", "MaxCount"),
        ("<{id}firm/nobody> a ck:Firm , ck:Entity", "An entity has"),
        ("<{id}reference/x> a ck:Reference ; ck:colour 'red'", "closed"),
    ],
)
def test_shapes_catch_what_is_wrong(triple: str, said: str, graph: rdflib.Graph) -> None:
    """Each case spoils a small copy: one statement with what it points to."""
    dataset = curated().dataset
    statement = next(s for s in dataset.about("fab:smic-sn1", "OPERATED_BY"))
    hexadecimal = statement.id.removeprefix("st:")
    node = rdflib.URIRef(f"{ID_NS}statement/{hexadecimal}")
    small = rdflib.Graph()
    for s, p, o in graph.triples((node, None, None)):
        small.add((s, p, o))
    small.parse(
        data="@prefix ck: <https://w3id.org/china-chip-kg/ontology#> .\n"
        + triple.format(id=ID_NS, st=hexadecimal)
        + " .",
        format="turtle",
    )
    shapes = rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")
    shapes.parse(data="".join(endpoint_shapes(dataset.ontology)), format="turtle")

    conforms, _, report = pyshacl.validate(small, shacl_graph=shapes, inference="none")

    assert not conforms
    assert said.lower() in report.lower()
