"""Twenty-four copies of one message in Chromium: by keyboard alone, without script, narrow and wide, checked by axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.test_dissemination_pages import is_sound, open_report
from tests.browser.unit.test_erasing import press_until

pytestmark = pytest.mark.browser
COPY = "Copy: one of 24 that say the same"
FIRST = "First of 24 that say the same"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A running unit site to which one message was told 24 times."""
    with home_with("copies") as home, serving(home.folder, settings="unit") as site:
        yield site.address


def open_first(page: Page, address: str) -> str:
    """Open the report that was told first, wherever it stands in the inbox."""
    page.goto(f"{address}/inbox/?page=2")
    if page.get_by_text(FIRST).count():
        return open_on(page)
    page.goto(f"{address}/inbox/")
    return open_on(page)


def open_on(page: Page) -> str:
    link = page.get_by_role("row").filter(has_text=FIRST).get_by_role("link", name="open")
    report = str(link.get_attribute("href"))
    link.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()
    return report


def test_copies_are_found_looked_at_closed_and_opened(
    chromium: Browser, address: str, axe_source: str
) -> None:
    with opened(chromium) as page:
        sign_in(page, address, "Bryn")
        page.goto(f"{address}/inbox/")
        expect(page.get_by_text(COPY).first).to_be_visible()
        is_sound(page, axe_source, "copies-inbox")
        report = open_first(page, address)
        expect(page.get_by_text(FIRST)).to_be_visible()
        is_sound(page, axe_source, "copies-first")
        press_until(page, "Look at the others and close them", role="link")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Copies of report")
        expect(page.get_by_role("checkbox")).to_have_count(23)
        expect(page.get_by_role("checkbox", checked=True)).to_have_count(21)
        expect(page.get_by_text("behind the bakery")).to_be_visible()
        expect(page.get_by_text("A concern is open on it, and stays open")).to_be_visible()
        is_sound(page, axe_source, "copies")
        press_until(page, "Close the chosen copies")
        expect(page.get_by_role("alert")).to_contain_text("Say why they are closed")
        is_sound(page, axe_source, "copies-refused")
        page.get_by_label("Why are they closed?").fill("One campaign.")
        press_until(page, "Close the chosen copies")
        expect(page.get_by_role("heading", name="Closed as copies: 21")).to_be_visible()
        expect(page.get_by_role("checkbox")).to_have_count(2)
        is_sound(page, axe_source, "copies-closed")
        page.goto(f"{address}/picture/")
        expect(page.get_by_text("copies of another one: copies count once")).to_be_visible()
        is_sound(page, axe_source, "copies-picture")
    with opened(chromium, script=False) as page:
        sign_in(page, address, "Bryn")
        page.goto(f"{address}{report}copies/")
        page.get_by_label("Assess and grade a new report").check()
        page.get_by_role("button", name="Open the report").click()
        page.get_by_role("button", name="Open them again").click()
        expect(page.get_by_role("checkbox")).to_have_count(23)


def test_the_page_of_a_copy_links_the_first(chromium: Browser, address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        sign_in(page, address, "Bryn")
        open_report(page, address, COPY)
        expect(page.get_by_text(COPY)).to_be_visible()
        is_sound(page, axe_source, "copies-copy")
        page.get_by_role("link", name="R-").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("R-")
