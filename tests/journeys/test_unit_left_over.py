"""Words that stand in no item: shown to the officer, and made an item with one press."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.rules.told_answers import ToldAnswer
from inkling.journeys.understanding.count_items import items_by_report
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.models import UnderstandingVersion
from inkling.vocabulary.subjects import TellerSays
from tests.journeys.test_unit_items import DRAFT, WORDS, correct, items_of, page_of
from tests.journeys.unit_site import tell_and_open, tell_report
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


FIRST = WORDS[: WORDS.index(" She said")]
WRONG = ToldAnswer(0, len(FIRST), TellerSays.NOT_SO)


def test_what_whoever_told_called_wrong_is_no_item_and_becomes_one_with_a_press(world: World) -> None:
    report, bryn = tell_and_open(world, replace(DRAFT, told_answers=(WRONG,)))
    page = page_of(bryn, report)
    count = page.count('id="choose-')
    wrong = page.split("Wrong, as whoever told says")[1]
    assert FIRST in wrong, "the words stay, and the officer sees who took them away"
    assert "Words in no item" not in page, "shown once"
    correct(bryn, report, seen=0, act="added", place=f"0-0-{len(FIRST)}")
    page = page_of(bryn, report)
    assert page.count('id="choose-') == count + 1
    assert "Whoever told says that this is wrong" in page
    assert "Wrong, as whoever told says" not in page


def test_the_inbox_counts_no_item_that_whoever_told_called_wrong(world: World) -> None:
    drafts = DRAFT, replace(DRAFT, told_answers=(WRONG,))
    told = [UUID(tell_report(each, secret=bytes([at] * 15))) for at, each in enumerate(drafts)]
    with acting_as("worker"):
        for report in told:
            read_words(report)
    with acting_as("backup"):
        whole, without = (items_by_report([each])[each].left for each in told)
    assert without == whole - 1


@pytest.mark.parametrize("place", ["", "0", "0-5", "9-0-4", "0-9000-9999", "0-4-4", "x-y-z"])
def test_a_made_up_place_is_no_item(told: tuple[UUID, Client], place: str) -> None:
    report, bryn = told
    answer = correct(bryn, report, seen=0, act="added", place=place)
    assert answer.status_code == 200, "said on the page, and nothing has changed"
    with acting_as("backup"):
        assert not UnderstandingVersion.objects.exists()
