"""The folder as a whole: what a sound one gives, its cut-off, its hash, and a folder that is not there."""

from datetime import date
from pathlib import Path

import pytest

from kg.seeds.reading import SeedsError, hash_folder, read_seeds, read_sound_seeds
from tests.seeds.seed_folder import SeedFolder

CUT_OFF_FIX = "write the line cut_off: and the last day of the evidence, 2026-09-30 for instance"


def test_a_sound_folder_gives_all_its_records(seeds: SeedFolder) -> None:
    found = read_sound_seeds(seeds.path)

    assert found.problems == ()
    assert found.dataset.cut_off == date(2024, 6, 30)
    assert {"firm:acme", "rule:act", "provision:act-1", "item:act-a"} <= found.dataset.entities.keys()
    assert len(found.dataset.entities) == 13  # 5 + 5 in the tables, 3 in the rules
    assert len(found.dataset.sources) == 4
    assert sum(s.area == "chips" for s in found.dataset.statements.values()) == 15  # 16 rows, two of one statement
    assert list(found.dataset.unknowns) == ["unknown:a1-yield"]


def test_unsound_seeds_are_refused_with_all_problems(seeds: SeedFolder) -> None:
    seeds.change("chips/statements.csv", 4, locator="")
    seeds.change("chips/statements.csv", 5, object="")

    with pytest.raises(SeedsError, match=r"^the seeds have 2 problems; `kg check` lists them$") as caught:
        read_sound_seeds(seeds.path)

    assert len(caught.value.problems) == 2


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"there is no seeds folder .*nowhere"):
        read_seeds(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "", f"dataset.yaml:1: [cut_off] dataset.yaml is missing or empty; {CUT_OFF_FIX}", id="an empty file"
        ),
        pytest.param(
            "title: x\n", "dataset.yaml:1: [column 1] the data set has no cut_off; write cut_off: …", id="no cut-off"
        ),
        pytest.param(
            "title: x\ncut_off: soon\n",
            f"dataset.yaml:2: [column 10] the cut-off cannot be read: 'soon' is not a date; {CUT_OFF_FIX}",
            id="no date",
        ),
        pytest.param(
            "cutoff: 2024-06-30\ncut_off: 2024-06-30\n",
            "dataset.yaml:1: [column 1] the data set has no key 'cutoff'; did you mean cut_off?",
            id="unknown key",
        ),
        pytest.param(
            "\ufefftitle: x\ncut_off: 2024-06-30\n",
            "dataset.yaml:1: [column 1] the file begins with a byte-order mark; save it as UTF-8 without one",
            id="byte-order mark",
        ),
    ],
)
def test_a_defect_of_the_data_set_file(seeds: SeedFolder, text: str, expected: str) -> None:
    seeds.write("dataset.yaml", text)

    assert seeds.problems() == [expected]


def test_no_data_set_file(seeds: SeedFolder) -> None:
    (seeds.path / "dataset.yaml").unlink()

    assert seeds.problems() == [f"dataset.yaml:1: [cut_off] dataset.yaml is missing or empty; {CUT_OFF_FIX}"]


def test_the_hash_follows_contents_and_not_line_ends(seeds: SeedFolder) -> None:
    before = hash_folder(seeds.path)
    text = seeds.read("chips/statements.csv")

    seeds.write("chips/statements.csv", text.replace("\n", "\r\n"))
    assert hash_folder(seeds.path) == before

    seeds.change("chips/statements.csv", 4, note="seen")
    assert hash_folder(seeds.path) != before
