"""Every accelerator under every version of every item that tests chips, judged once for the pages about them."""

from collections import Counter
from dataclasses import dataclass

from kg.rules.accounts import Known
from kg.rules.evaluate import evaluate
from kg.rules.evaluation import Evaluation
from kg.rules.facts import Facts
from kg.rules.intervals import Interval
from kg.rules.logic import keys_of
from kg.rules.quantities import read_quantity
from kg.seeds.rulebook import ItemRule, ItemVersion, Rulebook

CLASS = "Accelerator"
UNKNOWN = ""


@dataclass(frozen=True)
class Judged:
    """One accelerator. `verdicts` stand in the order of the versions, None where its classes are not tested.

    `known` are the quantities that the versions read, with their basis, as far as an account of them exists.
    """

    chip: str
    name: str
    designer: str
    verdicts: tuple[Evaluation | None, ...]
    known: tuple[tuple[str, Known], ...]


@dataclass(frozen=True)
class Judgement:
    """All versions that test accelerators, and all accelerators by name of designer and name."""

    versions: tuple[tuple[ItemRule, ItemVersion], ...]
    chips: tuple[Judged, ...]


def judge(facts: Facts, rulebook: Rulebook) -> Judgement:
    """Evaluate every accelerator under every version."""
    chips = facts.by_class.get(CLASS, ())
    tested = {name for chip in chips for name in facts.classes(chip)}
    versions = tuple((i, v) for _, i in sorted(rulebook.items.items()) if tested & set(i.classes) for v in i.versions)
    keys = list(dict.fromkeys(k for _, v in versions if v.test is not None for k in keys_of(v.test)))
    designers = _designers(facts, chips)
    found = []
    for chip in chips:
        classes = set(facts.classes(chip))
        verdicts = tuple(evaluate(facts, chip, v) if classes & set(i.classes) else None for i, v in versions)
        read = ((basis, read_quantity(facts, chip, quantity, basis, Interval())) for quantity, basis in keys)
        known = tuple((basis, k) for basis, k in read if k.accounts)
        found.append(Judged(chip, facts.data.entities[chip].name_en, designers[chip], verdicts, known))
    return Judgement(versions, tuple(sorted(found, key=lambda j: (_name(facts, j.designer), j.name, j.chip))))


def _designers(facts: Facts, chips: tuple[str, ...]) -> dict[str, str]:
    """The designer of each chip; of several the one with the most chips, since a group stands for its firms."""
    told = {chip: [s.object or "" for s in facts.data.about(chip, "DESIGNED_BY") if facts.live(s)] for chip in chips}
    counts = Counter(firm for firms in told.values() for firm in set(firms))
    return {chip: max(sorted(firms), key=lambda f: counts[f], default=UNKNOWN) for chip, firms in told.items()}


def _name(facts: Facts, firm: str) -> str:
    return facts.data.entities[firm].name_en if firm else "~"
