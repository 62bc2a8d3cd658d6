"""Statements, references, sources and entities: identity, intervals, figures, grade and status."""

from kg.statements.assess import GRADES, Assessment, Assessor, Grade, Status, worst
from kg.statements.dataset import Dataset
from kg.statements.dates import DateSpan, parse_date
from kg.statements.figures import Figure, canonical_number, parse_figure
from kg.statements.identity import statement_id
from kg.statements.model import Entity, Origin, Reference, Source, Statement, Unknown

__all__ = [
    "GRADES",
    "Assessment",
    "Assessor",
    "Dataset",
    "DateSpan",
    "Entity",
    "Figure",
    "Grade",
    "Origin",
    "Reference",
    "Source",
    "Statement",
    "Status",
    "Unknown",
    "canonical_number",
    "parse_date",
    "parse_figure",
    "statement_id",
    "worst",
]
