"""The sheet for submitting by hand, as an officer meets it: narrow and wide, checked by axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.test_unit_site import look

pytestmark = pytest.mark.browser
RED_CAR = "AB12, red Vauxhall Corsa (as a machine read it in the words)"


@pytest.fixture(scope="module")
def sheets_address() -> Iterator[str]:
    """A running unit site with a report to be told by telephone, and one for a form."""
    with home_with("sheets") as home, serving(home.folder, settings="unit") as site:
        yield site.address


def open_sheet(page: Page, address: str, region: str) -> None:
    """Open the sheet for a region from the list, and say why where it is asked."""
    page.goto(f"{address}/submissions/")
    page.get_by_role("row").filter(has_text=region).get_by_role("link").first.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()


def test_what_is_said_by_telephone_stands_in_the_order_in_which_it_is_said(
    chromium: Browser, sheets_address: str, axe_source: str
) -> None:
    with opened(chromium) as page:
        sign_in(page, sheets_address, "Bryn")
        open_sheet(page, sheets_address, "Cumbria")
        text = page.locator("main").inner_text()
        order = (
            "Something may happen in the next days",
            "Somebody must not find out that this was told",
            "Please don't tell her mum",
            "What to say first",
            "sierra dash",
            "What to read out",
        )
        at = [text.index(each) for each in (*order, RED_CAR, "How to spell it", "alpha bravo 1 2")]
        assert at == sorted(at)
        assert text.count("Fitz, ") + text.count("Fitz (") == 1, "one person, one line"
        expect(page.get_by_role("button", name="Copy")).to_have_count(0)
        look(page, axe_source)


def test_each_answer_of_a_form_is_copied_by_a_button(
    chromium: Browser, sheets_address: str, axe_source: str
) -> None:
    with opened(chromium) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        sign_in(page, sheets_address, "Bryn")
        open_sheet(page, sheets_address, "Nottinghamshire")
        look(page, axe_source)
        page.get_by_role("button", name="Copy Vehicles and travel").click()
        expect(page.get_by_role("status").first).to_have_text("Copied Vehicles and travel")
        assert page.evaluate("navigator.clipboard.readText()") == RED_CAR


def test_without_script_no_button_is_there_that_does_nothing(chromium: Browser, sheets_address: str) -> None:
    with opened(chromium, script=False) as page:
        sign_in(page, sheets_address, "Bryn")
        open_sheet(page, sheets_address, "Nottinghamshire")
        expect(page.get_by_text("One press selects all of an answer.")).to_be_visible()
        expect(page.get_by_text("Copy", exact=True)).to_have_count(0)


def test_an_officer_submits_by_hand(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Sunita")
        page.goto(f"{unit_address}/submissions/")
        page.get_by_role("row").filter(has_text="Kent").get_by_role("link").first.click()
        page.get_by_label("Assess and grade a new report").check()
        page.get_by_role("button", name="Open the report").click()
        sheet = page.locator("main")
        expect(sheet).to_contain_text("Two cars at the services every night")
        expect(sheet).to_contain_text("To be confirmed")
        expect(sheet).to_contain_text("101")
        look(page, axe_source)
        page.get_by_label("Reference").fill("none given")
        page.get_by_role("button", name="I have submitted it").click()
        expect(page.locator("main")).to_contain_text("Submitted on")
        page.goto(f"{unit_address}/submissions/")
        page.get_by_role("link", name="What has stopped").click()
        expect(page.locator("main")).to_contain_text("agree")
        look(page, axe_source)
