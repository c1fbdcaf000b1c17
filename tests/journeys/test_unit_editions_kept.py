"""An edition does not count what is kept from somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.naming import NAMING, give_surnames
from tests.journeys.test_unit_overview import CUT
from tests.journeys.test_unit_picture import _regions
from tests.journeys.test_unit_places import grade_all, tell_and_read
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.mark.parametrize("must_not", ["", "Bryn Sayle, who is with the police"])
def test_what_is_kept_from_somebody_is_not_counted(world: World, must_not: str) -> None:
    """Who is kept from it would see that it is there by what others release of the same days."""
    give_surnames(world)
    days = ("Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday")
    told = tell_and_read(
        *(
            replace(
                NAMING,
                narrative=f"They go to Scarborough {day}, all {at} of them.",
                must_not_be_told=must_not if at < 2 else "",
            )
            for at, day in enumerate(days)
        )
    )
    grade_all(world, told)
    client = signed_in(world, "Sunita")
    asked = client.get(f"/editions/?{CUT}")
    page = client.post(asked["Location"], {"purpose": SearchPurpose.PROFILE.label, "own": ""}, follow=True)
    assert ("about 5" in text_of(page)) == (not must_not), "of six two are kept from somebody"
