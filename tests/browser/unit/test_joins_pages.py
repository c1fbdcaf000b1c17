"""A join that waits for a second officer, in Chromium: proposed by one, found, approved or refused by the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.test_dissemination_pages import at_work, is_sound
from tests.browser.unit.test_entity_page import search_for
from tests.browser.unit.test_items_page import press_by_key

pytestmark = pytest.mark.browser


@pytest.fixture
def address() -> Iterator[str]:
    """The unit site over two reports of a girl and a woman of one name."""
    with home_with("namesakes") as home, serving(home.folder, settings="unit") as site:
        yield site.address


def fits_at_400_percent(page: Page) -> None:
    """Look as at 1280 pixels enlarged to 400 %: nothing is wider than what is seen."""
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})


def propose(page: Page, address: str) -> None:
    search_for(page, address, "Keziah Flint")
    press_by_key(page, page.locator(".ink-hit").first.get_by_role("heading").get_by_role("link").first)
    press_by_key(page, page.get_by_role("button", name="The same").first)
    expect(page.get_by_text("waits for a colleague").first).to_be_visible()


def open_waiting(page: Page, address: str) -> None:
    """Go from the tasks by way of the list to the join, and say why."""
    page.goto(f"{address}/tasks/")
    press_by_key(page, page.get_by_role("link", name="Joins for a second officer").first)
    expect(page.get_by_role("heading", name="For you: 1")).to_be_visible()
    press_by_key(page, page.locator("main section.ink-detail").get_by_role("link").first)
    page.locator("input[name=purpose]").first.check()
    press_by_key(page, page.locator("main form").get_by_role("button").first)
    expect(page.get_by_role("button", name="Approve: the same").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_one_proposes_and_the_other_refuses_then_approves(
    chromium: Browser, address: str, axe_source: str, script: bool
) -> None:
    with at_work(chromium, address, "Bryn", script=script) as bryn:
        propose(bryn, address)
        bryn.goto(f"{address}/subjects/waiting/")
        expect(bryn.get_by_role("heading", name="Proposed by you: 1")).to_be_visible()
        if script:
            is_sound(bryn, axe_source, "joins-own")
        with at_work(chromium, address, "Sunita", script=script) as sunita:
            sunita.goto(f"{address}/subjects/waiting/")
            if script:
                is_sound(sunita, axe_source, "joins-waiting")
                fits_at_400_percent(sunita)
            open_waiting(sunita, address)
            if script:
                is_sound(sunita, axe_source, "joins-decided")
                fits_at_400_percent(sunita)
            press_by_key(sunita, sunita.get_by_role("button", name="Refuse: different").first)
            expect(sunita.get_by_text("Say why you refuse it").first).to_be_visible()
            if script:
                is_sound(sunita, axe_source, "joins-refused")
            press_by_key(sunita, sunita.get_by_role("button", name="Approve: the same").first)
            expect(sunita.get_by_text("Judged the same by an officer").first).to_be_visible()
            sunita.goto(f"{address}/subjects/waiting/")
            expect(sunita.get_by_role("heading", name="For you: 0")).to_be_visible()
        bryn.reload()
        expect(bryn.get_by_text("Proposed by you")).to_have_count(0)
