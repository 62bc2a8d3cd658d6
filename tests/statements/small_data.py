"""A builder of tiny data sets: what a test does not say is not there."""

from datetime import date

from kg.ontology import load
from kg.statements import (
    Assessment,
    Assessor,
    Dataset,
    Entity,
    Reference,
    Source,
    Statement,
    parse_date,
    statement_id,
)

_CLASS_OF = {
    "chip": "Chip",
    "event": "Event",
    "fab": "Fab",
    "firm": "Firm",
    "group": "CorporateGroup",
    "model": "AIModel",
    "node": "ProcessNode",
    "rule": "Regulation",
    "authority": "Authority",
}


class SmallData:
    """Collects sources and statements; entities are made from the ids that statements mention."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.statements: dict[str, Statement] = {}

    def report(
        self,
        slug: str,
        stance: str = "supports",
        kind: str = "press",
        said_by: str = "",
        publisher: str = "",
        published: str = "2024-01-10",
        copies: str = "",
    ) -> Reference:
        """A reference to a document of its own publisher."""
        self.sources[f"source:{slug}"] = Source(
            id=f"source:{slug}",
            title=slug,
            publisher=publisher or slug,
            published=parse_date(published),
            address=f"https://example.org/{slug}",
            copies=copies,
            licence="all rights reserved",
            redistributable=False,
        )
        told = {"source": f"source:{slug}", "locator": "p. 1", "stance": stance, "kind": kind, "said_by": said_by}
        return Reference.model_validate(told)

    def say(self, subject: str, prop: str, target: str, *references: Reference, **told: object) -> Statement:
        """Write one statement. Dates are texts; a fact without references gets a filing of its own."""
        spans = ("valid_from", "valid_to", "scheduled_to", "observed")
        dates = {k: parse_date(str(told.pop(k))) for k in spans if k in told}
        qualifiers = dict(told.pop("qualifiers", {}))  # type: ignore[call-overload]
        start = dates["valid_from"].text if "valid_from" in dates else ""
        modality = str(told.get("modality", "actual"))
        version = str(told.get("rule_version", ""))
        end = "object" if prop in load().relations else "value"
        statement = Statement.model_validate(
            {
                "id": statement_id(subject, prop, target, qualifiers, modality, start, version),
                "subject": subject,
                "property": prop,
                end: target,
                "qualifiers": qualifiers,
                "references": references or (self.report(f"filing-{len(self.sources)}", kind="court-or-filing"),),
                **dates,
                **told,
            }
        )
        self.statements[statement.id] = statement
        return statement

    def assess(self, statement: Statement) -> Assessment:
        """The assessment of a statement among all the others."""
        return Assessor(self.dataset())(statement)

    def dataset(self) -> Dataset:
        """All that was said."""
        ids = {s.subject for s in self.statements.values()} | {s.object or "" for s in self.statements.values()}
        return Dataset(
            ontology=load(),
            entities={i: Entity(id=i, classes=(_CLASS_OF[i.split(":")[0]],), name_en=i) for i in ids if i},
            sources=self.sources,
            statements=self.statements,
            unknowns={},
            version="0",
            cut_off=date(2024, 12, 31),
        )
