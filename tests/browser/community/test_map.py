"""Somebody points at a map in a real browser: with finger or mouse and no script, or by the lists and keys alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.regions.rules.maps.cells import Cell
from inkling.regions.rules.maps.parts import Part
from inkling.regions.rules.maps.towns import bundled_towns
from inkling.sites.community.steps.map.drawing import Drawing, drawing_of
from inkling.sites.community.steps.map.spot import Spot
from tests.browser.community.conftest import NARROW, WIDE, Live, opened
from tests.browser.community.walk import heading, press, written
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
MEDWAY = "E06000035"
CHATHAM = bundled_towns()["chatham", MEDWAY]


def to_the_map(page: Page) -> None:
    """Walk from the start page, which must be open, to the map of the whole country."""
    press(page, "Start now")
    while heading(page) != "Where is it happening?":
        press(page, "Continue")
    press(page, "Find it on a map")


def point(page: Page, drawing: Drawing | None, cell: Cell) -> None:
    """Press the map that is on the screen at a square."""
    assert drawing
    picture = page.locator(".ink-point__press:visible")
    box = picture.bounding_box()
    assert box
    x, y = drawing.map.spot_of(cell)
    unit = box["width"] / drawing.map.width
    with page.expect_navigation():
        picture.click(position={"x": x * unit, "y": y * unit})


@pytest.mark.parametrize(
    ("script", "size"),
    [(True, NARROW), (True, WIDE), (False, NARROW)],
    ids=["320", "1280", "no-script"],
)
def test_three_presses_find_the_place(
    script: bool, size: tuple[int, int], live: Live, chromium: Browser, axe_source: str
) -> None:
    with opened(chromium, live.address, script=script, size=size) as page:

        def is_sound(name: str) -> None:
            if script:
                assert violations(page, axe_source) == [], name
                assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name

        to_the_map(page)
        is_sound("country")
        point(page, drawing_of(Spot()), CHATHAM)
        expect(page.get_by_label("Medway", exact=True)).to_be_visible()
        is_sound("part")
        point(page, drawing_of(Spot(Part.SOUTH_EAST)), CHATHAM)
        is_sound("around")
        page.get_by_label("1. Chatham, Medway").check()
        press(page, "Continue")
        assert written(page, "Where is it happening?").input_value() == (
            "Chatham, Medway (pointed at on a map)"
        )
        is_sound("found")


def test_no_key_stops_at_the_picture(live: Live, chromium: Browser) -> None:
    with opened(chromium, live.address) as page:
        to_the_map(page)
        stops = []
        for _ in range(30):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("document.activeElement.type || ''"))
        assert "image" not in stops
        assert "radio" in stops
        page.locator("[value=wales]").focus()
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_label("Cardiff", exact=True)).to_be_visible()
