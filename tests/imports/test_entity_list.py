"""The import of the Entity List: a few real entries, and the whole file where `KG_SCREENING_LIST` names it."""

import csv
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kg.folders import shipped
from kg.imports.area import kept_ids
from kg.imports.entity_list import AREA, build_area, import_entity_list
from kg.imports.errors import ImportProblem
from kg.imports.joining import Curated, read_curated
from kg.imports.reviewed import Reviewed, read_reviewed
from kg.imports.screening_list import LISTS, read_screening_list
from kg.imports.telling import LIST
from tests.imports.conftest import SAMPLE, WRITTEN

SHIPPED = shipped("seeds") / AREA
COPY = read_screening_list(SAMPLE)
CURATED = read_curated(shipped("seeds"), AREA, LIST)
WHOLE = os.environ.get("KG_SCREENING_LIST")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def reviewed_for_the_sample() -> Reviewed:
    """The shipped tables without the joins of entries that the sample leaves out, and without searches."""
    whole = read_reviewed(SHIPPED)
    printed = {e.name for e in COPY.lists["list:us-entity-list"]}
    return replace(whole, joins=tuple(j for j in whole.joins if j.printed in printed), sought=())


def test_the_sample_gives_the_very_rows_of_the_shipped_area() -> None:
    area = build_area(COPY, reviewed_for_the_sample(), kept_ids(SHIPPED), CURATED)

    tables = area.tables()
    told = {row["id"] for row in area.entities}
    for name in WRITTEN:
        shipped_text = (SHIPPED / name).read_text("utf-8")
        assert set(tables[name].splitlines()) <= set(shipped_text.splitlines()), name
    kept = [r for r in rows((SHIPPED / "statements.csv").read_text("utf-8")) if r["subject"] in told]
    assert [r for r in rows(tables["statements.csv"]) if r["subject"] in told] == kept
    assert len(told) == 15


def test_an_entry_without_an_address_in_china_or_hong_kong_is_left_out() -> None:
    area = build_area(COPY, reviewed_for_the_sample(), [], CURATED)

    assert not [e for e in area.entities if "54th" in e["name_en"]]


def test_a_private_person_and_an_address_are_listings_and_nobody_stands_behind_them() -> None:
    area = build_area(COPY, reviewed_for_the_sample(), [], CURATED)

    people = [e["id"] for e in area.entities if e["name_en"].startswith(("Cho-Man Wong", "Address 16"))]
    assert len(people) == 3
    assert {e["classes"] for e in area.entities} == {"Listing"}
    assert not [s for s in area.statements if s["property"] == "LISTED_AS" and s["object"] in people]


def test_an_entry_that_a_curated_area_tells_in_full_gains_only_jurisdictions_and_notices() -> None:
    area = build_area(COPY, reviewed_for_the_sample(), [], CURATED)

    assert "listing:us-el-smic" not in {e["id"] for e in area.entities}
    properties = {s["property"] for s in area.statements if s["subject"] == "listing:us-el-smic"}
    assert properties == {"address_jurisdiction", "notice_citation"}


def test_a_curated_listing_with_the_printed_name_is_the_entry_without_a_join() -> None:
    name = "PXW Semiconductor Manufactory Co., Ltd."
    listing = "listing:us-el-pxw"
    stated = {(listing, "ON_LIST", LIST), (listing, "name_as_printed", name), ("firm:pxw", "LISTED_AS", listing)}
    stated |= {(listing, "notice_citation", "87 FR 77505"), (listing, "footnote", "footnote-5")}
    told = Curated(CURATED.ids | {listing}, {**CURATED.printed, name: listing}, CURATED.stated | stated)

    area = build_area(COPY, reviewed_for_the_sample(), [], told)

    assert not [e for e in area.entities if "PXW" in e["name_en"]]
    told_here = {(s["property"], s["object"]) for s in area.statements if s["subject"] == listing}
    assert {prop for prop, _ in told_here} == {
        "address_jurisdiction",
        "notice_citation",
        "licence_requirement",
        "review_policy",
        "ADDED_BY",
    }
    assert {o for prop, o in told_here if prop == "notice_citation"} == {"89 FR 96837"}
    assert "firm:pxw" not in {s["subject"] for s in area.statements}


def test_a_curated_name_of_several_entries_needs_a_join() -> None:
    told = Curated(CURATED.ids, {"Cho-Man Wong": "listing:us-el-wong"})

    with pytest.raises(ImportProblem, match="several entries; join one in"):
        build_area(COPY, reviewed_for_the_sample(), [], told)


def test_a_start_is_said_only_where_the_first_notice_of_a_joined_entry_is_a_rule() -> None:
    area = build_area(COPY, reviewed_for_the_sample(), [], CURATED)

    listed = {s["subject"]: s for s in area.statements if s["property"] == "LISTED_AS"}
    assert listed["firm:pxw"]["valid_from"] == "2022-12-16"
    assert {s["object"] for s in area.statements if s["property"] == "ADDED_BY"} >= {"rule:us-87fr77505"}
    on_list = {s["subject"]: s["valid_from"] for s in area.statements if s["property"] == "ON_LIST"}
    assert on_list["listing:us-el-address-16"] == ""


