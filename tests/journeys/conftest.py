"""What the tests of journeys through the unit site share."""

from collections.abc import Iterator

import pytest

from tests.journeys.unit_site import the_site


@pytest.fixture
def unit_site() -> Iterator[None]:
    """The unit site, served in this test."""
    with the_site():
        yield
