"""What the tests of journeys through the unit site share."""

from collections.abc import Iterator

import pytest

from tests.journeys import api_site as api_door
from tests.journeys.unit_site import the_site
from tests.people import World, add_services


@pytest.fixture
def unit_site() -> Iterator[None]:
    """The unit site, served in this test."""
    with the_site():
        yield


@pytest.fixture
def api_site() -> Iterator[None]:
    """The door for organisations' systems, served in this test."""
    with api_door.the_site():
        yield


@pytest.fixture
def services(world: World) -> World:
    """The world with its services."""
    return add_services(world)


@pytest.fixture
def wren(services: World) -> api_door.ApiClient:
    """Wren's system at that door, with a key that tells."""
    return api_door.ApiClient(api_door.key_of(api_door.WREN).key)
