"""A region of one district has no map: it would be one shape with nothing beside it, and its table says as much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.accounts.models import Account, Organisation
from tests.journeys.test_unit_overview import CUT
from tests.journeys.test_unit_picture import DAYS, PLAIN, _regions, seen, tell_and_note
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
MAP, STEP = "ink-map__drawing", "Step on the map"


@pytest.fixture
def of_one_district(world: World) -> World:
    """The unit of a region that is one district, and a report of it."""
    with owning("accounts_organisation", "accounts_account"):
        unit = Account.objects.get(email="anwen@unit.invalid").organisation_id
        Organisation.objects.filter(pk=unit).update(region_id="city-of-london")
    tell_and_note(replace(PLAIN, place="EC2V 7HH"))
    return world


def places(world: World) -> str:
    return text_of(signed_in(world, "Anwen").get(f"/places/?{CUT}"))


def test_the_picture_of_one_district_has_its_row_and_no_map(of_one_district: World) -> None:
    page = seen(of_one_district, cut=DAYS)
    assert MAP not in page
    assert STEP not in page
    assert "City of London" in page
    assert "This region is one district" in page


def test_the_places_of_one_district_have_its_row_and_no_map(of_one_district: World) -> None:
    page = places(of_one_district)
    assert MAP not in page
    assert STEP not in page
    assert "City of London" in page
    assert "1. City of London" not in page


def test_a_region_of_several_has_its_map(world: World) -> None:
    tell_and_note(PLAIN)
    for page in (seen(world, cut=DAYS), places(world)):
        assert MAP in page
        assert STEP in page
        assert "1. Leeds" in page
