"""The files themselves: encoding, header, width, quoting, cells. One defect, one problem, its whole text."""

import pytest

from tests.seeds.seed_folder import SeedFolder

ENTITY_HEADER = "id,classes,name_en,name_zh,aliases,distinct,note"
HEADER_FIX = f"the header is {ENTITY_HEADER}"


def test_a_sound_folder_has_no_problem(seeds: SeedFolder) -> None:
    assert seeds.problems() == []


def test_a_byte_order_mark_is_reported_and_the_file_is_read_all_the_same(seeds: SeedFolder) -> None:
    seeds.write("chips/entities.csv", "\ufeff" + seeds.read("chips/entities.csv"))

    assert seeds.problems() == [
        "chips/entities.csv:1: the file begins with a byte-order mark; save it as UTF-8 without one"
    ]


def test_utf_16_is_reported_and_the_file_is_read_all_the_same(seeds: SeedFolder) -> None:
    (seeds.path / "chips/entities.csv").write_bytes(seeds.read("chips/entities.csv").encode("utf-16"))

    assert seeds.problems() == [
        "chips/entities.csv:1: the file begins with a byte-order mark; save it as UTF-8 without one"
    ]


def test_another_encoding_is_reported_at_its_first_wrong_byte(seeds: SeedFolder) -> None:
    seeds.change("chips/entities.csv", 3, note="Präzision")
    text = seeds.read("chips/entities.csv")
    (seeds.path / "chips/entities.csv").write_bytes(text.encode("latin-1"))

    assert seeds.problems() == ["chips/entities.csv:3: byte 0xe4 is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(
            "id,classes,name_en,name_zh,aliases,distinct,remark",
            [
                f"chips/entities.csv:1: [note] column 'note' is missing; {HEADER_FIX}",
                f"chips/entities.csv:1: [remark] column 'remark' is not one of this table; {HEADER_FIX}",
            ],
            id="wrong column",
        ),
        pytest.param(
            "id,classes,name_en,name_zh,aliases,note,distinct",
            [f"chips/entities.csv:1: the columns stand in another order; {HEADER_FIX}"],
            id="another order",
        ),
    ],
)
def test_a_wrong_header_is_reported_once_and_the_rows_are_read(
    seeds: SeedFolder, header: str, expected: list[str]
) -> None:
    seeds.replace("chips/entities.csv", ENTITY_HEADER, header)

    assert seeds.problems() == expected


def test_a_missing_column(seeds: SeedFolder) -> None:
    lines = seeds.read("chips/entities.csv").splitlines()
    seeds.write("chips/entities.csv", "".join(line.rpartition(",")[0] + "\n" for line in lines))

    assert seeds.problems() == [f"chips/entities.csv:1: [note] column 'note' is missing; {HEADER_FIX}"]


def test_a_column_too_many(seeds: SeedFolder) -> None:
    lines = seeds.read("chips/entities.csv").splitlines()
    seeds.write("chips/entities.csv", lines[0] + ",colour\n" + "".join(line + ",red\n" for line in lines[1:]))

    assert seeds.problems() == [
        f"chips/entities.csv:1: [colour] column 'colour' is not one of this table; {HEADER_FIX}"
    ]


def test_a_column_twice(seeds: SeedFolder) -> None:
    lines = seeds.read("chips/entities.csv").splitlines()
    seeds.write("chips/entities.csv", lines[0] + ",note\n" + "".join(line + ",\n" for line in lines[1:]))

    assert seeds.problems() == [f"chips/entities.csv:1: [note] column 'note' stands twice; {HEADER_FIX}"]


def test_an_empty_file(seeds: SeedFolder) -> None:
    seeds.write("more/entities.csv", "")

    assert seeds.problems() == [f"more/entities.csv:1: the file is empty; {HEADER_FIX}"]


def test_a_row_of_another_width(seeds: SeedFolder) -> None:
    seeds.replace("chips/entities.csv", "chip:a2,Accelerator,A2,,,,", "chip:a2,Accelerator,A2,,,,,")

    assert seeds.problems()[0] == (
        "chips/entities.csv:3: the row has 8 cells, the header 7; "
        "add or remove commas; put a cell that holds a comma in quotes"
    )


