"""A town and its district on the last line are a place; a name and a postcode sign."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.withholding import teller_of, withhold

PLACES = ("London E17", "Lincoln LN5", "Chester CH1", "Bradford BD5", "Preston PR1", "Lincoln LN5 8AB")


@pytest.mark.parametrize("place", PLACES)
def test_a_town_with_its_district_stays(place: str) -> None:
    teller = teller_of(Draft(narrative="Kev took Mia, 14, to a hotel."))
    assert withhold(place, teller=teller) == place
    assert place in withhold(f"Mia is at\n{place}", teller=teller)


@pytest.mark.parametrize("signed", ["Beryl Holt", "Beryl Holt BD5 1AA"])
def test_a_name_signs(signed: str) -> None:
    told = f"Kaz hit Mia, 13.\n{signed}"
    assert "Beryl" not in withhold(told, teller=teller_of(Draft(narrative=told)))
