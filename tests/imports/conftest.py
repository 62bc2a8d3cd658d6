"""A few real entries of the list, and a seeds folder with the curated areas and the reviewed tables."""

import shutil
from pathlib import Path

import pytest

from kg.folders import shipped
from kg.imports.entity_list import AREA

SAMPLE = Path(__file__).with_name("sample.json")
WRITTEN = ("entities.csv", "statements.csv", "unknowns.csv")


@pytest.fixture
def bare_seeds(tmp_path: Path) -> Path:
    """A copy of the shipped seeds without what the import writes."""
    folder = tmp_path / "seeds"
    shutil.copytree(shipped("seeds"), folder)
    for name in WRITTEN:
        (folder / AREA / name).unlink()
    return folder
