"""Reviewed tables: every problem of every table is told at once, with file, line and column."""

from pathlib import Path

import pytest

from kg.imports.errors import ImportProblem
from kg.imports.reviewed import read_reviewed


def test_all_problems_of_all_tables_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "joins.csv").write_text(
        "printed,row,listing,firm,verdict,why\nSMIC,,,firm:smic,perhaps,\nA,,,firm:a\n", encoding="utf-8"
    )
    (tmp_path / "sought.csv").write_text("firm,lists,on,names,others,note\nfirm:a,list:x,soon,A,,\n", encoding="utf-8")

    with pytest.raises(ImportProblem) as raised:
        read_reviewed(tmp_path)

    told = str(raised.value).splitlines()
    assert [line.partition(" is missing")[0].partition(": ")[0] for line in told] == [
        "joins.csv:2",
        "joins.csv:2",
        "joins.csv:3",
        "sought.csv:2",
        f"{tmp_path / 'notices.csv'}",
    ]
    assert told[0] == "joins.csv:2: [verdict] 'perhaps' is none of joined, not-joined"
    assert told[1] == "joins.csv:2: [why] the cell is empty"
    assert told[3].startswith("sought.csv:2: [on] ")
