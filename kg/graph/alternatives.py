"""Derives what follows from two statements about the same facts, without any rule of law.

* MET_BY: a thing needs a family, or requires a type of equipment; a member of it can meet the need. From the need and
  the membership, through the family or type; the members are alternatives. A member that is not made yet meets nothing.
* SELLS_TO: SUPPLIED_BY between firms, read backwards.
"""

from collections.abc import Iterator

from kg.graph.grammar import carries
from kg.ontology import Relation
from kg.statements import Assessor, Dataset, DateSpan, Statement, parse_date, statement_id

_VERSION = "alternatives-1"
_DEPTH = 3
NOT_YET = ("planned", "announced", "research", "prototype", "trial")


def derive_alternatives(dataset: Dataset) -> tuple[Statement, ...]:
    """Return the derived MET_BY and SELLS_TO statements, in order of id."""
    maker = _Maker(dataset)
    return tuple(sorted((*maker.met_by(), *maker.sells_to()), key=lambda s: s.id))


class _Maker:
    def __init__(self, dataset: Dataset) -> None:
        self.data = dataset
        self.assess = Assessor(dataset)

    def met_by(self) -> Iterator[Statement]:
        for need in self.data.statements.values():
            relation = self.data.ontology.relations.get(need.property)
            if relation is None or need.object is None or not self._is_need(relation, need.object):
                continue
            if self.assess(need).live and carries(need.model_copy(update={"modality": "actual"}), self.data.ontology):
                for chain in self._members(need.object, _DEPTH):
                    yield self._join(need, chain)

    def _is_need(self, relation: Relation, obj: str) -> bool:
        """A need of a family, or a type that is required; that a thing belongs to a family is no need."""
        if relation.part not in ("thing", "start") or "taxonomy" in relation.flags:
            return False
        return obj.startswith("family:") or ("requirement" in relation.flags and obj.startswith("tooltype:"))

    def _members(self, group: str, depth: int) -> Iterator[tuple[Statement, ...]]:
        """Yield the membership statements from each member up to the group, families of families followed."""
        prop = "IN_FAMILY" if group.startswith("family:") else "INSTANCE_OF"
        for member in self.data.pointing_to(group, prop):
            if not self.assess(member).live or member.modality != "actual" or not self._is_there(member.subject):
                continue
            if not member.subject.startswith("family:"):
                yield (member,)
            elif depth > 1:
                yield from ((*chain, member) for chain in self._members(member.subject, depth - 1))

    def _is_there(self, member: str) -> bool:
        """False for a member of which no more is known than that it is announced, in the laboratory or on trial."""
        states = [s for s in self.data.about(member, "product_state") if s.modality == "actual" and self.assess(s).live]
        return not states or any(s.value not in NOT_YET for s in states)

    def _join(self, need: Statement, chain: tuple[Statement, ...]) -> Statement:
        inputs = (need, *chain)
        lasting = inputs if not self._is_act(need) else chain
        start = _latest([s.valid_from for s in inputs]) if need.valid_from else None
        qualifiers = {"through": need.object or ""}
        subject, obj = need.subject, chain[0].subject
        key = statement_id(
            subject, "MET_BY", obj, qualifiers, need.modality, f"{start.text if start else ''}|{need.id}", _VERSION
        )
        return Statement(
            id=key,
            subject=subject,
            property="MET_BY",
            object=obj,
            qualifiers=qualifiers,
            valid_from=start,
            valid_to=_earliest([s.valid_to for s in lasting]),
            scheduled_to=_earliest([s.scheduled_to for s in lasting]),
            observed=None if start else self._first_day(need, chain),
            modality=need.modality,
            references=need.supports,
            derived=True,
            rule_version=_VERSION,
            inputs=tuple(s.id for s in inputs),
        )

    def _is_act(self, statement: Statement) -> bool:
        return self.data.ontology.relations[statement.property].act

    def _first_day(self, need: Statement, chain: tuple[Statement, ...]) -> DateSpan:
        """The day from which an undated need holds, or the start of a membership if that is later."""
        seen = parse_date(self.assess(need).holds_from.isoformat())
        return _latest([seen, *(s.valid_from for s in chain)]) or seen

    def sells_to(self) -> Iterator[Statement]:
        for supply in self.data.statements.values():
            if supply.property != "SUPPLIED_BY" or not supply.subject.startswith("firm:") or supply.object is None:
                continue
            if self.assess(supply).live:
                qualifiers = {k: v for k, v in supply.qualifiers.items() if k in ("what", "period")}
                start = supply.valid_from.text if supply.valid_from else ""
                key = statement_id(
                    supply.object,
                    "SELLS_TO",
                    supply.subject,
                    qualifiers,
                    supply.modality,
                    f"{start}|{supply.id}",
                    _VERSION,
                )
                yield supply.model_copy(
                    update={
                        "id": key,
                        "subject": supply.object,
                        "property": "SELLS_TO",
                        "object": supply.subject,
                        "qualifiers": qualifiers,
                        "rivals": "",
                        "references": supply.supports,
                        "derived": True,
                        "rule_version": _VERSION,
                        "inputs": (supply.id,),
                    }
                )


def _latest(dates: list[DateSpan | None]) -> DateSpan | None:
    return max((d for d in dates if d), key=lambda d: d.first, default=None)


def _earliest(dates: list[DateSpan | None]) -> DateSpan | None:
    return min((d for d in dates if d), key=lambda d: d.as_end(), default=None)
