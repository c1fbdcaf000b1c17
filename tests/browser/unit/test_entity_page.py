"""One subject across its reports in Chromium: by keyboard alone, without script, narrow and wide, checked by axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.unit.test_dissemination_pages import at_work, is_sound
from tests.browser.unit.test_items_page import open_story, press_by_key

pytestmark = pytest.mark.browser


def open_subject(page: Page, address: str) -> None:
    """Open what is told of somebody or something whom the story tells of, and say why."""
    report = open_story(page, address)
    id_ = str(page.locator(".ink-subject").first.get_attribute("id")).removeprefix("subject-")
    page.goto(f"{report.replace('/reports/', '/subjects/')}{id_}/")
    if page.get_by_role("button", name="Open these reports").count():
        page.get_by_label("See whether reports tell of the same person or thing").check()
        page.get_by_role("button", name="Open these reports").click()
    expect(page.get_by_role("heading", name="Mentions by day")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_subject_is_read_and_judged_by_keys(
    chromium: Browser, unit_address: str, axe_source: str, script: bool
) -> None:
    with at_work(chromium, unit_address, "Bryn", script=script) as page:
        open_subject(page, unit_address)
        if script:
            is_sound(page, axe_source, "entity")
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            expect(page.get_by_role("heading", name="May be the same")).to_be_visible()
            wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            assert page.evaluate(wide) if script else True
        if not page.get_by_role("button", name="Not sure").count():
            return
        press_by_key(page, page.get_by_role("button", name="Not sure").first)
        expect(page.get_by_role("button", name="Take it back").first).to_be_visible()
