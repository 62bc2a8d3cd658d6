"""Checks entity rows one by one and against each other, and builds the records of the sound ones.

Found here: ids that are not slugs, duplicate ids, unknown classes, classes of another kind, entities without a name,
one entity under two ids, distinctions that name nothing, rules defined in CSV. What the other tables need too (dates,
ids, areas) is here as well.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from kg.ontology import Ontology
from kg.seeds.rows import EntityRow, Problems, Row
from kg.seeds.suggest import did_you_mean
from kg.statements import DateSpan, Entity, Origin, Source, Unknown, parse_date

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RULE_KINDS = ("rule", "provision", "item")
_DISTINCT = re.compile(r"([a-z]+:[a-z0-9-]+)\s*:\s*(\S.*)")


def origin(row: Row) -> Origin:
    """Where a row stands."""
    return Origin(file=row.file, line=row.line, column=row.places[""][1] if "" in row.places else "")


def area(row: Row) -> str:
    """The area of a row: the folder of its file."""
    return row.file.split("/", 1)[0]


def normalised(name: str) -> str:
    """A name without case, width, punctuation and spaces: equal for two spellings of one name."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold().replace("+", "plus"))


def well_formed_id(row: Row, column: str, kinds: Iterable[str], problems: Problems) -> bool:
    """Check that a cell is `kind:slug` of a known kind."""
    text = row[column]
    kind, _, slug = text.partition(":")
    known = list(kinds)
    if kind not in known:
        problems.add(row, column, f"{text!r} has no known kind", f"write one of {', '.join(known)}, a colon and a slug")
        return False
    if not SLUG.fullmatch(slug):
        fix = "after the colon write lower case ASCII letters, digits and single hyphens"
        problems.add(row, column, f"{text!r} is not in slug form", fix)
        return False
    return True


def defined_already(row: Row, known: Mapping[str, Entity | Source | Unknown], problems: Problems) -> bool:
    """Check that the id of a row is new."""
    first = known.get(row["id"])
    if first is None:
        return False
    where = f"{first.origin.file}:{first.origin.line}" if first.origin else "another row"
    problems.add(row, "id", f"{row['id']} is defined already in {where}", "keep one of the two rows")
    return True


def told_in_yaml(row: Row, column: str, problems: Problems) -> bool:
    """Check that a row about a rule, provision or item does not stand in a CSV table."""
    if row[column].split(":", 1)[0] not in RULE_KINDS or not row.file.endswith(".csv"):
        return True
    fix = "write it in seeds/rules/<slug>.yaml and remove this row"
    problems.add(row, column, "rules, provisions and items are told in YAML only", fix)
    return False


def read_date(row: Row, column: str, problems: Problems) -> DateSpan | None:
    """Read a date cell; an empty one is None, a bad one a problem and None."""
    if not row[column]:
        return None
    try:
        return parse_date(row[column])
    except ValueError as error:
        message, _, fix = str(error).partition("; ")
        problems.add(row, column, message, fix)
        return None


def check_entities(rows: list[EntityRow], ontology: Ontology, problems: Problems) -> dict[str, Entity]:
    """Return the entities of the rows by id, in the order of the rows."""
    entities: dict[str, Entity] = {}
    for row in rows:
        if not well_formed_id(row, "id", (k for k in ontology.kinds if k != "source"), problems):
            continue
        if defined_already(row, entities, problems):
            continue
        told_in_yaml(row, "id", problems)
        classes = _classes(row, ontology, problems)
        if not row["name_en"]:
            problems.add(row, "name_en", "the entity has no English name", "give the name as its maker writes it")
        entities[row["id"]] = Entity(
            id=row["id"],
            classes=classes,
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            aliases=tuple(a.strip() for a in row["aliases"].split(";") if a.strip()),
            distinct=row["distinct"],
            note=row["note"],
            area=area(row),
            origin=origin(row),
        )
    defining = [r for r in rows if r["id"] in entities and entities[r["id"]].origin == origin(r)]
    distinct = {r["id"]: _distinct(r, entities, problems) for r in defining if r["distinct"]}
    _check_same_names(defining, distinct, problems)
    return entities


def _classes(row: EntityRow, ontology: Ontology, problems: Problems) -> tuple[str, ...]:
    kind = row["id"].split(":", 1)[0]
    names = sorted({c.strip() for c in row["classes"].split(";") if c.strip()})
    if not names:
        fix = f"write {ontology.kinds[kind]} or a subclass of it"
        problems.add(row, "classes", "the entity has no class", fix)
    sound = []
    for name in names:
        if name not in ontology.classes:
            fix = did_you_mean(name, ontology.classes, "use a class of ontology/core.ttl, or add one there")
            problems.add(row, "classes", f"unknown class {name!r}", fix)
        elif ontology.kind_of(name) != kind:
            fix = f"write {ontology.kinds[kind]} or a subclass of it, or change the kind of the id"
            problems.add(row, "classes", f"{name} is not a class of the kind {kind!r}", fix)
        else:
            sound.append(name)
    return tuple(sound) or (ontology.kinds[kind],)


def _distinct(row: EntityRow, entities: dict[str, Entity], problems: Problems) -> set[str]:
    """The ids from which an entity is told apart, each with a reason."""
    found = set()
    for piece in filter(None, (p.strip() for p in row["distinct"].split(";"))):
        match = _DISTINCT.fullmatch(piece)
        if match is None:
            fix = "write the other id, a colon and the reason: firm:other: a namesake in another trade"
            problems.add(row, "distinct", f"{piece!r} is not an id with a reason", fix)
        elif match[1] not in entities:
            fix = did_you_mean(match[1], entities, "define it in an entities.csv, or empty the cell")
            problems.add(row, "distinct", f"unknown id {match[1]!r}", fix)
        else:
            found.add(match[1])
    return found


def _check_same_names(rows: list[EntityRow], distinct: dict[str, set[str]], problems: Problems) -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        mine = row["id"]
        for column in ("name_en", "name_zh"):
            key = (mine.split(":", 1)[0], normalised(row[column]))
            other = seen.setdefault(key, mine) if key[1] else mine
            if other == mine or other in distinct.get(mine, ()) or mine in distinct.get(other, ()):
                continue
            fix = f"keep one id, or write '{other}: reason' in the column distinct"
            problems.add(row, column, f"{mine} has the same name as {other}", fix)
