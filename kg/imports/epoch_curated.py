"""What the curated areas tell of a thing, and how an account of the hardware table stands beside it.

* told: the curated areas name a designer or who makes the thing or its dies, or give a figure that is the same, rounds
  to the same or holds it within its bounds, whatever its basis; then it is not repeated.
* rival: they give another value under the same qualifiers; then it takes their word in `rivals`. Where they have none
  the import stops and names the row that needs one.
* new: else.
Rates at FP16, at BF16 and at the one or the other are compared with each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg.imports.epoch_telling import Told
from kg.ontology import Ontology, Relation
from kg.seeds.rows import EntityRow, SourceRow, StatementRow
from kg.seeds.tables import read_tables
from kg.statements import parse_date, parse_figure

_SIXTEEN = ("fp16", "bf16", "fp16-or-bf16")
_DESIGNERS = ("DESIGNED_BY", "MADE_BY")


@dataclass(frozen=True)
class Verdict:
    """`told`, `rival` with the word of the curated row, or `new`; `row` is where that row stands."""

    kind: str
    rivals: str = ""
    row: str = ""


@dataclass
class Curated:
    """What the areas but the one that is written define and state; `stated` by subject and property."""

    ids: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    stated: dict[tuple[str, str], list[StatementRow]] = field(default_factory=lambda: defaultdict(list))

    def about(self, thing: str, prop: str) -> list[StatementRow]:
        """The curated rows about a property of a thing."""
        return self.stated.get((thing, prop), [])


def read_curated(seeds: Path, area: str) -> Curated:
    """Read the tables of a seeds folder but those of the area that is written."""
    found = Curated()
    for row in read_tables(seeds).rows:
        if row.file.startswith(f"{area}/"):
            continue
        if isinstance(row, EntityRow):
            found.ids.add(row["id"])
        elif isinstance(row, SourceRow):
            found.sources.add(row["id"])
        elif isinstance(row, StatementRow) and not row["withdrawn"]:
            found.stated[row["subject"], row["property"]].append(row)
    return found


def compare(curated: Curated, thing: str, told: Told, modality: str, ontology: Ontology) -> Verdict:
    """Say how a statement about a thing stands beside what the curated areas tell of it."""
    if told.property == "FABRICATED_BY" and any(curated.about(part, told.property) for part in _parts(curated, thing)):
        return Verdict("told")
    rows = [r for r in curated.about(thing, told.property) if _same_precision(r, told)]
    if isinstance(ontology.property(told.property), Relation):
        same = any(r["object"] == told.value for r in rows)
        return Verdict("told" if same or (rows and told.property in _DESIGNERS) else "new")
    if any(_agree(r["object"], told.value) for r in rows):
        return Verdict("told")
    clashing = [r for r in rows if _clashes(r, told, modality)]
    if not clashing:
        return Verdict("new")
    words = {r["rivals"] for r in clashing}
    first = next((r for r in clashing if not r["rivals"]), clashing[0])
    where = f"{first.file}:{first.line}"
    return Verdict("rival", words.pop() if len(words) == 1 else "", where)


def _parts(curated: Curated, thing: str) -> list[str]:
    """The thing and its dies: who makes these is told there, with all accounts of it."""
    return [thing, *(r["object"] for r in curated.about(thing, "CONTAINS"))]


def qualifiers_of(row: StatementRow) -> dict[str, str]:
    """The qualifiers of a row by name."""
    pairs = (p.split("=", 1) for p in row["qualifiers"].split(";") if "=" in p)
    return {name.strip(): text.strip() for name, text in pairs}


def _same_precision(row: StatementRow, told: Told) -> bool:
    mine, theirs = dict(told.qualifiers).get("precision"), qualifiers_of(row).get("precision")
    return mine == theirs or (mine in _SIXTEEN and theirs in _SIXTEEN)


def _clashes(row: StatementRow, told: Told, modality: str) -> bool:
    """Whether both cannot hold: the same qualifiers but for the precision, and the same modality."""
    mine = {n: t for n, t in told.qualifiers if n != "precision"}
    theirs = {n: t for n, t in qualifiers_of(row).items() if n not in ("precision", "named")}
    return mine == theirs and row["modality"] == modality


def _agree(curated: str, told: str) -> bool:
    """Whether a curated value is the same, rounds to the same, or holds the other within its bounds."""
    if curated == told:
        return True
    try:
        one, other = parse_figure(curated), parse_figure(told)
    except ValueError:
        return _within(curated, told)
    if one.exact is not None and other.exact is not None:
        return _rounded(one.exact, other.exact)
    if one.low is not None and one.high is not None and other.exact is not None:
        return one.low <= other.exact <= one.high
    return False


def _within(curated: str, told: str) -> bool:
    try:
        span, day = parse_date(curated), parse_date(told)
    except ValueError:
        return False
    return span.first <= day.first and day.last <= span.last


def _rounded(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers are the same to the digits of the shorter one, three at least."""
    short, long = sorted((one.normalize(), other.normalize()), key=lambda d: len(d.as_tuple().digits))
    digits = max(3, len(short.as_tuple().digits))
    return short == long or Decimal(f"{long:.{digits - 1}e}") == short


def missing_ids(curated: Curated, wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Say of ids, each with the place that names it, which are not defined."""
    return [f"{where}: {i} is not defined in a curated area" for i, where in wanted if i and i not in curated.ids]