def test_wrong_quoting_costs_one_row_only(seeds: SeedFolder) -> None:
    seeds.add("chips/entities.csv", {"id": "chip:a3"}, {"id": "chip:a4", "classes": "Nothing", "name_en": "A4"})
    seeds.replace("chips/entities.csv", "chip:a3,,,,,,", 'chip:a3,Chip,"A"3,,,,')

    assert seeds.problems() == [
        "chips/entities.csv:7: the row is not CSV (',' expected after '\"'); "
        'put a cell that holds a comma or a quote in quotes: "a, b"',
        "chips/entities.csv:8: [classes] unknown class 'Nothing'; use a class of ontology/core.ttl, or add one there",
    ]


def test_a_quote_that_is_not_closed_is_reported_where_it_opens(seeds: SeedFolder) -> None:
    seeds.add("chips/entities.csv", {"id": "chip:a3"}, {"id": "chip:a4", "classes": "Nothing", "name_en": "A4"})
    seeds.replace("chips/entities.csv", "chip:a3,,,,,,", 'chip:a3,Chip,"A3,,,,')

    assert seeds.problems() == [
        "chips/entities.csv:7: the row is not CSV (unexpected end of data); "
        'put a cell that holds a comma or a quote in quotes: "a, b"',
        "chips/entities.csv:8: [classes] unknown class 'Nothing'; use a class of ontology/core.ttl, or add one there",
    ]


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\v", "\u0085", "\u2028"])
def test_a_line_break_in_a_cell(seeds: SeedFolder, mark: str) -> None:
    seeds.replace("chips/entities.csv", "chip:a2,Accelerator,A2,,,,", f'chip:a2,Accelerator,A2,,,,"one{mark}two"')

    assert seeds.problems() == ["chips/entities.csv:3: [note] the cell holds a line break; write it on one line"]


def test_lines_are_counted_after_a_line_break_in_a_cell(seeds: SeedFolder) -> None:
    seeds.replace("chips/entities.csv", "chip:a2,Accelerator,A2,,,,", 'chip:a2,Accelerator,A2,,,,"one\ntwo"')
    seeds.replace("chips/entities.csv", "fab:forge-one,Fab", "fab:forge-one,Nothing")

    assert seeds.problems()[1].startswith("chips/entities.csv:6: [classes] unknown class 'Nothing'")


def test_a_control_character_in_a_cell(seeds: SeedFolder) -> None:
    seeds.change("chips/entities.csv", 3, note="one\x07two")

    assert seeds.problems() == ["chips/entities.csv:3: [note] the cell holds the control character U+0007; remove it"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@cmd", "-cmd", "-2+3", "-5%", "\t=1", " =1", "＝1", "＋1", "＠cmd", "－1"]
)
def test_a_cell_that_a_spreadsheet_would_run(seeds: SeedFolder, text: str) -> None:
    seeds.change("chips/entities.csv", 3, note=text)

    assert seeds.problems() == [
        f"chips/entities.csv:3: [note] a spreadsheet would read {text!r} as a formula; "
        "begin the cell with another character"
    ]


def test_a_negative_figure_is_no_formula(seeds: SeedFolder) -> None:
    seeds.change("chips/statements.csv", 14, property="profit", object="-1200000..-35.5")

    assert seeds.problems() == []


@pytest.mark.parametrize(
    "name", ["chips/facts.csv", "statements.csv", "chips/more/statements.csv", "rules/statements.csv", "rules/a.yml"]
)
def test_a_file_that_nothing_reads(seeds: SeedFolder, name: str) -> None:
    seeds.write(name, "a,b\n")

    assert seeds.problems() == [
        f"{name}:1: nothing reads this file; name it <area>/ and one of entities.csv, sources.csv, statements.csv, "
        "unknowns.csv, or rules/<slug>.yaml, or move it out of the seeds"
    ]


def test_notes_and_hidden_files_are_left_alone(seeds: SeedFolder) -> None:
    for name in ("README.md", "chips/README.md", "chips/.DS_Store", "chips/~$statements.csv"):
        seeds.write(name, "x")

    assert seeds.problems() == []


def test_windows_line_ends_and_a_missing_last_one_are_sound(seeds: SeedFolder) -> None:
    text = seeds.read("chips/statements.csv")
    seeds.write("chips/statements.csv", text.rstrip("\n").replace("\n", "\r\n"))

    assert seeds.problems() == []
