"""Gates on the curated data as a whole: minimum counts, shares of evidence, open questions of each area."""

from collections import Counter
from collections.abc import Iterator

from kg.seeds.expectations import FILE, Expectations
from kg.seeds.rows import Problem
from kg.statements import Dataset, Statement
from kg.statements.counting import curated, documents, primary_percent, two_references_percent


def check_counts(dataset: Dataset, expects: Expectations) -> Iterator[Problem]:
    """Yield a problem for each number of the curated areas that falls short."""
    found = curated(dataset)
    numbers = {
        "statements": len(found),
        "documents": len(documents(found)),
        "primary_percent": primary_percent(found),
        "two_references_percent": two_references_percent(dataset, found),
    }
    for name, least in expects.numbers.items():
        if name in numbers and numbers[name] < least:
            yield _short(expects, name, f"{name} is {numbers[name]:.4g}, at least {least} is expected")
    yield from _by_name(expects, "classes", expects.classes, _classes(dataset, found))
    yield from _by_name(expects, "relations", expects.relations, Counter(s.property for s in found))
    yield from _unknowns(dataset, expects, found)


def _short(expects: Expectations, key: str, message: str) -> Problem:
    return Problem(FILE, expects.lines.get(key, 1), key, message, "mend the seeds; lower the number only with a reason")


def _by_name(expects: Expectations, key: str, least: dict[str, int], found: Counter[str]) -> Iterator[Problem]:
    for name, number in least.items():
        if found[name] < number:
            yield _short(expects, key, f"{name} is {found[name]}, at least {number} is expected")


def _classes(dataset: Dataset, found: tuple[Statement, ...]) -> Counter[str]:
    """Things of each class that stand in a curated statement, superclasses counted too."""
    ids = {i for s in found for i in (s.subject, s.object) if i}
    return Counter(label for i in ids for label in dataset.ontology.labels(dataset.entities[i].classes))


def _unknowns(dataset: Dataset, expects: Expectations, found: tuple[Statement, ...]) -> Iterator[Problem]:
    least = expects.numbers.get("unknowns_an_area", 0)
    areas = Counter(u.area for u in dataset.unknowns.values())
    named = {s.area for s in found}
    for area in sorted(named if least else ()):
        if areas[area] < least and area not in expects.fewer_unknowns:
            message = f"the area {area} has {areas[area]} unknowns, at least {least} are expected"
            fix = "ask what its documents leave open, or give the reason under fewer_unknowns"
            yield Problem(FILE, expects.lines.get("unknowns_an_area", 1), "unknowns_an_area", message, fix)
    for area in sorted(expects.fewer_unknowns):
        if area not in named or areas[area] >= least:
            message = f"fewer_unknowns names {area}, which needs no reason"
            line = expects.lines.get("fewer_unknowns", 1)
            yield Problem(FILE, line, "fewer_unknowns", message, "remove the line")
