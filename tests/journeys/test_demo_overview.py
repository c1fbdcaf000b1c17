"""Whoever knows nothing of the demo's story finds it on the overview as it opens; each part leads to its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
import re2
from pytest_django.plugin import DjangoDbBlocker

from inkling.demo.fill import World, fill_world
from inkling.demo.people import PEOPLE
from inkling.demo.secrets import demo_secrets
from inkling.demo.tales import whole_story
from inkling.demo.telling import region_of
from inkling.installation.database.launcher.cluster import Cluster
from inkling.regions.services import load_regions
from tests.filled import database_of_its_own
from tests.journeys.test_unit_overview import TOTAL, analyst, links_of
from tests.journeys.unit_site import text_of
from tests.people import RECEIPT_KEY, acting_as

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unit_site")]

# Each part of the story (docs/guides/demo.md): under which headings of the page it may stand, and by which name.
STORY = {
    "the nickname": (("most",), "Jinx"),
    "the car": (("most",), "YJ01 KTR"),
    "the hotel": (("most",), "Kestrel Lodge"),
    "the woman": (("most", "new"), "Mags"),
    "the new word": (("most", "new"), "blinks"),
    "trains to the coast": (("towns",), "Scarborough"),
    "the next town": (("towns",), "Barnsley"),
    "the lane that rises": (("rises",), "Beck Lane"),
}
HEADINGS = ("rises", "most", "new", "towns", "words", "weeks-heading")
LINE = re2.compile(r"(?s)<li>.*?<strong>(.*?)</strong>.*?</li>")


@pytest.fixture(scope="module")
def demo(
    cluster: Cluster,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The year of the analyst's unit, with all that hides the story in it: other matters, rumours, copies."""
    own = [tale for tale in whole_story() if region_of(tale) != "south-yorkshire"]
    place = tmp_path_factory.mktemp("story") / "people.json"
    secrets = demo_secrets(place, emails=[person.email for person in PEOPLE])
    with django_db_blocker.unblock(), database_of_its_own(cluster):
        load_regions()
        yield fill_world(
            own, secrets=secrets, act_as=acting_as, receipt_key=RECEIPT_KEY, now=datetime.now(UTC)
        )


def part_of(page: str, heading: str) -> str:
    """Return what stands between a heading and the next one that is there."""
    begins = page.index(f'id="{heading}"')
    ends = [page.find(f'id="{each}"') for each in HEADINGS]
    return page[begins : min((each for each in ends if each > begins), default=len(page))]


def test_the_whole_story_stands_on_the_overview_as_it_opens(demo: World) -> None:
    client = analyst(demo)
    page = text_of(client.get("/overview/"))
    found = {name: lines_with(page, headings, words) for name, (headings, words) in STORY.items()}
    assert all(found.values()), f"not on the overview: {[name for name, lines in found.items() if not lines]}"
    assert ">New<" in "".join(found["the new word"][0].split())
    assert re2.search(r"\d+ tells? of travel", found["trains to the coast"][0])
    for name, (_, words) in STORY.items():
        href, count = links_of(found[name][0])[0]
        listed = text_of(client.get(href))
        assert count >= 2, name
        assert TOTAL.findall(listed) == [str(count)], name
        report = re2.findall(r"/overview/reports/([0-9a-f-]{36})/", listed)[0]
        told = text_of(client.get(f"/overview/reports/{report}/", follow=True))
        assert words.casefold() in told.casefold(), f"{name}: its report tells of {words}"


def lines_with(page: str, headings: Sequence[str], words: str) -> list[str]:
    """Return the lines under these headings that speak of something by that name."""
    there = [part_of(page, each) for each in headings if f'id="{each}"' in page]
    found = [line for part in there for line in LINE.finditer(part)]
    return [each[0] for each in found if words.casefold() in each[1].casefold()]
