"""Derives the statements that are others read backwards.

* MET_BY from IN_FAMILY and INSTANCE_OF: a need that names only a family or a type can be met by its members.
* SELLS_TO from SUPPLIED_BY between firms.
"""

from collections.abc import Iterator

from kg.statements import Assessor, Dataset, Statement, statement_id

_INVERSE = {"IN_FAMILY": "MET_BY", "INSTANCE_OF": "MET_BY", "SUPPLIED_BY": "SELLS_TO"}
_VERSION = "inverse-1"


def derive_inverses(dataset: Dataset) -> tuple[Statement, ...]:
    """Return the derived inverse of every live statement that has one, in order of id."""
    return tuple(sorted(_inverses(dataset), key=lambda s: s.id))


def _inverses(dataset: Dataset) -> Iterator[Statement]:
    assess = Assessor(dataset)
    for statement in dataset.statements.values():
        name = _INVERSE.get(statement.property)
        if name is None or statement.object is None or not assess(statement).live:
            continue
        relation = dataset.ontology.relations[name]
        ends = (dataset.entities[statement.object].classes, dataset.entities[statement.subject].classes)
        if not (dataset.ontology.admits(ends[0], relation.domain) and dataset.ontology.admits(ends[1], relation.range)):
            continue
        qualifiers = {k: v for k, v in statement.qualifiers.items() if k in (*relation.keys, *relation.measures)}
        start = statement.valid_from.text if statement.valid_from else ""
        yield statement.model_copy(
            update={
                "id": statement_id(
                    statement.object, name, statement.subject, qualifiers, statement.modality, start, _VERSION
                ),
                "subject": statement.object,
                "property": name,
                "object": statement.subject,
                "qualifiers": qualifiers,
                "rivals": "",
                "derived": True,
                "rule_version": _VERSION,
                "inputs": (statement.id,),
            }
        )