def test_a_footnote_in_doubt_and_a_missing_notice_are_open_questions() -> None:
    area = build_area(COPY, reviewed_for_the_sample(), [], CURATED)

    asked = {(u["subject"], u["property"]) for u in area.unknowns}
    doubtful = "listing:us-el-jiangxi-xintuo-enterprise-co-ltd"
    assert (doubtful, "footnote") in asked
    assert ("listing:us-el-cho-man-wong-hk", "ADDED_BY") in asked
    assert not [s for s in area.statements if s["subject"] == doubtful and s["property"] == "footnote"]


def keep_what_fits_the_sample(folder: Path) -> None:
    """Keep the joins of entries of the sample, no searches and no notices."""
    printed = {e.name for e in COPY.lists[LIST]}
    for name in ("joins.csv", "sought.csv", "notices.csv"):
        with (SHIPPED / name).open(encoding="utf-8", newline="") as lines:
            header, *found = csv.reader(lines)
        with (folder / AREA / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([header, *(r for r in found if r[0] in printed)])


def change(folder: Path, table: str, **cells: str) -> None:
    """Write one row of a reviewed table and nothing else."""
    with (folder / AREA / table).open("w", encoding="utf-8", newline="") as out:
        header = (SHIPPED / table).read_text("utf-8").splitlines()[0].split(",")
        csv.writer(out).writerows([header, [cells.get(c, "") for c in header]])


JOIN = {"firm": "firm:pxw", "verdict": "joined", "why": "same"}
SEARCH = {"firm": "firm:cxmt", "lists": "list:us-entity-list", "on": "2026-07-31", "names": "CXMT"}


@pytest.mark.parametrize(
    ("table", "cells", "said"),
    [
        ("joins.csv", {**JOIN, "printed": "PXW"}, "0 entries are printed 'PXW'; take the name from the list"),
        ("joins.csv", {**JOIN, "printed": "Cho-Man Wong"}, "2 entries are printed 'Cho-Man Wong'; write one of these"),
        ("joins.csv", {**JOIN, "printed": "Address 16", "firm": "firm:nobody"}, "firm:nobody is not defined"),
        (
            "joins.csv",
            {**JOIN, "printed": "Address 16", "verdict": "yes"},
            "[verdict] 'yes' is none of joined, not-joined",
        ),
        ("joins.csv", {**JOIN, "printed": "Address 16", "why": ""}, "[why] the cell is empty"),
        ("sought.csv", {**SEARCH, "names": "Biren"}, "'Biren' fits the entry 'Shanghai Biren Intelligent"),
        ("sought.csv", {**SEARCH, "others": "Sugon"}, "no name fits 'Sugon'"),
        ("sought.csv", {**SEARCH, "lists": "list:us-1260h"}, "list:us-1260h is not in the copy"),
        ("sought.csv", {**SEARCH, "on": "July"}, "sought.csv:2"),
        ("notices.csv", {"citation": "84 FR 1", "published": "2019-02-30", "basis": "seen"}, "notices.csv:2"),
    ],
)
def test_a_wrong_cell_of_a_reviewed_table_is_named_and_nothing_is_written(
    bare_seeds: Path, table: str, cells: dict[str, str], said: str
) -> None:
    keep_what_fits_the_sample(bare_seeds)
    change(bare_seeds, table, **cells)

    with pytest.raises(ImportProblem) as raised:
        import_entity_list(SAMPLE, bare_seeds)

    assert said in str(raised.value)
    assert not (bare_seeds / AREA / "statements.csv").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "is not JSON"),
        ("{}", "is not a screening list"),
        (json.dumps({**json.loads(SAMPLE.read_text("utf-8")), "entries": []}), "countsBySource says"),
    ],
)
def test_a_bad_file_is_said_to_be_one(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ImportProblem, match=said):
        read_screening_list(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="cannot be read"):
        read_screening_list(tmp_path / "none.json")


def test_listings_that_are_gone_are_not_dropped_silently(bare_seeds: Path) -> None:
    for name in WRITTEN:
        (bare_seeds / AREA / name).write_bytes((SHIPPED / name).read_bytes())
    keep_what_fits_the_sample(bare_seeds)

    with pytest.raises(ImportProblem, match="listings of the area would go"):
        import_entity_list(SAMPLE, bare_seeds)


@pytest.mark.skipif(not WHOLE, reason="KG_SCREENING_LIST names no file")
@pytest.mark.parametrize("again", [False, True], ids=["from nothing", "over the area"])
def test_the_whole_file_gives_the_shipped_area_byte_for_byte(bare_seeds: Path, again: bool) -> None:
    for name in WRITTEN if again else ():
        (bare_seeds / AREA / name).write_bytes((SHIPPED / name).read_bytes())

    report = import_entity_list(Path(WHOLE or ""), bare_seeds)

    assert report.listings == 1191
    for name in WRITTEN:
        assert (bare_seeds / AREA / name).read_bytes() == (SHIPPED / name).read_bytes(), name


def test_the_lists_of_the_file_are_lists_of_the_graph() -> None:
    assert set(LISTS) <= CURATED.ids
