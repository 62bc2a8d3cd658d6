"""The pages about accelerators: every version is a column, a missing figure is said once a chip and in words."""

import pytest

from kg.rules.accelerator_pages import write_pages
from kg.rules.facts import Facts
from kg.seeds.rulebook import All
from tests.rules.builder import World, at_least

TPP, PD, MEMORY = "total_processing_performance", "performance_density", "memory_bandwidth"


@pytest.fixture
def pages(world: World) -> dict[str, str]:
    world.item("item:a", test=at_least(TPP, "4800"))
    world.item("item:b", start="2023-11-17", test=All((at_least(TPP, "1600"), at_least(PD, "5.92"))))
    world.item("item:memory", test=at_least(MEMORY, "100"), classes=("MemoryProduct",))
    for chip in ("big", "dense", "unknown"):
        world.entity(f"chip:{chip}", "Accelerator")
        world.say(f"chip:{chip}", "DESIGNED_BY", "firm:maker")
    world.entity("chip:orphan", "Accelerator")
    world.entity("chip:processor", "Processor")
    world.say("chip:big", TPP, "4096", rivals="tpp")
    world.say("chip:big", TPP, "5120", rivals="tpp")
    world.say("chip:dense", TPP, "2000")
    world.say("chip:dense", "die_area", "250", basis="all-dies")
    world.say("chip:dense", "FABRICATED_ON", "node:n")
    world.say("node:n", "transistor_architecture", "finfet")
    return write_pages(Facts(world.dataset()), world.rulebook)


def section(page: str, chip: str) -> list[str]:
    lines = page.partition(f"## {chip}\n")[2].partition("\n## ")[0].splitlines()
    return [line for line in lines if line.startswith("*")]


def test_every_version_that_tests_chips_is_a_column_and_every_accelerator_a_row(pages: dict[str, str]) -> None:
    page = pages["accelerators.md"]

    assert "| chip | item:a 2022-10-21 | item:b 2023-11-17 |" in page
    assert "| chip:big | ? | ? |" in page
    assert "| chip:dense | no | yes |" in page
    assert "chip:processor" not in page
    assert "item:memory" not in page


def test_counts_stand_at_the_top(pages: dict[str, str]) -> None:
    page = pages["accelerators.md"]

    assert "4 accelerators, 2 versions; decided under all of them: 1." in page
    assert "| item:b 2023-11-17 | item:b | control |  | 1 | 0 | 3 |" in page
    assert "| dense throughput at 8 and 16 bits | 2 |" in page


def test_each_designer_has_a_page_and_the_chips_without_one_too(pages: dict[str, str]) -> None:
    assert set(pages) == {"accelerators.md", "accelerators/maker.md", "accelerators/designer-not-told.md"}


def test_a_missing_figure_is_said_once_with_the_versions_that_need_it(pages: dict[str, str]) -> None:
    lines = section(pages["accelerators/maker.md"], "chip:unknown")

    said = "* missing: **dense throughput at 8 and 16 bits** (for item:a 2022-10-21, item:b 2023-11-17)"
    assert [line for line in lines if "throughput" in line] == [said]
    assert "* missing: **area of all dies made on a non-planar node** (for item:b 2023-11-17)" in lines
    assert not [line for line in lines if "chip:" in line or "_" in line]


def test_rivals_are_said_with_the_limit_between_them(pages: dict[str, str]) -> None:
    lines = section(pages["accelerators/maker.md"], "chip:big")

    assert (
        "* turns: total processing performance (TPP) is 4096 or 5120; a verdict turns at 4800 (item:a 2022-10-21)"
        in lines
    )


def test_the_figures_stand_with_their_documents(pages: dict[str, str]) -> None:
    lines = section(pages["accelerators/maker.md"], "chip:dense")

    assert "* yes: item:b 2023-11-17" in lines
    assert "* total processing performance (TPP): 2000 (`text`)" in lines
    assert "* performance density: 8 (`text`)" in lines
