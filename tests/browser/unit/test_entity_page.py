"""From a search to one subject across its reports, in Chromium: by keys, without script, narrow and wide, by axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.test_dissemination_pages import at_work, is_sound
from tests.browser.unit.test_items_page import press_by_key

pytestmark = pytest.mark.browser
_FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The unit site over two reports of one lad and one car, fresh for this module."""
    with home_with("work") as home, serving(home.folder, settings="unit") as site:
        yield site.address


def search_for(page: Page, address: str, typed: str, *, field: str = "What are you looking for?") -> None:
    page.goto(f"{address}/search/")
    if field.startswith("Plates"):
        page.get_by_text("Paste a list of plates, numbers, accounts or names").click()
    page.get_by_label(field).fill(typed)
    page.locator("input[name=purpose]").first.check()
    press_by_key(page, page.get_by_role("button", name="Search", exact=True).first)


def open_subject(page: Page, address: str) -> None:
    """Find somebody by a name as it was heard, and open all that is told of them: nobody asks why once more."""
    search_for(page, address, "Rusck")
    hit = page.locator(".ink-hit").filter(has_text="the baths").filter(has_not_text="Tilly")
    expect(hit.get_by_role("link", name="R-")).to_be_visible()
    press_by_key(page, hit.get_by_role("heading").get_by_role("link").first)
    expect(page.get_by_role("heading", name="Mentions by day")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_subject_is_read_and_judged_by_keys(
    chromium: Browser, address: str, axe_source: str, script: bool
) -> None:
    with at_work(chromium, address, "Bryn", script=script) as page:
        open_subject(page, address)
        if script:
            is_sound(page, axe_source, "entity")
            page.get_by_text("Say why (optional)").first.click()
            is_sound(page, axe_source, "entity-why")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(_FITS) if script else True
        page.goto(f"{address}/subjects/waiting/")
        expect(page.get_by_role("heading", name="For you: 0")).to_be_visible()
        if script:
            is_sound(page, axe_source, "joins")
        open_subject(page, address)
        press_by_key(page, page.get_by_role("button", name="Not sure").first)
        expect(page.get_by_role("button", name="Take it back").first).to_be_visible()
        press_by_key(page, page.get_by_role("button", name="Take it back").first)
        expect(page.get_by_text("Nobody has judged anything of it yet.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_some_of_what_was_judged_one_are_said_to_be_another_by_keys(
    chromium: Browser, address: str, axe_source: str, script: bool
) -> None:
    with at_work(chromium, address, "Bryn", script=script) as page:
        open_subject(page, address)
        press_by_key(page, page.get_by_role("button", name="The same").first)
        expect(page.get_by_text("Judged the same by an officer")).to_be_visible()
        page.get_by_text("Some of these are another").click()
        if script:
            is_sound(page, axe_source, "entity-parting")
        press_by_key(page, page.get_by_role("button", name="They are another"))
        expect(page.get_by_role("alert")).to_contain_text("Choose which mentions are another")
        page.get_by_role("group", name="Which are another?").get_by_role("checkbox").first.press("Space")
        page.get_by_label("Why (whoever judged otherwise reads it)").fill("Two brothers.")
        if script:
            is_sound(page, axe_source, "entity-parting-refused")
        press_by_key(page, page.get_by_role("button", name="They are another"))
        expect(page.get_by_text("Two brothers.")).to_be_visible()
        press_by_key(page, page.get_by_role("button", name="Take it back").first)
        expect(page.get_by_text("Nobody has judged anything of it yet.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_who_oversees_sees_who_has_read_it(
    chromium: Browser, address: str, axe_source: str, script: bool
) -> None:
    with at_work(chromium, address, "Sunita", script=script) as page:
        open_subject(page, address)
        page.get_by_role("link", name="Who has read what is told of it").press("Enter")
        expect(
            page.get_by_role("table").get_by_text("Read on the page of a person or thing").first
        ).to_be_visible()
        if script:
            is_sound(page, axe_source, "entity-read-by")


@pytest.mark.parametrize("script", [True, False])
def test_a_search_is_asked_and_read_by_keys_and_leaves_no_word_behind(
    chromium: Browser, address: str, axe_source: str, script: bool
) -> None:
    with at_work(chromium, address, "Bryn", script=script) as page:
        page.goto(f"{address}/search/")
        if script:
            is_sound(page, axe_source, "search")
        search_for(page, address, "Rusck")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Found for")
        assert "rus" not in f"{page.url} {page.title()}".casefold(), (
            "the history of a browser is read by others"
        )
        if script:
            is_sound(page, axe_source, "search-results")
        pasted = "Plates, numbers, accounts, addresses or full names, one a line"
        search_for(page, address, "07700 900461\nZZ99 ABC\nnothing", field=pasted)
        expect(page.get_by_role("heading", level=1)).to_contain_text("What of the list is known")
        expect(page.get_by_role("row").filter(has_text="07700 900461")).to_contain_text("Known:")
        # Fewer digits may be the port that the site was given.
        assert "900461" not in f"{page.url} {page.title()}"
        if script:
            is_sound(page, axe_source, "search-list")
