"""A search is watched, what is new is read and judged, in Chromium: by keys, without script, two widths, by axe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.test_dissemination_pages import at_work, is_sound
from tests.browser.unit.test_entity_page import search_for
from tests.browser.unit.test_items_page import press_by_key
from tests.browser.watching import bring_it_and_look, take_out_what_was_told

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Site:
    """Where the site answers, and the folder of its world."""

    address: str
    home: Path


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with home_with("work") as home, serving(home.folder, settings="unit") as unit:
        yield Site(unit.address, home.folder)


@pytest.mark.parametrize("script", [True, False])
def test_a_search_is_watched_read_judged_and_ended(
    chromium: Browser, site: Site, axe_source: str, script: bool
) -> None:
    take_out_what_was_told(site.home)
    with at_work(chromium, site.address, "Bryn", script=script) as page:
        search_for(page, site.address, "Rusck")
        expect(page.get_by_text("Nothing that you may read fits")).to_be_visible()
        page.locator("summary", has_text="Watch this search").press("Enter")
        if script:
            is_sound(page, axe_source, "search-watch")
        press_by_key(page, page.get_by_role("button", name="Watch", exact=True))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Watch on")
        expect(page.get_by_text("Nothing new that you may read fits")).to_be_visible()
        assert "rusck" not in f"{page.url} {page.title()}".casefold()
        bring_it_and_look(site.home)
        page.goto(f"{site.address}/inbox/")
        page.get_by_role("link", name="1 of your watches waits for you").click()
        if script:
            is_sound(page, axe_source, "watches")
        page.get_by_role("link", name="Rusck").click()
        expect(page.locator(".ink-hit").first).to_contain_text("Rusk")
        if script:
            is_sound(page, axe_source, "watch")
        press_by_key(page, page.get_by_role("button", name="It was of use").first)
        expect(page.get_by_text("of use", exact=False).first).to_be_visible()
        press_by_key(page, page.get_by_role("button", name="Still needed: ask me again after one month"))
        page.locator(".ink-hit a[href*='/reports/']").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Report R-")
        page.goto(f"{site.address}/watches/")
        page.get_by_role("link", name="Rusck").click()
        press_by_key(page, page.get_by_role("button", name="End this watch"))
        expect(page.get_by_text("You watch nothing")).to_be_visible()
