"""A world without anything in it, and one with an American export duty on big chips."""

import pytest

from tests.rules.builder import World, at_least


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def export(world: World) -> World:
    """A US licence duty on chips of 4800 and more to China, an American designer, a Chinese developer."""
    world.provision()
    world.item(test=at_least("total_processing_performance", "4800"))
    world.firm("firm:us-designer", "place:us")
    world.firm("firm:cn-developer", "place:cn")
    world.say("chip:big", "DESIGNED_BY", "firm:us-designer")
    world.say("chip:big", "total_processing_performance", "15824")
    world.say("model:m", "DEVELOPED_BY", "firm:cn-developer")
    return world
