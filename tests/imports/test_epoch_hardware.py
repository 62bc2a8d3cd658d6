"""The import of Epoch AI's hardware table: a made-up table, and the whole one where `KG_EPOCH_HARDWARE` names it."""

import csv
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.folders import shipped
from kg.imports.area import Area
from kg.imports.epoch_curated import read_curated
from kg.imports.epoch_hardware import AREA, SOURCE, build_area, import_hardware
from kg.imports.epoch_reviewed import JOIN_COLUMNS, MAKER_COLUMNS, read_reviewed
from kg.imports.epoch_table import COLUMNS, read_hardware
from kg.imports.errors import ImportProblem
from kg.ontology import load
from kg.seeds.rows import ENTITY_COLUMNS, SOURCE_COLUMNS, STATEMENT_COLUMNS
from tests.imports.conftest import WRITTEN

WHOLE = os.environ.get("KG_EPOCH_HARDWARE")
TENSOR, HALF = "Tensor-FP16/BF16 performance (FLOP/s)", "FP16 (half precision) performance (FLOP/s)"
INT8, FP32 = "INT8 performance (OP/s)", "FP32 (single precision) performance (FLOP/s)"
TPP = "Total processing performance (bit-OP/s)"
Cells = dict[str, str]


def table(path: Path, columns: tuple[str, ...], rows: list[Cells]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([columns, *([row.get(c, "") for c in columns] for row in rows)])


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A seeds folder with one curated area of one chip, and reviewed tables that fit it."""
    folder = tmp_path / "seeds"
    things = [("chip:known", "Accelerator"), ("firm:maker", "Firm"), ("firm:fab", "Firm")]
    table(folder / "chips/entities.csv", ENTITY_COLUMNS, [{"id": i, "classes": c, "name_en": i} for i, c in things])
    table(folder / "chips/sources.csv", SOURCE_COLUMNS, [{"id": SOURCE}])
    table(folder / "chips/statements.csv", STATEMENT_COLUMNS, [])
    makers = [("Manufacturer", "Maker", "firm:maker"), ("Manufacturer", "", ""), ("Foundry", "Fab", "firm:fab")]
    cells = [{"column": c, "printed": p, "firm": f, "why": "same name"} for c, p, f in makers]
    table(folder / AREA / "makers.csv", MAKER_COLUMNS, cells)
    joins(folder)
    return folder


def joins(folder: Path, *rows: Cells) -> None:
    table(folder / AREA / "joins.csv", JOIN_COLUMNS, [{"why": "same name", **row} for row in rows])


def curated(folder: Path, *rows: Cells) -> None:
    whole = [{"subject": "chip:known", "source": SOURCE, "stance": "supports", "kind": "press", **row} for row in rows]
    table(folder / "chips/statements.csv", STATEMENT_COLUMNS, whole)


def run(folder: Path, *rows: Cells) -> None:
    file = folder.parent / "hardware.csv"
    table(file, COLUMNS, [{"Manufacturer": "Maker", **row} for row in rows])
    import_hardware(file, folder)


def told(folder: Path, prop: str) -> list[Cells]:
    with (folder / AREA / "statements.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["property"] == prop]


def failure(folder: Path, *rows: Cells) -> list[str]:
    """The problems of an import, which has written nothing."""
    with pytest.raises(ImportProblem) as raised:
        run(folder, *rows)
    assert not [p for p in (folder / AREA).iterdir() if p.name not in ("joins.csv", "makers.csv")]
    return str(raised.value).splitlines()


def test_a_row_is_a_chip_with_figures_converted_exactly(seeds: Path) -> None:
    run(seeds, {"Hardware name": "Maker X1 (big)", TENSOR: "989400000000000.0", "Memory (bytes)": "1536000000.0",
                "Transistors (millions)": "80000.0", "Release date": "2022-09-20", "Foundry": "Fab"})  # fmt: skip

    [designed] = told(seeds, "DESIGNED_BY")
    assert (designed["subject"], designed["object"]) == ("chip:maker-x1-big", "firm:maker")
    [rate] = told(seeds, "throughput")
    assert (rate["object"], rate["qualifiers"]) == ("989.4", "precision=fp16-or-bf16; basis=unstated")
    assert rate["locator"] == f"row Maker X1 (big): {TENSOR}"
    assert rate["kind"] == "analyst"
    assert [r["object"] for r in told(seeds, "memory_capacity")] == ["1.536"]
    assert [r["object"] for r in told(seeds, "transistor_count")] == ["80000000000"]
    assert [r["object"] for r in told(seeds, "availability")] == ["2022-09-20"]
    assert [r["object"] for r in told(seeds, "FABRICATED_BY")] == ["firm:fab"]


@pytest.mark.parametrize("notes", ["Figures are without sparsity.",
                                   "We halve it to convert from performance over sparse matrices to performance over "
                                   "dense matrices."])  # fmt: skip
def test_throughput_is_dense_only_where_the_notes_say_so(seeds: Path, notes: str) -> None:
    run(seeds, {"Hardware name": "A", INT8: "8e12", "Notes": notes}, {"Hardware name": "B", INT8: "8e12"})

    assert [r["qualifiers"] for r in told(seeds, "throughput")] == [
        "precision=int8; basis=dense",
        "precision=int8; basis=unstated",
    ]


def test_the_rate_without_matrix_units_is_not_told_beside_that_with_them(seeds: Path) -> None:
    run(seeds, {"Hardware name": "A", TENSOR: "312e12", HALF: "78e12"})

    assert [r["object"] for r in told(seeds, "throughput")] == ["312"]


def test_a_total_that_the_rates_of_the_row_contradict_is_told_with_its_rival(seeds: Path) -> None:
    run(seeds, {"Hardware name": "MTIA", TENSOR: "600e12", "FP8 performance (FLOP/s)": "1200e12", TPP: "2832e12"})

    rows = told(seeds, "total_processing_performance")
    assert {(r["object"], r["kind"], r["rivals"]) for r in rows} == {
        ("2832", "analyst", "epoch-tpp-mtia"),
        ("9600", "inference", "epoch-tpp-mtia"),
    }


def test_a_total_that_leaves_out_the_matrix_cores_is_a_lower_bound(seeds: Path) -> None:
    run(seeds, {"Hardware name": "A", FP32: "52.43e12", "Tensor cores": "1024", TPP: "1677.76e12"})

    assert [r["object"] for r in told(seeds, "total_processing_performance")] == [">=1677.76"]


def test_what_the_curated_areas_tell_is_not_repeated(seeds: Path) -> None:
    joins(seeds, {"printed": "Known", "thing": "chip:known", "verdict": "joined"})
    curated(seeds, {"property": "throughput", "object": "989", "qualifiers": "precision=fp16; basis=dense"},
            {"property": "memory_capacity", "object": "32..64"},
            {"property": "DESIGNED_BY", "object": "firm:maker"})  # fmt: skip

    run(seeds, {"Hardware name": "Known", TENSOR: "989.4e12", "Memory (bytes)": "64e9",
                "Memory bandwidth (byte/s)": "2e12"})  # fmt: skip

    [only] = told(seeds, "memory_bandwidth")
    assert (only["subject"], only["object"]) == ("chip:known", "2000")
    assert not told(seeds, "throughput") + told(seeds, "memory_capacity") + told(seeds, "DESIGNED_BY")


def test_what_differs_from_a_curated_account_takes_its_word(seeds: Path) -> None:
    joins(seeds, {"printed": "Known", "thing": "chip:known", "verdict": "joined"})
    curated(seeds, {"property": "power_draw", "object": "300", "rivals": "known-power"})

    run(seeds, {"Hardware name": "Known", "TDP (W)": "350"})

    assert [(r["object"], r["rivals"]) for r in told(seeds, "power_draw")] == [("350", "known-power")]


def test_a_curated_account_without_a_word_stops_the_import(seeds: Path) -> None:
    joins(seeds, {"printed": "Known", "thing": "chip:known", "verdict": "joined"})
    curated(seeds, {"property": "power_draw", "object": "300"})

    [problem] = failure(seeds, {"Hardware name": "Known", "TDP (W)": "350"})

    assert problem.startswith("chips/statements.csv:2: [rivals] the row Known of the table gives power_draw 350")


def test_a_version_is_a_chip_of_its_own(seeds: Path) -> None:
    joins(seeds, {"printed": "Known PCIe", "thing": "chip:known", "verdict": "version"},
          {"printed": "Known", "thing": "chip:known", "verdict": "version"})  # fmt: skip

    run(seeds, {"Hardware name": "Known PCIe"}, {"Hardware name": "Known"})

    assert [(r["subject"], r["object"]) for r in told(seeds, "VARIANT_OF")] == [
        ("chip:known-epoch", "chip:known"),
        ("chip:known-pcie", "chip:known"),
    ]


def test_a_version_with_the_area_of_its_product_has_its_dies_and_its_basis(seeds: Path) -> None:
    die = {"id": "die:known", "classes": "Die", "name_en": "Known die"}
    table(seeds / "memory/entities.csv", ENTITY_COLUMNS, [die])
    joins(seeds, *({"printed": f"Known {n}", "thing": "chip:known", "verdict": "version"} for n in "AB"))
    curated(seeds, {"property": "die_area", "object": "814", "qualifiers": "basis=all-dies"},
            {"property": "CONTAINS", "object": "die:known", "qualifiers": "count=1"})  # fmt: skip

    run(seeds, {"Hardware name": "Known A", "Die Size (mm^2)": "814.0"},
        {"Hardware name": "Known B", "Die Size (mm^2)": "700"})  # fmt: skip

    assert [(r["object"], r["qualifiers"], r["kind"]) for r in told(seeds, "die_area")] == [
        ("814", "basis=all-dies", "inference"),
        ("700", "basis=unstated", "analyst"),
    ]
    assert [(r["subject"], r["object"]) for r in told(seeds, "CONTAINS")] == [("chip:known-a", "die:known")]


def test_an_announced_chip_has_planned_figures_and_a_cell_taken_for_a_slip_is_left_out(seeds: Path) -> None:
    joins(seeds, {"printed": "Next", "verdict": "not-joined", "modality": "planned", "left_out": "TDP (W)"},
          {"printed": "Box", "verdict": "skipped"})  # fmt: skip

    run(seeds, {"Hardware name": "Next", INT8: "8e12", "TDP (W)": "9000"}, {"Hardware name": "Box", INT8: "8e12"})

    assert [r["modality"] for r in told(seeds, "throughput")] == ["planned"]
    assert [r["modality"] for r in told(seeds, "DESIGNED_BY")] == [""]
    assert not told(seeds, "power_draw")


def test_a_row_without_a_manufacturer_leaves_an_open_question(seeds: Path) -> None:
    run(seeds, {"Hardware name": "Groq", "Manufacturer": ""})

    with (seeds / AREA / "unknowns.csv").open(encoding="utf-8", newline="") as lines:
        [asked] = csv.DictReader(lines)
    assert (asked["subject"], asked["property"]) == ("chip:groq", "DESIGNED_BY")


def test_the_same_table_gives_the_same_bytes(seeds: Path) -> None:
    rows = [{"Hardware name": name, INT8: "8e12", TPP: "64e12"} for name in ("B", "A")]
    run(seeds, *rows)
    first = {name: (seeds / AREA / name).read_bytes() for name in WRITTEN}
    run(seeds, *rows)

    assert {name: (seeds / AREA / name).read_bytes() for name in WRITTEN} == first


def test_every_problem_of_the_table_is_said_at_once_with_line_and_column(seeds: Path) -> None:
    found = failure(seeds, {"Hardware name": "A", INT8: "many", "TDP (W)": "-1"}, {"Hardware name": "A"},
                    {"Hardware name": "", "Release date": "2022-02-30"},
                    {"Hardware name": "B", FP32: "NaN"})  # fmt: skip

    assert [line.split("] ")[0] + "]" for line in found] == [
        f"hardware.csv:2: [{INT8}]",
        "hardware.csv:2: [TDP (W)]",
        "hardware.csv:3: [Hardware name]",
        "hardware.csv:4: [Hardware name]",
        "hardware.csv:4: [Release date]",
        f"hardware.csv:5: [{FP32}]",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"Hardware name,Type\nA,GPU\n", "hardware.csv:1: [Manufacturer] the column is missing"),
        (b"\xff\xff\xff", "is not UTF-8"),
        (",".join(COLUMNS).encode() + b"\n", "the table has no rows"),
        (",".join(COLUMNS).encode() + b"\nA,B\n", "hardware.csv:2: the row has another number of cells"),
    ],
)
def test_a_bad_file_is_said_to_be_one(tmp_path: Path, text: bytes, said: str) -> None:
    path = tmp_path / "hardware.csv"
    path.write_bytes(text)

    with pytest.raises(ImportProblem) as raised:
        read_hardware(path)

    assert said in str(raised.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="cannot be read"):
        read_hardware(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("join", "said"),
    [
        ({"printed": "C", "thing": "chip:known", "verdict": "joined"}, "joins.csv:2: [printed] no row is called 'C'"),
        ({"printed": "A", "thing": "chip:none", "verdict": "joined"}, "joins.csv:2: [thing]: chip:none is not defined"),
        ({"printed": "A", "thing": "chip:known", "verdict": "yes"}, "joins.csv:2: [verdict] 'yes' is none of"),
        ({"printed": "A", "verdict": "joined"}, "joins.csv:2: [thing] the cell is empty"),
        ({"printed": "A", "verdict": "skipped", "left_out": "Power"}, "joins.csv:2: [left_out] 'Power' is none of"),
    ],
)
def test_a_wrong_judgement_is_named_and_nothing_is_written(seeds: Path, join: Cells, said: str) -> None:
    joins(seeds, join)

    assert any(line.startswith(said) for line in failure(seeds, {"Hardware name": "A"}))


def test_two_rows_of_one_thing_and_an_unknown_maker_are_problems(seeds: Path) -> None:
    joins(seeds, *({"printed": p, "thing": "chip:known", "verdict": "joined"} for p in "AB"))

    found = failure(seeds, {"Hardware name": "A"}, {"Hardware name": "B", "Manufacturer": "Other", "Foundry": "X,Fab"},
                    {"Hardware name": "Known"})  # fmt: skip

    assert len(found) == 5
    assert "'B': [Manufacturer] 'Other' is not in makers.csv" in found
    assert "'B': [Foundry] 'X' is not in makers.csv" in found


def test_chips_that_are_gone_are_not_dropped_silently(seeds: Path) -> None:
    run(seeds, {"Hardware name": "A"}, {"Hardware name": "B"})

    with pytest.raises(ImportProblem, match="1 chips of the area would go, chip:b"):
        run(seeds, {"Hardware name": "A"})


def test_the_verb_says_what_it_wrote_or_what_is_wrong(seeds: Path) -> None:
    file = seeds.parent / "hardware.csv"
    table(file, COLUMNS, [{"Hardware name": "A", "Manufacturer": "Maker", INT8: "8e12"}])
    done = CliRunner().invoke(main, ["import", "epoch-hardware", str(file), "--seeds", str(seeds)])
    table(file, COLUMNS, [{"Hardware name": "A", "Manufacturer": "Nobody"}])
    failed = CliRunner().invoke(main, ["import", "epoch-hardware", str(file), "--seeds", str(seeds)])

    assert done.exit_code == 0, done.output
    assert "1 rows, 1 chips of their own, 0 joined to a known thing, 0 left out; 2 statement rows" in done.output
    assert failed.exit_code != 0
    assert "[Manufacturer] 'Nobody' is not in makers.csv" in failed.output


def shipped_rows() -> Area:
    with (shipped("seeds") / AREA / "entities.csv").open(encoding="utf-8", newline="") as lines:
        return Area(entities=list(csv.DictReader(lines)))


def test_the_shipped_area_holds_accelerators_only() -> None:
    entities = shipped_rows().entities

    assert {e["classes"] for e in entities} == {"Accelerator"}
    verdicts = [j.verdict for j in read_reviewed(shipped("seeds") / AREA).joins.values()]
    assert len(entities) + verdicts.count("joined") + verdicts.count("skipped") == 175


@pytest.mark.skipif(not WHOLE, reason="KG_EPOCH_HARDWARE names no file")
def test_the_whole_table_gives_the_shipped_area_byte_for_byte() -> None:
    seeds = shipped("seeds")
    area = build_area(read_hardware(Path(WHOLE or "")), read_reviewed(seeds / AREA), read_curated(seeds, AREA), load())
    for name, text in area.tables().items():
        assert (seeds / AREA / name).read_text("utf-8") == text, name
