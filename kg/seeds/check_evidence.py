"""Checks the right half of statement rows: what document says it, where in it, and who speaks.

Found here: statements without reference, unknown sources, references without locator, stance or kind, words that are
not in their code lists, official statements and disclosures without `said_by`, speakers that are none.
"""

from kg.ontology import Ontology
from kg.seeds.check_things import origin
from kg.seeds.rows import Problems, StatementRow
from kg.seeds.suggest import did_you_mean
from kg.seeds.values import check_code, check_id
from kg.statements import Entity, Reference, Source

_OWN_WORDS = ("official-statement", "company-disclosure")
_SPEAKERS = ("firm", "authority", "person", "group")
_SCHEMES = (("stance", "stance"), ("kind", "evidence-kind"))


def check_reference(
    row: StatementRow,
    ontology: Ontology,
    entities: dict[str, Entity],
    sources: dict[str, Source],
    problems: Problems,
) -> Reference | None:
    """Return the piece of evidence that a row gives, or None after noting why it gives none."""
    if not row["source"]:
        fix = "name the document, or move the question to unknowns.csv"
        problems.add(row, "source", "the statement has no reference", fix)
        return None
    known = check_source(row, "source", sources, "define it in a sources.csv", problems)
    if not row["locator"]:
        problems.add(row, "locator", "the reference has no locator", "say where: section, page or paragraph")
    sound = [_check_word(row, column, scheme, ontology, problems) for column, scheme in _SCHEMES]
    _check_speaker(row, entities, problems)
    if not known or not all(sound):
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


def check_source(
    row: StatementRow, column: str, sources: dict[str, Source], otherwise: str, problems: Problems
) -> bool:
    """Check that a source is defined; `otherwise` is the fix where no known id is close."""
    if row[column] in sources:
        return True
    problems.add(row, column, f"unknown source {row[column]!r}", did_you_mean(row[column], sources, otherwise))
    return False


def _check_word(row: StatementRow, column: str, scheme: str, ontology: Ontology, problems: Problems) -> bool:
    codes = ontology.codes[scheme]
    if not row[column]:
        problems.add(row, column, f"the reference has no {column}", f"write one of {', '.join(sorted(codes))}")
        return False
    return check_code(row, column, column, row[column], codes, problems) is not None


def _check_speaker(row: StatementRow, entities: dict[str, Entity], problems: Problems) -> None:
    speaker = row["said_by"]
    if not speaker:
        if row["kind"] in _OWN_WORDS:
            fix = "write the id of the firm or authority that speaks"
            problems.add(row, "said_by", f"nobody is named who makes the {row['kind']}", fix)
    elif check_id(row, "said_by", speaker, entities, problems) and speaker.split(":", 1)[0] not in _SPEAKERS:
        fix = f"write the id of a {', '.join(_SPEAKERS[:-1])} or {_SPEAKERS[-1]}"
        problems.add(row, "said_by", f"{speaker} cannot speak", fix)
