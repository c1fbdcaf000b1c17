"""The boy of Beck Lane is asked which bus station he means, answers, and Bryn reads it; Bryn asks, Sunita decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from inkling.demo.asking import BOY
from tests.browser.community.conftest import opened
from tests.browser.community.walk import heading, press
from tests.browser.conftest import violations
from tests.browser.guide_pages import RECEIPT, Doors, Windows, doors_of

ASKED = "Which one is it? A town or a place near it is enough."
ANSWER = "the one in wakefield by the cinema. he slapped me there"
Look = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def doors() -> Iterator[Doors]:
    """The sites on a few tales of the demo."""
    with doors_of("few tales") as doors:
        yield doors


@pytest.fixture
def look(axe_source: str) -> Look:
    """Look at a page at both widths: nothing wrong, nothing wider than the screen."""

    def at_both_widths(page: Page, name: str) -> None:
        before = page.viewport_size
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert not violations(page, axe_source), name
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if before:
            page.set_viewport_size(before)

    return at_both_widths


def type_receipt(page: Page, address: str) -> None:
    page.goto(f"{address}/progress")
    page.get_by_label("Your receipt code").fill(RECEIPT)
    press(page, "See")


@pytest.mark.browser
def test_he_finds_the_question_under_his_receipt_and_answers_without_script(
    chromium: Browser, doors: Doors, look: Look
) -> None:
    with opened(chromium, doors.community) as page:
        type_receipt(page, doors.community)
        assert ASKED in page.locator("main").inner_text()
        assert page.get_by_role("link", name="Leave this site").first.is_visible()
        look(page, "asked")
        _looks_at_400_percent(page)
        _reaches_by_keys(page, "Answer")
    with opened(chromium, doors.community, script=False) as page:
        type_receipt(page, doors.community)
        page.get_by_role("button", name="Answer").first.click()
        page.locator("input[name=danger][value=no]").check()
        press(page, "Continue")
        page.locator("input[name=about][value=me]").check()
        press(page, "Continue")
        while not page.locator("textarea[name=words]").count():
            press(page, "Continue")
        assert ASKED in page.locator("main").inner_text()
        page.locator("textarea[name=words]").fill(ANSWER)
        while heading(page) != "Check and send":
            is_right = page.get_by_role("button", name="Yes, the rest is right")
            press(page, "Yes, the rest is right" if is_right.count() else "Continue")
        press(page, "Send now")
        assert RECEIPT.replace("-", "") in "".join(page.locator(".ink-receipt__code").inner_text().split())
        type_receipt(page, doors.community)
        assert ASKED not in page.locator("main").inner_text()


@pytest.mark.browser
def test_an_officer_reads_the_answer_asks_and_another_person_decides(
    chromium: Browser, doors: Doors, look: Look
) -> None:
    windows, report = Windows(chromium, doors), doors.reports[BOY]
    bryn = _opened_by(windows.of("Bryn"), doors.unit, report)
    bryn.goto(f"{doors.unit}/reports/{report}/ask-back/")
    look(bryn, "ask-back")
    _looks_at_400_percent(bryn)
    _reaches_by_keys(bryn, "Ask a second person to let it go")
    press(bryn, "Ask a second person to let it go")
    assert "nobody is asked to find out more" in bryn.locator("main").inner_text()
    look(bryn, "ask-back-refused")
    bryn.get_by_label("When was this?").check()
    press(bryn, "Ask a second person to let it go")
    assert "Waits for a second person" in bryn.locator("main").inner_text()
    sunita = _opened_by(windows.of("Sunita"), doors.unit, report)
    sunita.goto(f"{doors.unit}/asked-back/")
    look(sunita, "asked-back")
    _looks_at_400_percent(sunita)
    sunita.locator(f'a[href*="{report}"]').first.click()
    look(sunita, "decide")
    _looks_at_400_percent(sunita)
    _reaches_by_keys(sunita, "Let it go")
    press(sunita, "Let it go")
    assert "Waits for an answer" in sunita.locator("main").inner_text()
    assert "Nobody asks it more" in sunita.locator("main").inner_text()
    look(sunita, "decided")


def _looks_at_400_percent(page: Page) -> None:
    """Look as at 1280 pixels enlarged to 400 %: nothing is wider than what is seen."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if before:
        page.set_viewport_size(before)


def _reaches_by_keys(page: Page, name: str) -> None:
    """Go from the beginning of the page to a button with the Tab key alone."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in (page.evaluate("document.activeElement.innerText") or ""):
            return
    raise AssertionError(f"no way by keys to {name}")


def _opened_by(page: Page, unit: str, report: str) -> Page:
    """Say why the report is read, where that is asked."""
    page.goto(f"{unit}/reports/{report}/")
    reason = page.get_by_label("Assess and grade a new report")
    if reason.count():
        reason.check()
        with page.expect_navigation():
            page.locator("main button").last.click()
    return page
