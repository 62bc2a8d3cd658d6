"""A sound seeds folder for each test of this room."""

from pathlib import Path

import pytest

from tests.seeds.seed_folder import SeedFolder


@pytest.fixture
def seeds(tmp_path: Path) -> SeedFolder:
    """A small sound seeds folder, to be damaged by the test."""
    return SeedFolder(tmp_path / "seeds")
