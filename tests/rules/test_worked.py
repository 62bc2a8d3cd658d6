"""Worked examples of others: what a rule's note, an official answer, a filing or a law firm prints, asked of us.

Each case of `tests/rules/worked/*.yaml` cites where its expected answer is printed; none comes from our own output.
`tests/rules/worked/README.md` tells the format. A case that says `disagrees` must fail: it names why.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.folders import shipped
from kg.rules.economic import stakes_of
from kg.rules.effects import effect_on
from kg.rules.evaluate import evaluate
from kg.rules.facts import Facts
from kg.rules.holdings import Holding, bounded
from kg.rules.intervals import Interval
from kg.rules.legal import reach
from kg.rules.licence import Licences
from kg.rules.permissions import Case
from kg.rules.quantities import read_quantity
from kg.seeds.reading import read_sound_seeds
from kg.seeds.rulebook import Rulebook
from tests.curated import curated
from tests.rules.builder import World

FOLDER = Path(__file__).parent / "worked"
CASES = [case for file in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(file.read_text(encoding="utf-8"))]
KEYS = {
    "legal": {"percent", "listed", "holdings", "ask_of"},
    "economic": {"holdings", "owner", "firm"},
    "quantity": {"quantity", "figures", "also", "class", "within"},
    "coverage": {"item", "day", "thing", "figures", "also", "class"},
    "licence": {"thing", "to", "day", "end_user", "end_use", "by", "not_by"},
    "effect": {"bearer", "day"},
    "restricted": {"user", "provision", "day", "via"},
}
_COMMON = {"id", "printed", "says", "ask", "expect", "disagrees"}
_KIND = {"Chip": "chip", "MemoryProduct": "memory", "EquipmentModel": "tool", "System": "system"}
_YAML = {True: "yes", False: "no"}


def day_of(case: dict[str, Any]) -> date:
    return date.fromisoformat(str(case["day"]))


def holdings_of(case: dict[str, Any]) -> tuple[Holding, ...]:
    shares = {}
    for owner, firm, percent in case["holdings"]:
        exact = None if percent is None else Fraction(str(percent)) / 100
        shares[firm, owner] = (exact, exact, ())
    return bounded(shares)


def imagined(case: dict[str, Any]) -> tuple[Facts, str]:
    """A data set with one thing that has the printed figures."""
    world = World()
    thing = f"{_KIND[case.get('class', 'Chip')]}:imagined"
    world.entity(thing, case.get("class", "Chip"))
    for figure in case["figures"]:
        qualifiers = {k: str(v) for k, v in figure.items() if k not in ("quantity", "value")}
        value = figure["value"]
        world.say(thing, figure["quantity"], _YAML[value] if isinstance(value, bool) else str(value), **qualifiers)
    for subject, prop, target in case.get("also", ()):
        world.say(thing if subject == "it" else subject, prop, target)
    return Facts(world.dataset()), thing


def ask_legal(case: dict[str, Any]) -> str:
    holdings, listed, firm = holdings_of(case), case["listed"], case["ask_of"]
    if firm in listed:
        return "listed"
    found = reach(holdings, listed, Fraction(case.get("percent", 50)) / 100).get(firm)
    verdicts = {"certainly": "reached", "possibly": "possible", "certainly-not": "not-reached"}
    return verdicts[found.verdict] if found else "not-reached"


def ask_economic(case: dict[str, Any]) -> list[Fraction]:
    found = stakes_of(case["owner"], holdings_of(case)).get(case["firm"])
    return [100 * found.low, 100 * found.high] if found else [Fraction(0), Fraction(0)]


def ask_quantity(case: dict[str, Any]) -> list[Decimal | None]:
    facts, thing = imagined(case)
    known = read_quantity(facts, thing, case["quantity"], "", Interval())
    figures = [a.value for a in known.accounts if not isinstance(a.value, str)]
    assert len(figures) == 1, known
    return [figures[0].low, figures[0].high]


def ask_coverage(case: dict[str, Any]) -> str:
    if "thing" in case:
        facts, thing = Facts(curated().dataset), case["thing"]
        assert thing in facts.data.entities, f"{thing} is not in the seeds"
    else:
        facts, thing = imagined(case)
    day = day_of(case)
    named = [s for s in facts.about(thing, "COVERED_BY") if not s.derived and s.object == case["item"]]
    if any(facts.standing(s).holds(day) for s in named):
        return "yes"
    versions = [v for v in rulebook().items[case["item"]].versions if Interval(v.valid_from, v.valid_to).holds(day)]
    return evaluate(facts, thing, versions[0]).verdict if versions else "no"


def ask_licence(case: dict[str, Any]) -> str:
    facts = Facts(curated().dataset)
    for key in ("thing", "to", "end_user", "end_use"):
        assert case.get(key, "") in ("", *facts.data.entities), f"{case[key]} is not in the seeds"
    asked = Case(case["thing"], case["to"], day_of(case), case.get("end_user", ""), case.get("end_use", ""))
    answer = Licences(facts, rulebook()).ask(asked)
    reasons = {r.provision for r in answer.reasons}
    assert case.get("by") in (None, *reasons), f"{case['by']} is not among {sorted(reasons)}"
    assert case.get("not_by") not in reasons, f"{case['not_by']} is among the reasons"
    return answer.verdict.replace(" ", "-")


def ask_effect(case: dict[str, Any]) -> str:
    data = curated().dataset
    assert case["bearer"] in data.entities, f"{case['bearer']} is not in the seeds"
    return effect_on(data, case["bearer"], day_of(case))


def ask_restricted(case: dict[str, Any]) -> str:
    facts = Facts(curated().dataset)
    assert {case["user"], case["provision"]} <= facts.data.entities.keys()
    found = {
        s.qualifiers["verdict"]
        for s in facts.data.by_subject.get(case["user"], ())
        if s.property == "RESTRICTED_BY" and s.object == case["provision"] and s.modality == "actual"
        if case.get("via") in (None, s.qualifiers["through"]) and facts.use(s).holds(day_of(case))
    }
    return "yes" if "yes" in found else "cannot-tell" if found else "no"


@cache
def rulebook() -> Rulebook:
    return read_sound_seeds(shipped("seeds")).rulebook


ASK = {
    "legal": ask_legal, "economic": ask_economic, "quantity": ask_quantity, "coverage": ask_coverage,
    "licence": ask_licence, "effect": ask_effect, "restricted": ask_restricted,
}  # fmt: skip


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("disagrees")
    return pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [])


@pytest.mark.parametrize("case", [marked(c) for c in CASES])
def test_the_engine_gives_the_printed_answer(case: dict[str, Any]) -> None:
    got = ASK[case["ask"]](case)
    wanted = case["expect"]
    if case["ask"] not in ("economic", "quantity"):
        assert got == (_YAML[wanted] if isinstance(wanted, bool) else wanted), case["says"]
        return
    bounds = wanted if isinstance(wanted, list) else [wanted, wanted]
    room = Fraction(str(case.get("within", 0))) / 100
    for mine, printed in zip(got, bounds, strict=True):
        assert mine is not None, case["says"]
        distance = abs(Fraction(mine) - Fraction(str(printed)))
        assert distance <= room * Fraction(str(printed)), f"{float(mine)}: {case['says']}"


def test_every_case_cites_where_its_answer_is_printed() -> None:
    assert len(CASES) >= 60
    assert len({c["id"] for c in CASES}) == len(CASES)
    for case in CASES:
        assert case["ask"] in KEYS, case["id"]
        assert case.keys() <= _COMMON | KEYS[case["ask"]], case["id"]
        printed = case["printed"]
        assert printed["address"].startswith("https://"), case["id"]
        assert printed["publisher"], case["id"]
        assert printed["locator"], case["id"]
        assert str(printed["date"])[:4].isdigit(), case["id"]
        assert len(case["says"]) > 20, case["id"]
