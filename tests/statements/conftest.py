"""An empty data set for each test of this room."""

import pytest

from tests.statements.small_data import SmallData


@pytest.fixture
def data() -> SmallData:
    return SmallData()
