"""The footnote of an entry: read where the list prints the mark, in doubt where it cites the paragraph without it."""

import pytest

from kg.imports.footnotes import Footnote, read_footnote


@pytest.mark.parametrize(
    ("requirement", "code"),
    [
        ("For all items subject to the EAR. (See §744.11 of the EAR).", "none"),
        ("For all items subject to the EAR", "none"),
        ("For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2", "footnote-1"),
        ("For all items subject to the EAR, see §§ 734.9(e) 1 and 744.11 of the EAR 2", "footnote-1"),
        ("For All Items Subject to the EAR (See §734.9(e)1, and §744.11 of the EAR)2.", "footnote-1"),
        ("For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.11 of the EAR)", "footnote-3"),
        ("For all items subject to the EAR (See §§734.9(g)3, 746.8(a)(3), and 744.2l(b) of the EAR", "footnote-3"),
        ("For All Items Subject to the EAR (See §734.9(g), 3 §746.8(a)(3) of the EAR).", "footnote-3"),
        ("For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)4", "footnote-4"),
        ("For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR) 4", "footnote-4"),
        ("For All Items Subject to the EAR (See §734.9(e), and 744.11 of the EAR)4.", "footnote-4"),
        ("For all items subject to the EAR. (See §734.4(a)(9), 734.9(e)(3) and 744.11 of the EAR)5", "footnote-5"),
    ],
)
def test_the_mark_is_read_where_it_stands(requirement: str, code: str) -> None:
    assert read_footnote(requirement).code == code


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)", "footnote-4"),
        ("For all items subject to the EAR (See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR)", "footnote-3"),
        ("For all items subject to the EAR. (See §734.9(e) and §744.11 of the EAR)", ""),
    ],
)
def test_a_paragraph_without_its_mark_is_in_doubt(requirement: str, expected: str) -> None:
    assert read_footnote(requirement) == Footnote("", expected)


def test_the_second_mark_of_the_huawei_entries_is_noted() -> None:
    assert read_footnote("For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2").second
    assert not read_footnote("For all items subject to the EAR (See §744.11 of the EAR)").second
