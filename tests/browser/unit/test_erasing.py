"""A report is erased by two supervisors in Chromium: by keyboard alone, without script, narrow and wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.seed_words import ARCADE_ROW, STORY_ROW
from tests.browser.unit.test_dissemination_pages import at_work, is_sound, open_report

pytestmark = pytest.mark.browser


def press_until(page: Page, name: str, *, role: str = "button") -> None:
    """Go on by the Tab key until this has the focus, then press Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = " ".join(page.evaluate("document.activeElement.textContent").split())
        if focused == name:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{name} ({role}) is not reached by keyboard")


def test_two_supervisors_erase_a_report(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with at_work(chromium, unit_address, "Sunita") as page:
        report = open_report(page, unit_address, ARCADE_ROW)
        page.get_by_role("link", name="Erase this report").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Erase report")
        is_sound(page, axe_source, "erase")
        page.get_by_role("button", name="Ask to erase it").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose why it is erased")
        is_sound(page, axe_source, "erase-refused")
        page.get_by_label("It was told to harm somebody").check()
        page.get_by_label("What the other supervisor needs to know").fill("Order C-12 of 20 November")
        page.get_by_role("button", name="Ask to erase it").click()
        is_sound(page, axe_source, "erase-asked")
        page.goto(f"{unit_address}/erasures/")
        is_sound(page, axe_source, "erasures-waiting")
    with opened(chromium, script=False) as page:
        sign_in(page, unit_address, "Sunil")
        page.goto(f"{unit_address}/erasures/")
        page.get_by_role("table").get_by_role("link").first.click()
        page.get_by_label("Check the quality of grading").check()
        page.get_by_role("button", name="Open the report").click()
        expect(page.get_by_text("Order C-12 of 20 November")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_contain_text("for ever?")
    with opened(chromium) as page:
        sign_in(page, unit_address, "Sunil")
        page.goto(f"{unit_address}{report}erase/confirm/")
        page.get_by_label("Check the quality of grading").check()
        page.get_by_role("button", name="Open the report").click()
        is_sound(page, axe_source, "erase-confirm")
        press_until(page, "Erase it for ever")
        expect(page.get_by_role("heading", level=1)).to_have_text("Erased")
        is_sound(page, axe_source, "erased")
        page.goto(f"{unit_address}/erasures/")
        is_sound(page, axe_source, "erasures")
        page.goto(unit_address + report)
        expect(page.get_by_text("Fitz")).to_have_count(0)


def test_an_open_concern_is_named(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with at_work(chromium, unit_address, "Sunita") as page:
        open_report(page, unit_address, STORY_ROW)
        page.get_by_role("link", name="Erase this report").click()
        expect(page.get_by_text("Safeguarding comes first")).to_be_visible()
        expect(page.get_by_role("button", name="Ask to erase it")).to_have_count(0)
        is_sound(page, axe_source, "erase-not-yet")
