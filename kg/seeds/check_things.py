"""Checks entity and source rows one by one and against each other, and builds the records of the sound ones.

Found here: ids that are not slugs, duplicate ids, unknown classes, classes of another kind, one entity or document
under two ids, sources without title, address, publisher, date or licence.
"""

import re
import unicodedata
from collections.abc import Iterable

from kg.ontology import Ontology
from kg.seeds.rows import EntityRow, Problems, Row, SourceRow
from kg.seeds.suggest import did_you_mean
from kg.statements import DateSpan, Entity, Origin, Source, parse_date

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s]+\.[^\s]+")
_ADDRESS_KINDS = ("original", "mirror", "archive", "repository")


def origin(row: Row) -> Origin:
    """Where a row stands."""
    return Origin(file=row.file, line=row.line)


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
        if (first := entities.get(row["id"])) is not None and first.origin:
            where = f"{first.origin.file}:{first.origin.line}"
            problems.add(row, "id", f"{row['id']} is defined already in {where}", "keep one of the two rows")
            continue
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
    _check_same_names(rows, entities, problems)
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


def _check_same_names(rows: list[EntityRow], entities: dict[str, Entity], problems: Problems) -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        entity = entities.get(row["id"])
        if entity is None:
            continue
        for column in ("name_en", "name_zh"):
            key = (entity.kind, normalised(row[column]))
            other = seen.setdefault(key, entity.id) if key[1] else entity.id
            if other == entity.id or other in entity.distinct or entity.id in entities[other].distinct:
                continue
            fix = f"keep one id, or write '{other}: reason' in the column distinct"
            problems.add(row, column, f"{entity.id} has the same name as {other}", fix)


def check_sources(rows: list[SourceRow], problems: Problems) -> dict[str, Source]:
    """Return the sources of the rows by id."""
    sources: dict[str, Source] = {}
    known = {r["id"] for r in rows}
    for row in rows:
        if not well_formed_id(row, "id", ("source",), problems):
            continue
        if (first := sources.get(row["id"])) is not None and first.origin:
            where = f"{first.origin.file}:{first.origin.line}"
            problems.add(row, "id", f"{row['id']} is defined already in {where}", "keep one of the two rows")
            continue
        if (source := _source(row, known, problems)) is not None:
            sources[source.id] = source
    _check_same_documents(rows, sources, problems)
    return sources


def _source(row: SourceRow, known: set[str], problems: Problems) -> Source | None:
    for column in ("title", "publisher", "published", "address", "licence"):
        if not row[column]:
            problems.add(row, column, f"the source has no {column}", "give it, or leave the source out")
    if row["address"] and not _ADDRESS.fullmatch(row["address"]):
        problems.add(row, "address", f"{row['address']!r} is not an address", "write https:// and the whole address")
    if row["address_kind"] not in _ADDRESS_KINDS:
        fix = f"write one of {', '.join(_ADDRESS_KINDS)}"
        problems.add(row, "address_kind", f"unknown kind of address {row['address_kind']!r}", fix)
    if row["redistributable"] not in ("yes", "no"):
        problems.add(row, "redistributable", f"{row['redistributable']!r} is neither yes nor no", "write yes or no")
    if row["copies"].startswith("source:") and row["copies"] not in known:
        fix = did_you_mean(row["copies"], known, "define that source, or name the agency")
        problems.add(row, "copies", f"unknown source {row['copies']!r}", fix)
    published = read_date(row, "published", problems)
    if published is None:
        return None
    return Source(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        published=published,
        address=row["address"],
        address_kind=row["address_kind"],
        archive=row["archive"],
        language=row["language"],
        copies=row["copies"],
        licence=row["licence"],
        redistributable=row["redistributable"] == "yes",
        area=area(row),
        origin=origin(row),
    )


def _check_same_documents(rows: list[SourceRow], sources: dict[str, Source], problems: Problems) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        source = sources.get(row["id"])
        if source is None:
            continue
        address = re.sub(r"^https?://(www\.)?|[/#]+$", "", source.address)
        title = (normalised(source.title), normalised(source.publisher), source.published.text)
        for column, key in (("address", ("address", address)), ("title", title)):
            other = seen.setdefault(key, source.id) if key[-1] else source.id
            if other != source.id:
                fix = "keep one id and use it in both areas"
                problems.add(row, column, f"{source.id} is the same document as {other}", fix)
