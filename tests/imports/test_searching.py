"""Which entries a name fits, for the person who must say whether one of them is the firm."""

import pytest

from kg.imports.screening_list import Entry
from kg.imports.searching import entries_that_fit

ENTRIES = [
    Entry("Hwa Tsing Technology Co., Ltd.", ("Huahai Qingke",), ("CN",), "", "", ""),
    Entry("Kalaye Electric Company", (), ("IR",), "", "", ""),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Hwatsing", ["Hwa Tsing Technology Co., Ltd."]),
        ("huahai-qingke", ["Hwa Tsing Technology Co., Ltd."]),
        ("KLA", []),
        ("Hwa", ["Hwa Tsing Technology Co., Ltd."]),
        ("Naura", []),
    ],
)
def test_long_names_fit_within_words_and_short_ones_as_words(name: str, found: list[str]) -> None:
    assert entries_that_fit(name, ENTRIES) == found
