"""Reads a whole seeds folder: tables and rules → a data set and a rulebook, or every problem at once."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.ontology import Ontology, load
from kg.seeds.check_mentions import check_mentions
from kg.seeds.check_searches import check_searches
from kg.seeds.check_sources import check_sources
from kg.seeds.check_statements import StatementCheck
from kg.seeds.check_things import check_entities
from kg.seeds.check_unknowns import check_unknowns
from kg.seeds.conflicts import check_conflicts
from kg.seeds.expectations import read_dataset_file
from kg.seeds.gates import check_gates
from kg.seeds.rows import EntityRow, Problem, Problems, Row, SourceRow, StatementRow, UnknownRow
from kg.seeds.rulebook import Rulebook
from kg.seeds.rules_yaml import read_rules
from kg.seeds.tables import read_tables
from kg.statements import Dataset


@dataclass(frozen=True)
class Seeds:
    """What a seeds folder holds. With problems the data set is incomplete: use it for nothing but reports."""

    dataset: Dataset
    rulebook: Rulebook
    problems: tuple[Problem, ...]
    rows: int


class SeedsError(Exception):
    """The seeds have problems; `problems` lists all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"the seeds have {len(problems)} problems; `kg check` lists them")


def hash_folder(folder: Path) -> str:
    """Return 16 hexadecimal digits over the names and contents of the seed files."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]


def read_seeds(folder: Path, ontology: Ontology | None = None) -> Seeds:
    """Read and check a seeds folder. Raises `FileNotFoundError` when it is not there, nothing for bad contents."""
    schema = ontology or load()
    tables = read_tables(folder)
    rules = read_rules(folder, schema)
    problems = Problems()
    problems.extend([*tables.problems, *rules.problems])
    rows: list[Row] = [*tables.rows, *rules.entities, *rules.statements]
    sources = check_sources([r for r in rows if isinstance(r, SourceRow)], problems)
    entities = check_entities([r for r in rows if isinstance(r, EntityRow)], schema, problems)
    check_mentions(rules.mentions, schema, entities, problems)
    check = StatementCheck(schema, entities, sources, problems)
    check.run(r for r in rows if isinstance(r, StatementRow))
    about = read_dataset_file(folder, schema, problems)
    unknowns = check_unknowns([r for r in rows if isinstance(r, UnknownRow)], schema, entities, problems)
    dataset = Dataset(
        ontology=schema,
        entities=entities,
        sources=sources,
        statements=check.statements,
        unknowns=unknowns,
        version=hash_folder(folder),
        cut_off=about.cut_off,
    )
    problems.extend(check_conflicts(dataset))
    problems.extend(check_searches(dataset))
    if about.expects is not None:
        problems.extend(check_gates(dataset, about.expects))
    return Seeds(dataset, rules.rulebook, problems.sorted(), len(rows))


def read_sound_seeds(folder: Path, ontology: Ontology | None = None) -> Seeds:
    """Read a seeds folder that must be sound. Raises `SeedsError` with all problems otherwise."""
    seeds = read_seeds(folder, ontology)
    if seeds.problems:
        raise SeedsError(seeds.problems)
    return seeds
