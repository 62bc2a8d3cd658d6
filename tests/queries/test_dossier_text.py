"""The note of a dossier: what is disputed comes first, then what holds, what ended, figures, errors and questions."""

from datetime import date
from typing import Any

from kg.ontology import load
from kg.queries.dossier import Dossier
from kg.queries.dossier_text import Notes, day, number

DAY = date(2025, 6, 1)


def row(**told: Any) -> dict[str, Any]:
    plain = {
        "statement": "st:1", "said": "", "grade": "C", "status": "asserted", "modality": "actual", "effect": None,
        "valid_from": None, "valid_from_precision": None, "holds_from": date(2024, 1, 1), "holds_to": None,
        "rivals": None, "derived": False, "sources": ["source:a"], "qualifiers": {}, "withdrawn": None,
        "corrected_by": None,
    }  # fmt: skip
    return {**plain, **told}


def notes(most: int | None = 8, **parts: Any) -> dict[str, tuple[str, ...]]:
    empty: dict[str, Any] = {
        "entity": {}, "as_of": DAY, "depends_on": [], "values": [], "depended_on_by": [], "accounts": [],
        "denials": [], "wrong": [], "unknowns": [],
        "sources": {"source:a": {"publisher": "Daily", "published": date(2024, 5, 1), "precision": "month"}},
    }  # fmt: skip
    return {s.title: s.lines for s in Notes(Dossier(**{**empty, **parts}), load(), most).sections()}


def test_accounts_that_exclude_each_other_stand_first_and_together() -> None:
    maker = row(relation="FABRICATED_BY", id="firm:b", name="B", status="disputed", rivals="a-maker")
    accounts = [row(said="A fabricated by B", rivals="a-maker"), row(said="A fabricated by C", rivals="a-maker")]

    found = notes(depends_on=[maker], accounts=accounts)

    assert list(found) == ["Disputed", "Depends on"]
    assert found["Disputed"] == (
        "a maker: 2 accounts exclude each other",
        "  A fabricated by B  [C: Daily 2024-05]",
        "  A fabricated by C  [C: Daily 2024-05]",
    )


def test_a_denial_names_who_denies() -> None:
    maker = row(relation="FABRICATED_BY", id="firm:b", name="B", status="disputed")
    denial = {"statement": "st:1", "source": "source:a", "said_by": "firm:b"}

    (line,) = notes(depends_on=[maker], denials=[denial])["Disputed"]

    assert line == "fabricated by B, denied by firm:b  [C: Daily 2024-05]"


def test_what_ended_is_told_apart_and_an_act_never_ends() -> None:
    ended = date(2025, 1, 1)
    owner = row(relation="OWNED_BY", id="firm:o", name="O", holds_to=ended, qualifiers={"share": 51.0})
    maker = row(relation="FABRICATED_BY", id="firm:b", name="B", holds_to=ended)

    found = notes(depends_on=[owner, maker])

    assert found["No longer"][1] == "  O, share 51, until 2025-01-01  [C: Daily 2024-05]"
    assert found["Depends on"][0] == "fabricated by (1)"


def test_plans_never_stand_among_facts() -> None:
    plan = row(relation="BUYS", id="chip:x", name="X", modality="planned", qualifiers={"quantity": "at least 1000"})

    found = notes(depends_on=[plan])

    assert list(found) == ["Planned, attempted or alleged"]
    assert found["Planned, attempted or alleged"][1].startswith("  X, quantity at least 1000, planned")


def test_figures_run_from_the_newest_period_and_say_how_many_more() -> None:
    years = [
        row(property="revenue", value=y * 2, unit="currency units", qualifiers={"period": y, "currency": "USD"})
        for y in ("2022", "2024", "2023")
    ]

    lines = notes(most=2, values=years)["Figures and states"]

    assert [line.split(",  ")[0][:16] for line in lines[1:3]] == ["  USD 20,242,024", "  USD 20,232,023"]
    assert lines[3] == "  … and 1 more (--all)"


def test_what_is_wrong_says_who_corrects_it() -> None:
    wrong = row(property="die_area", said="A: die area 9", status="refuted", corrected_by="source:a")

    (line,) = notes(wrong=[wrong])["Said and wrong, or withdrawn"]

    assert line == "A: die area 9: refuted, corrected by Daily 2024-05  [C: Daily 2024-05]"


def test_dates_are_as_precise_as_known_and_figures_readable() -> None:
    assert [day(date(2024, 7, 1), p) for p in ("day", "month", "quarter", "half-year", "year")] == [
        "2024-07-01", "2024-07", "2024-Q3", "2024-H2", "2024",
    ]  # fmt: skip
    assert [number(v) for v in (51.0, 0.5, "1120000000", "~40", 2048)] == ["51", "0.5", "1,120,000,000", "~40", "2048"]
