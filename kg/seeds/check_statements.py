"""Checks statement rows one by one, and joins the rows of one statement.

Found here: unknown ids, relations, attributes and sources; wrong ends; values, qualifiers, dates and codes that are
wrong; reversed intervals; statements without reference, references without locator; rules told in CSV; relations
that only the rules derive; rows of one statement that disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.ontology import Attribute, Ontology, Relation
from kg.seeds.check_things import area, origin, read_date
from kg.seeds.rows import FACT_COLUMNS, Problems, StatementRow, UnknownRow
from kg.seeds.suggest import did_you_mean
from kg.seeds.values import check_id, check_qualifiers, check_value
from kg.statements import DateSpan, Entity, Reference, Source, Statement, Unknown, statement_id

RULE_KINDS = ("rule", "provision", "item")
_SAID = ("official-statement", "company-disclosure")
_AGREE = ("valid_to", "scheduled_to", "observed", "rivals", "corrected_by", "withdrawn")


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
        for row in rows:
            statement = self._statement(row)
            if statement is None:
                continue
            if statement.id in self.statements:
                self._join(row, statement)
            else:
                self.statements[statement.id], self.rows[statement.id] = statement, row

    def _join(self, row: StatementRow, statement: Statement) -> None:
        first, before = self.rows[statement.id], self.statements[statement.id]
        for column in _AGREE:
            if row[column] != first[column]:
                message = f"{column} is {row[column] or 'empty'!r}, but {first[column] or 'empty'!r} in"
                fix = f"all rows of one statement agree in {', '.join(FACT_COLUMNS)}: make the two cells the same"
                self.problems.add(row, column, f"{message} {first.file}:{first.line}, a row of the same statement", fix)
        known = {(r.source, r.locator, r.stance) for r in before.references}
        if any((r.source, r.locator, r.stance) in known for r in statement.references):
            fix = "remove it, or correct the source or locator"
            self.problems.add(row, "source", f"the row repeats {first.file}:{first.line}", fix)
            return
        joined = before.references + statement.references
        self.statements[statement.id] = before.model_copy(update={"references": joined})

    def _statement(self, row: StatementRow) -> Statement | None:
        prop = self.ontology.property(row["property"])
        subject_known = check_id(row, "subject", row["subject"], self.entities, self.problems)
        reference = self._reference(row)
        spans = {c: read_date(row, c, self.problems) for c in ("valid_from", "valid_to", "scheduled_to", "observed")}
        self._check_interval(row, spans)
        self._check_words(row)
        if prop is None:
            names = [*self.ontology.relations, *self.ontology.attributes]
            fix = did_you_mean(row["property"], names, "use a relation or attribute of ontology/core.ttl")
            self.problems.add(row, "property", f"unknown relation or attribute {row['property']!r}", fix)
            return None
        if row["subject"].split(":", 1)[0] in RULE_KINDS and row.file.endswith(".csv"):
            fix = "write it in seeds/rules/<slug>.yaml and remove this row"
            self.problems.add(row, "subject", "rules, provisions and items are told in YAML only", fix)
            return None
        qualifiers = check_qualifiers(row, prop, self.ontology, self.entities, self.problems)
        target = self._target(row, prop, subject_known)
        if target is None or not subject_known or reference is None:
            return None
        modality = row["modality"] or "actual"
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

    def _target(self, row: StatementRow, prop: Relation | Attribute, subject_known: bool) -> str | None:
        end = "subject"
        fix = f"{prop.name} goes from {', '.join(prop.domain)}"
        if isinstance(prop, Relation):
            fix += f" to {', '.join(prop.range)}; mind the direction: the object is what the subject depends on"
        if subject_known and not self.ontology.admits(self.entities[row["subject"]].classes, prop.domain):
            classes = ", ".join(self.entities[row["subject"]].classes)
            self.problems.add(row, end, f"{row['subject']} ({classes}) cannot be the subject of {prop.name}", fix)
        if isinstance(prop, Attribute):
            return check_value(row, prop, self.ontology, self.problems)
        if prop.derived_only:
            self.problems.add(row, "property", f"{prop.name} is derived from the rules", "remove the row")
        if not check_id(row, "object", row["object"], self.entities, self.problems):
            return None
        if not self.ontology.admits(self.entities[row["object"]].classes, prop.range):
            classes = ", ".join(self.entities[row["object"]].classes)
            self.problems.add(row, "object", f"{row['object']} ({classes}) cannot be the object of {prop.name}", fix)
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

    def _check_words(self, row: StatementRow) -> None:
        codes = self.ontology.codes
        for column, scheme in (("modality", "modality"), ("stance", "stance"), ("kind", "evidence-kind")):
            word = row[column]
            if (column == "modality" and not word) or word in codes[scheme] or (column != "modality" and not word):
                continue
            fix = did_you_mean(word, codes[scheme], f"write one of {', '.join(sorted(codes[scheme]))}")
            self.problems.add(row, column, f"{word!r} is not in its code list", fix)
        if row["said_by"]:
            check_id(row, "said_by", row["said_by"], self.entities, self.problems)
        if row["corrected_by"] and row["corrected_by"] not in self.sources:
            fix = did_you_mean(row["corrected_by"], self.sources, "write the id of the source that corrects it")
            self.problems.add(row, "corrected_by", f"unknown source {row['corrected_by']!r}", fix)

    def _reference(self, row: StatementRow) -> Reference | None:
        if not row["source"]:
            fix = "name the document, or move the question to unknowns.csv"
            self.problems.add(row, "source", "the statement has no reference", fix)
            return None
        if not row["locator"]:
            self.problems.add(row, "locator", "the reference has no locator", "say where: section, page or paragraph")
        for column, scheme in (("stance", "stance"), ("kind", "evidence-kind")):
            if not row[column]:
                fix = f"write one of {', '.join(sorted(self.ontology.codes[scheme]))}"
                self.problems.add(row, column, f"the reference has no {column}", fix)
        if row["kind"] in _SAID and not row["said_by"]:
            fix = "write the id of the firm or authority that speaks"
            self.problems.add(row, "said_by", f"nobody is named who makes the {row['kind']}", fix)
        if row["source"] not in self.sources:
            fix = did_you_mean(row["source"], self.sources, "define it in a sources.csv")
            self.problems.add(row, "source", f"unknown source {row['source']!r}", fix)
            return None
        if (
            row["stance"] not in self.ontology.codes["stance"]
            or row["kind"] not in self.ontology.codes["evidence-kind"]
        ):
            return None
        return Reference(
            source=row["source"],
            locator=row["locator"],
            stance=row["stance"],
            kind=row["kind"],
            said_by=row["said_by"],
            note=row["note"],
            origin=origin(row),
        )


def check_unknowns(
    rows: list[UnknownRow], ontology: Ontology, entities: dict[str, Entity], problems: Problems
) -> dict[str, Unknown]:
    """Return the unknowns of the rows by id."""
    unknowns: dict[str, Unknown] = {}
    for row in rows:
        if not row["id"].startswith("unknown:"):
            problems.add(row, "id", f"{row['id']!r} is not the id of an unknown", "write unknown: and a slug")
        if row["id"] in unknowns:
            problems.add(row, "id", f"{row['id']} is defined twice", "keep one of the two rows")
        known = check_id(row, "subject", row["subject"], entities, problems)
        if ontology.property(row["property"]) is None:
            names = [*ontology.relations, *ontology.attributes]
            fix = did_you_mean(row["property"], names, "use a relation or attribute of ontology/core.ttl")
            problems.add(row, "property", f"unknown relation or attribute {row['property']!r}", fix)
        if row["object_class"] and row["object_class"] not in ontology.classes:
            fix = did_you_mean(row["object_class"], ontology.classes, "use a class of ontology/core.ttl")
            problems.add(row, "object_class", f"unknown class {row['object_class']!r}", fix)
        for column in ("question", "searched", "searched_until"):
            if not row[column]:
                problems.add(row, column, f"the unknown has no {column}", "say what was asked and searched, until when")
        until = read_date(row, "searched_until", problems)
        if known and until and row["question"]:
            cells = {k: v for k, v in row.cells.items() if k != "searched_until"}
            unknowns[row["id"]] = Unknown(**cells, searched_until=until, area=area(row), origin=origin(row))
    return unknowns
