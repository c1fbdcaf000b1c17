"""Items and subjects of a report in Chromium: by keyboard alone, without script, narrow and wide, checked by axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.seed_words import STORY_ROW
from tests.browser.unit.test_dissemination_pages import at_work, is_sound

pytestmark = pytest.mark.browser


def open_story(page: Page, address: str) -> str:
    """Open the report with the story, and return its address."""
    page.goto(f"{address}/inbox/")
    link = page.get_by_role("row").filter(has_text=STORY_ROW).get_by_role("link")
    report = f"{address}{link.get_attribute('href')}"
    link.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()
    expect(page.get_by_role("heading", name="What is said: 4 to grade")).to_be_visible()
    return report


def card_of(page: Page, name: str) -> Locator:
    """Return the card of somebody or something."""
    return page.locator(".ink-subject").filter(has=page.get_by_role("heading", name=name))


def press_by_key(page: Page, target: Locator) -> None:
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def test_people_are_corrected_by_keys_and_two_officers_meet(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Bryn") as late, opened(chromium) as page:
        open_story(late, unit_address)
        sign_in(page, unit_address, "Sunita")
        open_story(page, unit_address)
        is_sound(page, axe_source, "items")
        fitz = card_of(page, "Fitz")
        press_by_key(page, fitz.locator("summary"))
        expect(fitz.get_by_text("Child or adult?", exact=True)).to_be_visible()
        press_by_key(page, page.locator(".ink-item summary").first)
        expect(page.locator(".ink-item").first.get_by_text("How it is known", exact=True)).to_be_visible()
        is_sound(page, axe_source, "items-correct-open")
        press_by_key(page, fitz.get_by_role("button", name="Person of concern"))
        expect(fitz).to_be_focused()
        expect(fitz).to_contain_text("Person of concern")
        press_by_key(page, page.locator("summary").filter(has_text="What was corrected"))
        expect(page.get_by_text("Corrected: Fitz")).to_be_visible()
        is_sound(page, axe_source, "items-history")
        fitz = card_of(late, "Fitz")
        press_by_key(late, fitz.locator("summary"))
        with late.expect_response(lambda answer: answer.request.method == "POST") as answered:
            press_by_key(late, fitz.get_by_role("button", name="Family or carer"))
        assert answered.value.status == 409
        expect(late.get_by_role("alert")).to_contain_text("Sunita corrected this report meanwhile")
        expect(fitz).to_contain_text("Person of concern")
        is_sound(late, axe_source, "items-overtaken")


def test_age_and_owner_are_corrected_by_keys_with_the_reason_and_enter_presses_nothing_else(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Sunita") as page:
        open_story(page, unit_address)
        fitz = card_of(page, "Fitz")
        press_by_key(page, fitz.locator("summary"))
        fitz.get_by_label("Looks").focus()
        page.keyboard.type("tall, limps; red hair")
        fitz.get_by_label("Why you correct it").focus()
        page.keyboard.type("Seen at the station")
        is_sound(page, axe_source, "items-attributes")
        before = fitz.locator(".ink-subject__role").inner_text()
        page.keyboard.press("Enter")
        expect(fitz).to_contain_text("tall, limps; red hair")
        expect(fitz.locator(".ink-subject__role")).to_have_text(before)
        expect(fitz).to_be_focused()
        press_by_key(page, page.locator("summary").filter(has_text="What was corrected"))
        expect(page.get_by_text("Seen at the station")).to_be_visible()
        press_by_key(page, page.locator(".ink-item summary").first)
        why = page.locator(".ink-item").first.get_by_label("Why you correct it")
        why.focus()
        page.keyboard.type("nothing pressed")
        page.keyboard.press("Enter")
        expect(why).to_have_value("nothing pressed")


def test_without_script_it_is_corrected_and_taken_back(chromium: Browser, unit_address: str) -> None:
    with at_work(chromium, unit_address, "Sunita", script=False) as page:
        open_story(page, unit_address)
        for width in (360, 320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            words, parts = page.locator(".ink-item__words").first, page.locator("li#detail-1")
            expect(words).to_be_visible()
            expect(parts).to_contain_text("Fitz")
            box = page.locator(".ink-columns").bounding_box()
            assert box
            assert box["width"] <= width
        expect(page.get_by_role("button", name="Tick all")).to_be_hidden()
        kez = card_of(page, "Kez")
        kez.locator("summary").click()
        kez.get_by_role("button", name="Take away").click()
        expect(kez).to_have_count(0)
        page.locator("summary").filter(has_text="What was corrected").click()
        page.get_by_role("button", name="Take the last correction back").click()
        expect(kez).to_contain_text("Child who may be harmed")
