"""Several plain pairs, in Chromium: read, ticked and judged by keys with one reason, narrow and wide, by axe."""

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
    """The unit site over three reports of a man of one full name and one number."""
    with home_with("plain") as home, serving(home.folder, settings="unit") as site:
        yield site.address


def test_several_are_judged_by_one_press(chromium: Browser, address: str, axe_source: str) -> None:
    with at_work(chromium, address, "Bryn") as page:
        page.goto(f"{address}/tasks/")
        press_by_key(page, page.get_by_role("link", name="What may be the same"))
        page.locator("input[name=purpose]").first.check()
        press_by_key(page, page.get_by_role("button", name="Begin the inquiry"))
        press_by_key(page, page.get_by_role("link", name="judge several by one press"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Equal in name and number")
        boxes = page.locator("input[name=same]")
        expect(boxes).to_have_count(3)
        is_sound(page, axe_source, "several")
        for at in range(2):
            boxes.nth(at).check()
        press_by_key(page, page.get_by_role("button", name="What is ticked is the same"))
        expect(page.get_by_role("alert")).to_contain_text("Say why these are the same")
        expect(page.locator("input[name=same]:checked")).to_have_count(2)
        is_sound(page, axe_source, "several-why")
        page.get_by_label("Why (one reason, which stands with each)").fill("one number")
        press_by_key(page, page.get_by_role("button", name="What is ticked is the same"))
        expect(page.get_by_role("heading", level=1)).to_have_text("What may be the same, to be judged")
