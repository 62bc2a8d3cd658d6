"""A builder of tiny data sets and rulebooks: what a test does not say is not there."""

from datetime import date
from decimal import Decimal

from kg.ontology import load
from kg.rules.derive import derive
from kg.seeds.rulebook import Comparison, Hook, ItemRule, ItemVersion, ProvisionGate, Rulebook, Test
from kg.statements import Dataset, Entity, Reference, Source, Statement, parse_date, statement_id

SOURCE = Source(
    id="source:text",
    title="Text",
    publisher="Authority",
    published=parse_date("2020-01-01"),
    address="https://example.org/text",
    licence="public",
    redistributable=True,
)
CLASS_OF = {
    "chip": "Chip", "die": "Die", "node": "ProcessNode", "nodeclass": "NodeClass", "firm": "Firm", "fab": "Fab",
    "place": "Jurisdiction", "placegroup": "CountryGroup", "tool": "EquipmentModel", "tooltype": "EquipmentType",
    "memory": "MemoryProduct", "material": "Material", "system": "System", "model": "AIModel", "rule": "Regulation",
    "provision": "Provision", "item": "ControlItem", "listing": "Listing", "list": "ListProgramme",
    "cluster": "ComputeCluster", "family": "ProductFamily", "campus": "Campus", "authorisation": "Authorisation",
}  # fmt: skip


def paragraph(locator: str = "paragraph a") -> Reference:
    return Reference(source=SOURCE.id, locator=locator, kind="primary-text")


def at_least(quantity: str, value: str, basis: str = "") -> Comparison:
    return Comparison(quantity=quantity, op=">=", value=Decimal(value), paragraph="a", basis=basis)


class World:
    """Collects statements; entities are made from the ids that statements mention."""

    def __init__(self) -> None:
        self.classes: dict[str, str] = {}
        self.statements: dict[str, Statement] = {}
        self.rulebook = Rulebook()

    def entity(self, entity_id: str, class_name: str) -> None:
        self.classes[entity_id] = class_name

    def say(
        self,
        subject: str,
        prop: str,
        target: str,
        start: str = "",
        end: str = "",
        scheduled: str = "",
        modality: str = "actual",
        rivals: str = "",
        **qualifiers: str,
    ) -> Statement:
        """Write one statement; a trailing underscore of a qualifier is dropped (`as_`)."""
        told = {k.rstrip("_"): v for k, v in qualifiers.items()}
        is_relation = prop.isupper()
        statement = Statement(
            id=statement_id(subject, prop, target, told, modality, start),
            subject=subject,
            property=prop,
            object=target if is_relation else None,
            value=None if is_relation else target,
            qualifiers=told,
            valid_from=parse_date(start) if start else None,
            valid_to=parse_date(end) if end else None,
            scheduled_to=parse_date(scheduled) if scheduled else None,
            modality=modality,
            rivals=rivals,
            references=(paragraph(),),
        )
        self.statements[statement.id] = statement
        for entity_id in (subject, target) if is_relation else (subject,):
            self.classes.setdefault(entity_id, CLASS_OF[entity_id.split(":")[0]])
        return statement

    def firm(self, firm: str, place: str) -> str:
        self.say(firm, "HEADQUARTERED_IN", place)
        return firm

    def provision(
        self,
        provision: str = "provision:p",
        rule: str = "rule:r",
        start: str = "2022-10-21",
        measure: str = "licence",
        hooks: tuple[tuple[str, str], ...] = (("exported", "place:us"),),
        destinations: tuple[str, ...] = ("place:cn",),
        effect: str = "in-force",
        exempt_receivers: tuple[str, ...] = (),
    ) -> str:
        self.say(provision, "PART_OF", rule, start)
        self.say(provision, "measure", measure, start)
        self.say(rule, "effect", effect, start)
        for place in destinations:
            self.say(place, "TARGETED_BY", provision, start, as_="destination")
        gate = ProvisionGate(
            provision=provision,
            rule=rule,
            paragraph="p",
            hooks=tuple(Hook(*h) for h in hooks),
            measure=measure,
            exempt_receivers=frozenset(exempt_receivers),
            references=(paragraph(provision),),
        )
        self.rulebook = self.rulebook.with_gate(gate)
        return provision

    def item(
        self,
        item: str = "item:i",
        provision: str = "provision:p",
        start: str = "2022-10-21",
        end: str = "",
        test: Test | None = None,
        classes: tuple[str, ...] = ("Chip",),
        names: tuple[str, ...] = (),
    ) -> str:
        self.say(item, "IMPOSED_BY", provision, start)
        for thing in names:
            self.say(thing, "COVERED_BY", item, start, end, as_="control")
        versions = ()
        if test is not None:
            versions = (version(test, start, end, item),)
        self.rulebook = self.rulebook.with_item(ItemRule(item, classes, "control", versions, (paragraph(item),)))
        return item

    def dataset(self) -> Dataset:
        ontology = load()
        return Dataset(
            ontology=ontology,
            entities={i: Entity(id=i, classes=(c,), name_en=i) for i, c in self.classes.items()},
            sources={SOURCE.id: SOURCE},
            statements=self.statements,
            unknowns={},
            version="test",
            cut_off=date(2026, 9, 30),
        )

    def derived(self, prop: str = "") -> list[Statement]:
        return [s for s in derive(self.dataset(), self.rulebook) if prop in ("", s.property)]

    def restrictions(self) -> list[Statement]:
        return self.derived("RESTRICTED_BY")


def version(test: Test | None, start: str = "2022-10-21", end: str = "", item: str = "item:i") -> ItemVersion:
    return ItemVersion(
        item=item,
        version=f"{item}/{start}",
        valid_from=date.fromisoformat(start),
        valid_to=date.fromisoformat(end) if end else None,
        test=test,
        paragraph="a",
        references=(paragraph(f"{item}, paragraph a"),),
    )
