"""Citations as printed, their canonical form, and the dates that the reviewed table has for them."""

from kg.imports.notices import Dated, Notice, published_on, read_notices


def test_a_cell_gives_its_citations_in_order_each_once() -> None:
    found = read_notices("66 FR 24266, 77 FR 58006 (no. 182); 84 FR 40241, 84 FR 40241")

    assert [n.printed for n in found] == ["66 FR 24266", "77 FR 58006 (no. 182)", "84 FR 40241"]
    assert [n.canonical for n in found] == ["66 FR 24266", "77 FR 58006", "84 FR 40241"]


def test_slips_of_the_pen_have_the_canonical_form_too() -> None:
    found = [n for cell in ("83 FR  37423", "80FR 69852", "84 fr 40241", "83 FR 44824;") for n in read_notices(cell)]

    assert [n.canonical for n in found] == ["83 FR 37423", "80 FR 69852", "84 FR 40241", "83 FR 44824"]


def test_a_bare_date_is_no_citation_and_a_citation_without_page_stays_as_printed() -> None:
    assert [n.printed for n in read_notices("79 FR 24566; 5/1/14; 83 FR 3580; 1/26/18")] == [
        "79 FR 24566",
        "83 FR 3580",
    ]
    assert read_notices("88 FR") == (Notice("88 FR", ""),)
    assert read_notices("") == ()


def test_a_date_comes_from_the_table_and_from_nowhere_else() -> None:
    dated = {"84 FR 22963": Dated("2019-05-21"), "76 FR No. 197 (10/12/2011)": Dated("2011-10-12")}

    assert published_on(Notice("84 FR 22963", "84 FR 22963"), dated) == "2019-05-21"
    assert published_on(Notice("76 FR No. 197 (10/12/2011)", ""), dated) == "2011-10-12"
    assert published_on(Notice("76 FR 44259 (7/25/11)", "76 FR 44259"), dated) == ""
