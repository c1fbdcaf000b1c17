"""The community site on a dark screen and in forced colours: the whole telling, looked at by axe, contrast too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.community.conftest import Live, opened
from tests.browser.community.walk import walk
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
DARKEST = 60


def brightness(colour: str) -> float:
    """Return how bright a colour is that a browser names, 0 to 255."""
    numbers = [float(each) for each in colour.strip("rgba()").split(",")[:3]]
    return sum(numbers) / 3


@pytest.mark.parametrize(
    "look_of", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
def test_the_whole_telling(look_of: dict[str, Any], live: Live, chromium: Browser, axe_source: str) -> None:
    found: dict[str, Any] = {}
    with opened(chromium, live.address, size=(360, 740)) as page:
        page.emulate_media(**look_of)

        def look(state: str) -> None:
            if problems := violations(page, axe_source):
                found[state] = problems

        walk(page, look)
        if look_of.get("color_scheme"):
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            words = page.evaluate("getComputedStyle(document.querySelector('main .govuk-body')).color")
            assert brightness(ground) < DARKEST < 255 - DARKEST < brightness(words)
        for address in ("help", "privacy", "regions", "progress"):
            page.goto(f"{live.address}/{address}")
            look(address)
        page.emulate_media(media="print", color_scheme="dark")
        ground = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink-text')")
        assert not ground, "Paper stays light"
    assert found == {}
