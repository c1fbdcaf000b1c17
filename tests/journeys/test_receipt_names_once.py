"""The receipt names each number once, and no answer is ticked for whoever tells about themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.regions.services import load_regions
from tests.journeys.community_door import Teller, the_site
from tests.people import World


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    load_regions()
    with the_site():
        yield


@pytest.mark.parametrize(("place", "stands"), [("Guernsey", 0), ("BT1 1AA", 1), ("", 1)])
def test_101_stands_once_where_it_is_answered(place: str, stands: int) -> None:
    words = "She is 13. A man of 24 drives her about at night. She goes missing."
    teller = Teller().up_to_words(place=place).press(words=words).until("Check and send").press("send")
    assert "Thank you. We have it" in teller.words
    assert teller.words.count("Police, not an emergency") == stands


def test_nothing_is_ticked_for_whoever_tells_of_themselves() -> None:
    teller = Teller().press(danger="no").press(about="me").until("Tell us in your own words")
    teller.press(words="He takes me to places.").until("How often, and how you know")
    assert not [each for each in teller.form.values.get("how", []) if each]
