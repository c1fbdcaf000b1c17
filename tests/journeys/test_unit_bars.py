"""The way about the unit site: one short bar, and below it a bar of the places that stand with the page."""

from __future__ import annotations

import pytest
import re2

from inkling.sites.unit.frame.places import GROUPS, PLACES
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
LINK = re2.compile(r'<a class="ink-bar__link" href="([^"]+)"([^>]*)>\s*([^<]+?)\s*<')


def bars_of(world: World, name: str, address: str) -> list[list[tuple[str, str, str]]]:
    """Return each bar of the page: address, what marks it as here, and text of each of its places."""
    page = text_of(signed_in(world, name).get(address))
    return [
        [(href, mark.strip(), text) for href, mark, text in LINK.findall(bar)]
        for bar in re2.findall(r'(?s)<ul class="ink-bar__list">.*?</ul>', page)
    ]


def test_a_page_of_a_group_shows_the_groups_places_and_where_it_is(world: World) -> None:
    main, within = bars_of(world, "Anwen", "/alarms/")
    assert [(text, mark) for _, mark, text in main] == [
        ("Inbox", ""),
        ("Tasks", ""),
        ("Concerns", ""),
        ("Search", ""),
        ("Sending", ""),
        ("Patterns", 'aria-current="true"'),
        ("Words", ""),
    ]
    assert within[0] == ("/overview/", "", "Overview")
    assert ("/alarms/", 'aria-current="page"', "Alarms") in within
    assert {text: href for href, _, text in main}["Patterns"] == "/overview/"


def test_watches_stand_beside_the_search(world: World) -> None:
    for address in ("/search/", "/watches/"):
        main, within = bars_of(world, "Anwen", address)
        assert ("/search/", 'aria-current="true"', "Search") in main
        assert [text for _, _, text in within] == ["Search", "Watches"]
        assert [href for href, mark, _ in within if mark == 'aria-current="page"'] == [address]


@pytest.mark.parametrize(
    ("name", "address", "most"),
    [
        ("Bryn", "/inbox/", 7),
        ("Anwen", "/inbox/", 7),
        ("Sunita", "/inbox/", 8),
        ("Mo", "/concerns/", 1),
    ],
)
def test_the_bar_is_short_for_everybody(world: World, name: str, address: str, most: int) -> None:
    assert len(bars_of(world, name, address)[0]) == most


def test_a_page_of_its_own_has_one_bar(world: World) -> None:
    (main,) = bars_of(world, "Anwen", "/inbox/")
    assert ("/inbox/", 'aria-current="page"', "Inbox") in main


def test_who_may_go_to_one_place_of_a_group_finds_that_place_itself(world: World) -> None:
    bars = bars_of(world, "Priya", "/received/")
    assert "Received" in [text for _, _, text in bars[0]]
    assert "Sending" not in [text for _, _, text in bars[0]]


def test_every_place_of_a_group_is_a_place() -> None:
    grouped = [name for _, names in GROUPS for name in names]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) <= {name for _, name, _ in PLACES}
