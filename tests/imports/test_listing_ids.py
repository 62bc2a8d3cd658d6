"""Ids of listings: from the printed name, unique, and kept when the list is read again."""

from kg.imports.listing_ids import give_ids, key_of
from kg.imports.screening_list import Entry

PREFIX = "listing:us-el-"


def entry(name: str, where: str = "CN", notices: str = "84 FR 21233") -> Entry:
    return Entry(name, (), tuple(where.split(";")), "", "", notices)


def ids(*entries: Entry, kept: list[tuple[Entry, str]] | None = None, taken: tuple[str, ...] = ()) -> list[str]:
    known = [(key_of(e), PREFIX + slug) for e, slug in kept or ()]
    return [i.removeprefix(PREFIX) for i in give_ids(entries, PREFIX, known, taken)]


def test_the_name_is_the_id() -> None:
    assert ids(entry("Xi’an Like Innovative Information Technology Co., Ltd.")) == [
        "xian-like-innovative-information-technology-co-ltd"
    ]


def test_namesakes_carry_jurisdictions_and_first_notice_and_a_number_where_these_agree() -> None:
    found = ids(
        entry("Onstar", "CN", "90 FR 44496"),
        entry("Onstar", "HK;CN", "88 FR 70352; 90 FR 44496"),
        entry("Academy", "CN", "66 FR 24267; 77 FR 58006"),
        entry("Academy", "CN", "66 FR 24267; 75 FR 78883"),
    )

    assert found == ["onstar-cn-90fr44496", "onstar-hk-cn-88fr70352", "academy-cn-66fr24267", "academy-cn-66fr24267-2"]


def test_an_id_of_a_curated_listing_is_not_given_again() -> None:
    assert ids(entry("Sugon"), taken=("listing:us-el-sugon",)) == ["sugon-cn-84fr21233"]


def test_an_id_once_given_stays_when_a_namesake_comes() -> None:
    old = entry("Onstar", "CN", "90 FR 44496")

    assert ids(entry("Onstar", "HK", "91 FR 1"), old, kept=[(old, "onstar")]) == ["onstar-hk-91fr1", "onstar"]


def test_an_id_once_given_stays_when_the_entry_gains_an_address() -> None:
    old = entry("Onstar", "CN")

    assert ids(entry("Onstar", "CN;HK"), kept=[(old, "onstar")]) == ["onstar"]


def test_reading_the_same_list_again_gives_the_same_ids() -> None:
    entries = [entry("Academy"), entry("Academy"), entry("Onstar", "HK"), entry("Onstar")]
    first = ids(*entries)

    assert ids(*entries, kept=list(zip(entries, first, strict=True))) == first
    assert len(set(first)) == 4
