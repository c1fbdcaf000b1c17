"""One street name in two towns: the whole plate beside it ties more than a plate that was read in half."""

from __future__ import annotations

import pytest

from inkling.linking.rules.bands import LIKELY
from tests.journeys.test_arrival import LEEDS, WAKEFIELD, suggested_between, told
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
TELLINGS = (
    "A lad called Jinx waits by the school in a grey Golf YJ01 KTR.",
    "The grey Golf was there again, YJ01 KTR, and Jinx shouted at the girls.",
    "Jinx has a Golf. The plate is YJ01 KTR and he parks it by the shops.",
    "Golf YJ01 KTR, driven by Jinx, at the arcade on Friday night.",
    "They call him Jinx. His Golf YJ01 KTR stood outside till two.",
)


def test_a_whole_plate_ties_one_street_name_over_two_towns(world: World) -> None:
    before = [told(each, place=LEEDS) for each in TELLINGS]
    half = told(
        "There is a grey car, the plate ends in KTR, and a man called Jinx at the wheel.", place=LEEDS
    )
    whole = told("Jinx came for them in the car YJ01 KTR.", place=WAKEFIELD)
    by_whole = [suggested_between(whole, each)["Jinx", "Jinx"].probability for each in before]
    by_half = suggested_between(whole, half)["Jinx", "Jinx"].probability
    assert min(by_whole) >= LIKELY
    assert min(by_whole) > by_half
