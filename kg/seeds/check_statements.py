"""Checks statement rows one by one, and joins the rows of one statement.

Found here: unknown ids, relations and attributes; wrong ends; dates and modalities that are wrong; reversed
intervals; rules told in CSV; relations that only the rules derive; unknown correcting sources; rows of one statement
that disagree or repeat each other; statements that only silent references speak of.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.ontology import Attribute, Ontology, Relation
from kg.seeds.check_evidence import check_reference, check_source
from kg.seeds.check_things import area, origin, read_date, told_in_yaml
from kg.seeds.qualifiers import check_qualifiers
from kg.seeds.rows import FACT_COLUMNS, Problems, StatementRow
from kg.seeds.values import (
    check_code,
    check_id,
    check_subject,
    check_value,
    describe_ends,
    find_property,
)
from kg.statements import DateSpan, Entity, Reference, Source, Statement, statement_id

_AGREE = ("valid_to", "scheduled_to", "observed", "rivals", "corrected_by", "withdrawn")
_SPANS = ("valid_from", "valid_to", "scheduled_to", "observed")


@dataclass
class StatementCheck:
    """Checks rows against what is defined; `statements` and `rows` hold the sound ones by id."""

    ontology: Ontology
    entities: dict[str, Entity]
    sources: dict[str, Source]
    problems: Problems
    statements: dict[str, Statement] = field(default_factory=dict)
    rows: dict[str, StatementRow] = field(default_factory=dict)

    def run(self, rows: Iterable[StatementRow]) -> None:
        """Check all rows and join them to statements."""
        references: dict[str, list[Reference]] = {}
        for row in rows:
            statement = self._statement(row)
            if statement is None:
                continue
            if statement.id in self.statements:
                self._compare(row, statement.id)
            else:
                self.statements[statement.id], self.rows[statement.id] = statement, row
            self._join(row, statement.references[0], references.setdefault(statement.id, []))
        for key, found in references.items():
            self.statements[key] = self.statements[key].model_copy(update={"references": tuple(found)})
            if all(r.stance == "silent" for r in found):
                fix = "add a reference that supports or denies it, or move the question to unknowns.csv"
                self.problems.add(self.rows[key], "stance", "nothing supports or denies the statement", fix)

    def _compare(self, row: StatementRow, key: str) -> None:
        first = self.rows[key]
        for column in _AGREE:
            if row[column] != first[column]:
                message = f"{column} is {row[column] or 'empty'!r}, but {first[column] or 'empty'!r} in"
                fix = f"all rows of one statement agree in {', '.join(FACT_COLUMNS)}: make the two cells the same"
                self.problems.add(row, column, f"{message} {first.file}:{first.line}, a row of the same statement", fix)

    def _join(self, row: StatementRow, reference: Reference, found: list[Reference]) -> None:
        for other in found:
            if (other.source, other.locator, other.stance) == (reference.source, reference.locator, reference.stance):
                where = f"{other.origin.file}:{other.origin.line}" if other.origin else "another row"
                fix = "remove it, or correct the source or locator"
                self.problems.add(row, "source", f"the row repeats {where}", fix)
                return
        found.append(reference)

    def _statement(self, row: StatementRow) -> Statement | None:
        reference = check_reference(row, self.ontology, self.entities, self.sources, self.problems)
        spans = {c: read_date(row, c, self.problems) for c in _SPANS}
        self._check_interval(row, spans)
        modality = row["modality"] or "actual"
        check_code(row, "modality", "modality", modality, self.ontology.codes["modality"], self.problems)
        if row["corrected_by"]:
            fix = "write the id of the source that corrects it"
            check_source(row, "corrected_by", self.sources, fix, self.problems)
        subject_known = check_id(row, "subject", row["subject"], self.entities, self.problems)
        prop = find_property(row, self.ontology, self.problems)
        if prop is None or not told_in_yaml(row, "subject", self.problems):
            return None
        qualifiers = check_qualifiers(row, prop, self.ontology, self.entities, self.problems)
        if subject_known:
            check_subject(row, prop, self.ontology, self.entities, self.problems)
        target = self._target(row, prop)
        if target is None or not subject_known or reference is None:
            return None
        return Statement(
            id=statement_id(row["subject"], prop.name, target, qualifiers, modality, row["valid_from"]),
            subject=row["subject"],
            property=prop.name,
            object=target if isinstance(prop, Relation) else None,
            value=target if isinstance(prop, Attribute) else None,
            qualifiers=qualifiers,
            modality=modality if modality in self.ontology.codes["modality"] else "actual",
            rivals=row["rivals"],
            corrected_by=row["corrected_by"],
            withdrawn=row["withdrawn"],
            references=(reference,),
            area=area(row),
            origin=origin(row),
            **spans,
        )

    def _target(self, row: StatementRow, prop: Relation | Attribute) -> str | None:
        if isinstance(prop, Attribute):
            return check_value(row, prop, self.ontology, self.problems)
        if prop.derived_only:
            self.problems.add(row, "property", f"{prop.name} is derived from the rules", "remove the row")
        if not check_id(row, "object", row["object"], self.entities, self.problems):
            return None
        classes = self.entities[row["object"]].classes
        if not self.ontology.admits(classes, prop.range):
            message = f"{row['object']} ({', '.join(classes)}) cannot be the object of {prop.name}"
            self.problems.add(row, "object", message, describe_ends(prop))
        if row["object"] == row["subject"]:
            self.problems.add(row, "object", "subject and object are the same", "correct one of the two")
        return row["object"]

    def _check_interval(self, row: StatementRow, spans: dict[str, DateSpan | None]) -> None:
        start = spans["valid_from"]
        for column in ("valid_to", "scheduled_to"):
            end = spans[column]
            if start and end and end.as_end() <= start.first:
                fix = "swap the two, or correct one; an interval ends after it starts"
                self.problems.add(row, column, f"{column} {end.text} is not after valid_from {start.text}", fix)
