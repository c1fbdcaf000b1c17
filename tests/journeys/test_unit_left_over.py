"""Words that stand in no item: shown to the officer, and made an item with one press."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.reading.models import UnderstandingVersion
from tests.journeys.test_unit_items import DRAFT, WORDS, correct, items_of, page_of
from tests.journeys.unit_site import tell_and_open
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture
def told(world: World) -> tuple[UUID, Client]:
    return tell_and_open(world, DRAFT)


def test_words_in_no_item_are_shown_and_made_an_item_with_one_press(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    page = page_of(bryn, report)
    assert "Words in no item" not in page, "each word stands in an item"
    count, first = page.count('id="choose-'), items_of(page)[0]
    correct(bryn, report, seen=0, act="item_removed", item=first)
    page = page_of(bryn, report)
    left = page.split("Words in no item")[1]
    place = re2.search(r'name="place"\s+value="([^"]+)"', left).group(1)
    start, end = map(int, str(place).split("-")[1:])
    assert WORDS[start:end].startswith("Leah is 14")
    assert WORDS[start:end] in left
    correct(bryn, report, seen=2, act="added", place=str(place))
    page = page_of(bryn, report)
    assert "Words in no item" not in page
    assert page.count('id="choose-') == count


@pytest.mark.parametrize("place", ["", "0", "0-5", "9-0-4", "0-9000-9999", "0-4-4", "x-y-z"])
def test_a_made_up_place_is_no_item(told: tuple[UUID, Client], place: str) -> None:
    report, bryn = told
    answer = correct(bryn, report, seen=0, act="added", place=place)
    assert answer.status_code == 200, "said on the page, and nothing has changed"
    with acting_as("backup"):
        assert not UnderstandingVersion.objects.exists()
