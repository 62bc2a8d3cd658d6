"""Tiny graphs made by the real pipeline: facts as tuples, entities from the ids that the facts mention."""

from collections.abc import Iterable
from datetime import date

from kg.graph.alternatives import derive_alternatives
from kg.graph.build import build_graph
from kg.graph.model import Graph
from kg.ontology import load
from kg.statements import Dataset, Entity, Reference, Source, Statement, parse_date, statement_id

ONTOLOGY = load()
DAY = date(2026, 1, 1)
Fact = tuple[str, ...]
_SPANS = ("valid_from", "valid_to", "observed")
_KINDS = {"A": "primary-text", "C": "press", "D": "rumour"}


def make_graph(facts: Iterable[Fact]) -> Graph:
    """Each fact is `(subject, property, target, "key=value", …)`.

    `modality`, `rivals`, dates, `grade` (A, C or D) and `published` (a day) are told like qualifiers.
    """
    made = [_make(fact) for fact in facts]
    statements = {s.id: s for s, _ in made}
    sources = {source.id: source for _, source in made}
    ids = {i for s in statements.values() for i in (s.subject, s.object) if i}
    entities = {i: Entity(id=i, classes=(ONTOLOGY.kinds[i.split(":")[0]],), name_en=i) for i in ids}
    dataset = Dataset(ONTOLOGY, entities, sources, statements, {}, "tiny", DAY)
    return build_graph(dataset.with_statements(derive_alternatives(dataset)))


def _make(fact: Fact) -> tuple[Statement, Source]:
    subject, prop, target, *rest = fact
    told = dict(word.split("=", 1) for word in rest)
    published = told.pop("published", "2020-01-01")
    source = Source(
        id=f"source:{published}",
        title=published,
        publisher="P",
        published=parse_date(published),
        address="https://example.org/",
        licence="CC0",
        redistributable=True,
    )
    kind = _KINDS[told.pop("grade", "A")]
    reference = Reference.model_validate({"source": source.id, "locator": "p. 1", "kind": kind})
    spans = {name: parse_date(told.pop(name)) for name in _SPANS if name in told}
    words = {name: told.pop(name) for name in ("modality", "rivals") if name in told}
    start = spans["valid_from"].text if "valid_from" in spans else ""
    key = statement_id(subject, prop, target, told, words.get("modality", "actual"), start)
    end = "object" if prop in ONTOLOGY.relations else "value"
    record = {"id": key, "subject": subject, "property": prop, end: target, "qualifiers": told}
    return Statement.model_validate({**record, **spans, **words, "references": (reference,)}), source
