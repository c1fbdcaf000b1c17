"""The desk in Chromium: judged by keys, without script, narrow and wide, by axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.test_dissemination_pages import at_work, is_sound
from tests.browser.unit.test_items_page import press_by_key

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The unit site over two reports of one lad and one car, fresh for this module."""
    with home_with("work") as home, serving(home.folder, settings="unit") as site:
        yield site.address


@pytest.mark.parametrize("script", [True, False])
def test_pairs_are_judged_by_keys_one_after_the_other(
    chromium: Browser, address: str, axe_source: str, script: bool
) -> None:
    with at_work(chromium, address, "Bryn", script=script) as page:
        page.goto(f"{address}/tasks/")
        press_by_key(page, page.get_by_role("link", name="What may be the same"))
        page.locator("input[name=purpose]").first.check()
        press_by_key(page, page.get_by_role("button", name="Begin the inquiry"))
        expect(page.get_by_role("heading", level=1)).to_have_text("What may be the same, to be judged")
        pairs = page.locator(".ink-may-be")
        before = pairs.count()
        assert before, "the two reports tell of one lad"
        if script:
            is_sound(page, axe_source, "desk")
        press_by_key(page, page.get_by_role("button", name="Not sure").first)
        expect(pairs).to_have_count(before - 1)
        press_by_key(page, page.get_by_role("link", name="Look at what you judged, or take it back"))
        press_by_key(page, page.get_by_role("button", name="Take it back").first)
        expect(page.get_by_text("Nobody has judged anything of it yet.")).to_be_visible()
        page.goto(f"{address}/subjects/to-judge/")
        expect(pairs).to_have_count(before)
