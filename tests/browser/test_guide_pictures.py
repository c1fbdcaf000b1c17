"""README and the guides show pages as they are: each picture is made here, and its page opens under its heading.

`--pictures` writes docs/images again, from the whole fictional world. Without it five of its tales are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.browser.community.walk import heading, press
from tests.browser.conftest import violations
from tests.browser.guide_pages import PICTURES, Doors, Picture, Windows, doors_of
from tests.browser.live import ROOT

IMAGES = ROOT / "docs" / "images"
GUIDES = ROOT / "docs" / "guides"
# Those whose readers see a page before they do something on it.
ILLUSTRATED = {
    "tellers",
    "officer",
    "analyst",
    "safeguarding-contact",
    "partner",
    "identity-keeper",
    "operator",
    "demo",
    "practitioner",
    "lead-of-a-service",
    "carer",
}
MOST_BYTES = 250_000
LOOKS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    # None would leave it dark: axe then measures the colours of our dark sheet, which no forced screen shows.
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
NAMES = {picture.name for picture in PICTURES}
_IS_STYLED = "body => getComputedStyle(body).margin === '0px'"
_SHOWN = re.compile(r"!\[[^\]]{10,}\]\(([^)]+)\.png\)")


@pytest.fixture(scope="module")
def windows(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Windows]:
    """The readers' windows on a world that is filled once for this file."""
    with doors_of("whole world" if request.config.getoption("--pictures") else "few tales") as doors:
        yield Windows(chromium, doors)


@pytest.mark.browser
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_page_opens_under_its_heading(
    picture: Picture, windows: Windows, axe_source: str, request: pytest.FixtureRequest
) -> None:
    page = windows.of(picture.reader)
    picture.go(page, windows.doors)
    assert picture.heading in heading(page), f"{page.url} is not the page that {picture.name}.png shows"
    if picture.top:
        page.locator(picture.top).evaluate("element => element.scrollIntoView()")
    if request.config.getoption("--pictures"):
        assert page.locator("body").evaluate(_IS_STYLED), "no style sheet: `python3 run.py test` builds it"
        page.screenshot(path=IMAGES / f"{picture.name}.png", animations="disabled")
        lighten(IMAGES / f"{picture.name}.png")
    assert found_at_night(page, axe_source) == {}


@pytest.mark.browser
def test_what_is_dragged_in_the_network_stays_there(windows: Windows) -> None:
    page = windows.of("Bryn")
    network = network_of_car(page, windows.doors)
    page.goto(network)
    node = page.locator(".ink-network [data-node]").nth(1)
    node.scroll_into_view_if_needed()
    before, drawing = _middle(node), page.locator(".ink-network").bounding_box()
    assert drawing
    # Towards the middle: nothing is dragged out of the drawing.
    across = 40 if before[0] < drawing["x"] + drawing["width"] / 2 else -40
    down = 30 if before[1] < drawing["y"] + drawing["height"] / 2 else -30
    page.mouse.move(*before)
    page.mouse.down()
    page.mouse.up()
    assert _middle(node) == before, "a click is no place"
    page.mouse.move(*before)
    page.mouse.down()
    page.mouse.move(before[0] + across, before[1] + down, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    page.goto(network)
    node.scroll_into_view_if_needed()
    moved = _in_drawing(node)
    page.locator("#own-places summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Put everything back").click()
    back = _in_drawing(node)
    scale = page.locator(".ink-network").evaluate("drawing => drawing.getScreenCTM().a")
    assert moved[0] - back[0] == pytest.approx(across / scale, abs=2)
    assert moved[1] - back[1] == pytest.approx(down / scale, abs=2)


def test_every_picture_that_is_shown_is_made_here_and_none_lies_unused() -> None:
    shown = {name for page in (ROOT / "README.md", *GUIDES.glob("*.md")) for name in shown_in(page)}
    there = {file.stem for file in IMAGES.iterdir()}
    remedy = "make it (PICTURES in tests/browser/guide_pages.py, then this file with --pictures), or show it in a guide"
    assert shown == NAMES, f"{sorted(shown ^ NAMES)}: {remedy}"
    assert there == NAMES, f"{sorted(there ^ NAMES)}: {remedy}"


@pytest.mark.parametrize("guide", sorted(ILLUSTRATED))
def test_the_guide_shows_a_page(guide: str) -> None:
    assert shown_in(GUIDES / f"{guide}.md"), (
        f"docs/guides/{guide}.md shows no picture with words for those who cannot see it"
    )


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_picture_is_wide_enough_and_light(name: str) -> None:
    image = (IMAGES / f"{name}.png").read_bytes()
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20]) == 1280, "a PNG holds its width there"
    assert len(image) < MOST_BYTES


def found_at_night(page: Page, axe_source: str) -> dict[str, list[Any]]:
    """Return what axe finds wrong, contrast too, where the device asks for dark, or for colours of its own."""
    found = {}
    for name, look in LOOKS.items():
        page.emulate_media(**look)
        found[name] = violations(page, axe_source)
    page.emulate_media(color_scheme="light", forced_colors="none")
    return {name: each for name, each in found.items() if each}


def lighten(file: Path) -> None:
    """Keep 256 colours of a picture that is too heavy, as one of many dotted lines is: it looks the same."""
    if file.stat().st_size >= MOST_BYTES:
        with Image.open(file) as image:
            fewer = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        fewer.save(file, optimize=True)


def shown_in(page: Path) -> list[str]:
    """Return the names of the pictures of docs/images that a page shows, each with words that stand for it."""
    where = "docs/images/" if page.parent == ROOT else "../images/"
    return [path.removeprefix(where) for path in _SHOWN.findall(page.read_text(encoding="utf-8"))]


def network_of_car(page: Page, doors: Doors) -> str:
    """Look for a car, open the network around it, and return its address."""
    page.goto(f"{doors.unit}/search/")
    page.get_by_label("What are you looking for?").fill("YJ01 KTR")
    page.locator("input[name=purpose]").first.check()
    press(page, "Search")
    with page.expect_navigation():
        page.get_by_role("link", name="Vehicle: ").first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="Who and what is told of together").click()
    if (reasons := page.locator("input[name=purpose]")).count():
        reasons.first.check()
        with page.expect_navigation():
            page.locator("main form button").first.click()
    return page.url


def _middle(node: Locator) -> tuple[float, float]:
    """Return where the middle of a node stands on the screen."""
    x, y = node.evaluate("node => [node.getScreenCTM().e, node.getScreenCTM().f]")
    return x, y


def _in_drawing(node: Locator) -> tuple[float, float]:
    """Return where a node stands in the drawing, in its own units."""
    written = str(node.get_attribute("transform")).removeprefix("translate(").removesuffix(")")
    x, y = written.split()
    return float(x), float(y)
