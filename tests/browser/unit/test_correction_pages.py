"""Mo decides, Bryn corrects who is a child, Mo reads it: sound at every width, and nothing for axe to say."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.test_dissemination_pages import at_work, is_sound
from tests.browser.unit.test_items_page import card_of, open_story

pytestmark = pytest.mark.browser


def open_concern(page: Page, address: str, urgency: str) -> None:
    page.goto(f"{address}/concerns/")
    row = page.get_by_role("table").get_by_role("row").filter(has_text=urgency)
    row.first.get_by_role("link").first.click()


def test_what_is_corrected_after_the_decision_is_read_by_the_contact(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Mo")
        open_concern(page, unit_address, "Something may happen in the next days")
        page.get_by_role("button", name="We have it").click()
        page.get_by_label("No further step for this child").check()
        page.get_by_label("Why").fill("Nobody of that name at the school")
        page.get_by_role("button", name="Record the decision").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Decided")
        decided = page.url
    with at_work(chromium, unit_address, "Bryn") as page:
        open_story(page, unit_address)
        expect(page.get_by_text("as a correction with a clock of its own")).to_be_visible()
        fitz = card_of(page, "Fitz")
        fitz.locator("summary").click()
        is_sound(page, axe_source, "report-to-correct")
        fitz.locator("button[name=age][value=child]").click()
        expect(page.get_by_text("Corrected: Fitz")).to_have_count(1)
    with opened(chromium) as page:
        sign_in(page, unit_address, "Mo")
        page.goto(f"{unit_address}/concerns/")
        expect(page.get_by_text("a correction of what was decided")).to_be_visible()
        is_sound(page, axe_source, "concerns-with-a-correction")
        page.goto(decided)
        expect(page.get_by_role("heading", name="What the unit has corrected since")).to_be_visible()
        is_sound(page, axe_source, "decided-and-corrected-since")
        page.get_by_role("heading", name="Corrected").get_by_role("link").click()
        expect(page.get_by_role("heading", name="A correction of what was decided")).to_be_visible()
        is_sound(page, axe_source, "correction")
        page.get_by_role("button", name="We have it").click()
        is_sound(page, axe_source, "correction-acknowledged")


def test_the_page_says_that_a_child_beside_a_sign_may_be_harmed(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Bryn") as page:
        open_story(page, unit_address)
        kez = card_of(page, "Kez")
        kez.locator("summary").click()
        kez.locator("button[name=age][value=adult]").click()
        expect(kez).to_contain_text("Mentioned, role not known")
        kez.locator("summary").click()
        rows = kez.get_by_role("group", name="Child or adult?")
        expect(rows).to_have_accessible_description(says := re.compile("makes the part .* too"))
        is_sound(page, axe_source, "report-before-a-child")
        kez.locator("button[name=age][value=child]").click()
        expect(kez.get_by_text("a sign is told beside: so the part is")).to_be_visible()
        expect(kez.get_by_text(says)).to_have_count(0)
        is_sound(page, axe_source, "report-after-a-child")
        page.locator("summary").filter(has_text="What was corrected").click()
        page.get_by_role("button", name="Take the last correction back").click()
        expect(card_of(page, "Kez")).to_contain_text("Mentioned, role not known")
