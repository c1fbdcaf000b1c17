"""Mo asks, Bryn answers and opens a concern, in Chromium: sound at every width, and nothing for axe to say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.seed_words import ARCADE_ROW
from tests.browser.unit.test_dissemination_pages import at_work, is_sound, open_report

pytestmark = pytest.mark.browser


def say_why(page: Page) -> None:
    page.get_by_label("Look for danger that cannot wait").check()
    page.get_by_role("button", name="Open the report").click()


def test_the_contact_asks_and_an_officer_answers(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with opened(chromium) as page:
        sign_in(page, unit_address, "Mo")
        page.goto(f"{unit_address}/concerns/")
        is_sound(page, axe_source, "concerns")
        page.get_by_label("Find one of your concerns").fill("nowhere")
        page.get_by_label("Find one of your concerns").press("Enter")
        expect(page.get_by_text("None of your concerns has all of these words")).to_be_visible()
        is_sound(page, axe_source, "concerns-none-found")
        page.get_by_label("Find one of your concerns").fill("a")
        page.get_by_role("button", name="Find").press("Enter")
        expect(page.get_by_role("heading", name="of your concerns")).to_be_visible()
        is_sound(page, axe_source, "concerns-found")
        page.get_by_role("table").get_by_role("link").first.click()
        is_sound(page, axe_source, "concern")
        page.get_by_role("button", name="Ask the unit").click()
        expect(page.get_by_role("alert")).to_contain_text("Choose what you need to know")
        is_sound(page, axe_source, "concern-not-asked")
        page.get_by_label("We cannot find this child: where?").check()
        page.get_by_label("Note (optional)").fill("Not at school, not at home")
        page.get_by_role("button", name="Ask the unit").click()
        expect(page.get_by_text("Waiting for an answer")).to_be_visible()
        is_sound(page, axe_source, "concern-asked")
        mo = page.url
    with opened(chromium) as page:
        sign_in(page, unit_address, "Bryn")
        expect(page.get_by_role("heading", name="Front doors ask: 1 to answer")).to_be_visible()
        is_sound(page, axe_source, "inbox-with-a-question")
        page.get_by_role("link", name="We cannot find this child: where?").click()
        say_why(page)
        page.get_by_label("Your answer").fill("Behind the bus station, on Fridays about four")
        page.get_by_label("All of them, cut of what shows who told").check()
        page.get_by_role("button", name="Look at what the front door would read").click()
        expect(page.get_by_role("heading", name="What the front door would read")).to_be_visible()
        is_sound(page, axe_source, "question-looked-at")
        page.get_by_role("button", name="Send this to the front door").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Closed")
        is_sound(page, axe_source, "question-answered")
    with opened(chromium) as page:
        sign_in(page, unit_address, "Mo")
        page.goto(mo)
        expect(page.get_by_text("Behind the bus station, on Fridays about four")).to_be_visible()
        is_sound(page, axe_source, "concern-answered")


def test_an_officer_opens_a_concern(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with at_work(chromium, unit_address, "Sunita") as page:
        open_report(page, unit_address, ARCADE_ROW)
        page.get_by_role("link", name="concern for the front door").click()
        page.get_by_role("button", name="Look at what the front door would read").click()
        expect(page.get_by_role("alert")).to_contain_text("Say what the worry is")
        is_sound(page, axe_source, "opening-refused")
        page.get_by_label("What is the worry?").fill("A girl is met at the arcade each Friday")
        page.get_by_label("Something may happen in the next days").check()
        page.get_by_role("button", name="Look at what the front door would read").click()
        expect(page.get_by_role("heading", name="What the front door would read")).to_be_visible()
        is_sound(page, axe_source, "opening-looked-at")
        page.get_by_role("button", name="Open the concern as shown").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Concern C-")
        expect(page.get_by_text("Opened by an officer of the unit")).to_be_visible()
        page.get_by_role("link", name="Add what the front door does not know yet").click()
        page.get_by_label("What is new?").fill("Her class is 9C")
        page.get_by_role("button", name="Look at what the front door would read").click()
        expect(page.get_by_role("heading", name="What the front door would read")).to_be_visible()
        is_sound(page, axe_source, "adding-looked-at")
        page.get_by_role("button", name="Add this to the concern").click()
        expect(page.get_by_text("Her class is 9C")).to_be_visible()
        is_sound(page, axe_source, "concern-added-to")


def press(page: Page, target: Locator) -> None:
    """Go to it with the keys alone and press it."""
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def test_an_officer_joins_two_concerns_and_parts_them(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Sunita") as page:
        page.goto(f"{unit_address}/concerns/")
        table = page.get_by_role("table")
        one, other = (
            table.get_by_role("row").filter(has_text=words).first.get_by_role("link")
            for words in ("Child may be in danger now", "Already referred")
        )
        address, name = str(other.get_attribute("href")), one.inner_text().split()[0]
        for each in (str(one.get_attribute("href")), address):
            page.goto(f"{unit_address}{each}")
            if page.get_by_label("Look for danger that cannot wait").count():
                say_why(page)
        press(page, page.get_by_role("link", name="Join it with another about the same child"))
        page.get_by_label("reference").focus()
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type("Same van, same car park")
        is_sound(page, axe_source, "joining")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Nothing is joined yet.")).to_be_visible()
        is_sound(page, axe_source, "joining-looked-at")
        press(page, page.get_by_role("button", name="Join these two"))
        expect(page.get_by_role("heading", name="Joined: concern C-")).to_be_visible()
        is_sound(page, axe_source, "concern-joined")
        page.goto(f"{unit_address}/concerns/?work=joined")
        is_sound(page, axe_source, "concerns-joined")
        page.get_by_role("table").get_by_role("link").first.click()
        expect(page.get_by_text("The clock of this one has stopped")).to_be_visible()
        is_sound(page, axe_source, "concern-under-another")
        press(page, page.get_by_role("button", name="Part it again"))
        expect(page.get_by_text("Parted from C-")).to_be_visible()
        is_sound(page, axe_source, "concern-parted")
