"""Writes a conclusion as a derived statement: interval, inputs, rule version, and the paragraph applied."""

from collections.abc import Iterable
from datetime import date

from kg.rules.intervals import Interval
from kg.statements import DateSpan, Reference, Statement, parse_date, statement_id
from kg.statements.model import Modality


def conclude(
    subject: str,
    prop: str,
    obj: str,
    qualifiers: dict[str, str],
    interval: Interval,
    inputs: Iterable[str],
    rule_version: str,
    references: tuple[Reference, ...],
    modality: Modality = "actual",
) -> Statement:
    """Return the derived statement subject · prop · obj. Empty qualifiers are left out; the paragraph supports it."""
    told = {name: text for name, text in sorted(qualifiers.items()) if text}
    start, end = _span(interval.start), _span(interval.end)
    return Statement(
        id=statement_id(subject, prop, obj, told, modality, start.text if start else "", rule_version),
        subject=subject,
        property=prop,
        object=obj,
        qualifiers=told,
        valid_from=start,
        valid_to=end,
        modality=modality,
        references=_paragraph(references),
        derived=True,
        rule_version=rule_version,
        inputs=tuple(sorted(set(inputs))),
        area="rules",
    )


def _paragraph(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The paragraph applied: the text of the law where it was read, else what tells of it."""
    supports = tuple(r for r in references if r.stance == "supports")
    return tuple(r for r in supports if r.kind == "primary-text") or supports


def _span(day: date | None) -> DateSpan | None:
    return None if day is None else parse_date(day.isoformat())
