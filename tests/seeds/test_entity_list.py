"""The committed copy of the Entity List for China and Hong Kong: complete, counted, joined to legal entities only."""

import csv
from collections import Counter, defaultdict

import pytest

from kg.folders import shipped
from kg.imports.entity_list import AREA
from kg.imports.notices import published_on, read_notices
from kg.imports.reviewed import read_reviewed
from kg.imports.telling import LIST
from kg.statements import Assessor, Dataset, Statement
from kg.statements.counting import SNAPSHOTS
from kg.statements.counting import curated as made_by_hand
from tests.curated import curated

REVIEWED = read_reviewed(shipped("seeds") / AREA)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return curated().dataset


@pytest.fixture(scope="module")
def entries(data: Dataset) -> dict[str, dict[str, list[Statement]]]:
    """The statements of every listing with an address in China or Hong Kong, by property, as they hold on that day."""
    assess = Assessor(data)
    found: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for on in data.pointing_to(LIST, "ON_LIST"):
        for s in data.by_subject[on.subject]:
            ended = s.valid_to is not None and s.valid_to.as_end().isoformat() <= "2026-07-31"
            if assess(s).live and not ended:
                found[on.subject][s.property].append(s)
    codes = {"CN", "HK"}
    return {i: told for i, told in found.items() if codes & {s.value for s in told["address_jurisdiction"]}}


def test_all_1191_entries_are_listings_with_everything_that_is_printed(entries) -> None:
    assert len(entries) == 1191
    for listing, told in entries.items():
        for prop in ("name_as_printed", "licence_requirement", "review_policy"):
            assert len(told[prop]) == 1, f"{listing} has {len(told[prop])} {prop}"


def test_footnotes_are_as_counted_by_hand(entries, data: Dataset) -> None:
    found = Counter(s.value for told in entries.values() for s in told["footnote"])
    asked = [u.subject for u in data.unknowns.values() if u.property == "footnote" and u.subject in entries]

    assert found["footnote-4"] == 92
    assert found["footnote-1"] == 74
    assert found["footnote-5"] == 16
    assert found["footnote-3"] == 120
    assert sum(found.values()) + len(asked) == 1191
    doubtful = {i for i in asked if "734.9(e)(2)" in entries[i]["licence_requirement"][0].target}
    assert doubtful == {"listing:us-el-biren"}


def test_jurisdictions_and_notices_are_as_in_the_file(entries) -> None:
    assert sum(len(told["address_jurisdiction"]) for told in entries.values()) == 1379
    assert sum(len(told["notice_citation"]) for told in entries.values()) == 1896
    assert sum(not told["notice_citation"] for told in entries.values()) == 11


def test_a_printed_name_stands_once_or_is_told_apart(entries, data: Dataset) -> None:
    printed: dict[str, list[str]] = defaultdict(list)
    for listing, told in entries.items():
        printed[told["name_as_printed"][0].target].append(listing)

    for name, found in printed.items():
        rest = [i for i in found if not data.entities[i].distinct]
        assert len(rest) <= 1, f"{name}: {rest}"


def test_the_area_holds_listings_and_no_firm_or_person(entries, data: Dataset) -> None:
    own = [e for e in data.entities.values() if e.area == AREA]

    assert {c for e in own for c in e.classes} == {"Listing"}
    described = [i for i in entries if data.entities[i].area != AREA]
    assert len(own) == 1191 - len(described)


def test_a_firm_stands_behind_an_entry_only_by_a_reviewed_join(entries, data: Dataset) -> None:
    joined = {j.firm for j in REVIEWED.joins if j.verdict == "joined"}
    listed = {s.subject for i in entries for s in data.pointing_to(i, "LISTED_AS")}

    assert joined <= listed
    by_area = [s for i in entries for s in data.pointing_to(i, "LISTED_AS") if s.area == AREA]
    assert {s.subject for s in by_area} <= joined
    pairs = {(s.subject, entries[s.object or ""]["name_as_printed"][0].target) for s in by_area}
    assert not [j for j in REVIEWED.joins if j.verdict != "joined" and (j.firm, j.printed) in pairs]


def test_every_join_and_search_names_a_firm_and_says_why(data: Dataset) -> None:
    for firm in [j.firm for j in REVIEWED.joins] + [s.firm for s in REVIEWED.sought]:
        assert data.entities[firm].kind == "firm"
    with (shipped("seeds") / AREA / "joins.csv").open(encoding="utf-8", newline="") as lines:
        assert all(row["why"] for row in csv.DictReader(lines))


def test_curated_listings_agree_with_the_copy(entries) -> None:
    """The name that a curated area gives is the printed one: the join found it. Its other values are paraphrases."""
    for join in REVIEWED.joins:
        if join.listing:
            assert entries[join.listing]["name_as_printed"][0].target == join.printed


def test_dates_of_notices_come_from_the_reviewed_table(entries) -> None:
    for told in entries.values():
        for s in told["notice_citation"]:
            [notice] = read_notices(s.target)
            assert (s.valid_from.text if s.valid_from else "") == published_on(notice, REVIEWED.notices)


def test_the_area_is_a_snapshot_and_counts_nowhere_as_curated(data: Dataset) -> None:
    assert AREA in SNAPSHOTS
    assert not [s for s in made_by_hand(data) if s.area == AREA]
