"""Each room of the unit's site in Chromium, shortly: its page opens, its first act works, and axe finds nothing.

What else the rooms do is walked once a round, each in a file of its own (`tests/once_a_round.py`). Here one
installation does for all, and one supervisor who has signed in for most.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.installation.database.embedded import connect_as_superuser
from inkling.installation.database.roles import DATABASE
from tests.browser.homes import Home, home_with
from tests.browser.live import serving
from tests.browser.unit.conftest import opened
from tests.browser.unit.seed_words import ARCADE_ROW
from tests.browser.unit.test_concern_pages import say_why
from tests.browser.unit.test_copies_pages import FIRST
from tests.browser.unit.test_dissemination_pages import at_work, is_sound, open_report
from tests.browser.unit.test_held_pages import ARRIVED
from tests.browser.unit.test_items_page import card_of, open_story, press_by_key
from tests.browser.unit.test_overseeing_pages import unplaced
from tests.browser.unit.test_own_account_pages import follow

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """Reports, three of one man of one full name and number, and one message in three hands."""
    with home_with("rooms") as made:
        yield made


@pytest.fixture(scope="module")
def address(home: Home) -> Iterator[str]:
    """The running unit site."""
    with serving(home.folder, settings="unit") as site:
        yield site.address


@pytest.fixture(scope="module")
def supervisor(chromium: Browser, address: str) -> Iterator[Page]:
    """Sunita, signed in."""
    with at_work(chromium, address, "Sunita") as page:
        yield page


@pytest.fixture
def page(chromium: Browser, supervisor: Page) -> Iterator[Page]:
    """A window of Sunita's."""
    with opened(chromium, like=supervisor.context) as own:
        yield own


def test_who_has_no_recovery_codes_makes_them(chromium: Browser, address: str, axe_source: str) -> None:
    with at_work(chromium, address, "Aled") as page:
        page.goto(f"{address}/sign-ins/")
        follow(page, "Your recovery codes")
        page.get_by_role("button", name="Make new codes").press("Enter")
        expect(page.locator(".ink-copy")).to_have_count(10)
        is_sound(page, axe_source, "recovery-codes")


def test_somebody_is_corrected_to_a_child(page: Page, address: str, axe_source: str) -> None:
    open_story(page, address)
    fitz = card_of(page, "Fitz")
    press_by_key(page, fitz.locator("summary"))
    is_sound(page, axe_source, "items-correct-open")
    press_by_key(page, fitz.get_by_role("button", name="Person of concern"))
    expect(fitz).to_contain_text("Person of concern")
    press_by_key(page, fitz.locator("summary"))
    fitz.locator("button[name=age][value=child]").press("Enter")
    expect(page.get_by_text("Corrected: Fitz").first).to_be_attached()


def test_copies_are_closed_by_one_press(page: Page, address: str, axe_source: str) -> None:
    page.goto(f"{address}/inbox/")
    page.get_by_role("row").filter(has_text=FIRST.replace("24", "3")).get_by_role("link", name="open").click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()
    page.get_by_role("link", name="Look at the others and close them").press("Enter")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    is_sound(page, axe_source, "copies")
    page.get_by_label("Why are they closed?").fill("One campaign.")
    page.get_by_role("button", name="Close the chosen copies").press("Enter")
    expect(page.get_by_role("heading", name="Closed as copies: 2")).to_be_visible()


def test_to_erase_a_report_is_asked(page: Page, address: str, axe_source: str) -> None:
    open_report(page, address, ARCADE_ROW)
    page.get_by_role("link", name="Erase this report").click()
    page.get_by_label("It was told to harm somebody").check()
    page.get_by_label("What the other supervisor needs to know").fill("Order C-12 of 20 November")
    page.get_by_role("button", name="Ask to erase it").click()
    page.goto(f"{address}/erasures/")
    expect(page.get_by_role("table").get_by_role("link")).to_have_count(1)
    is_sound(page, axe_source, "erasures-waiting")


def test_a_report_is_placed(page: Page, address: str, axe_source: str) -> None:
    unplaced(page, address)
    say_why(page)
    page.get_by_role("link", name="Assign a region").press("Enter")
    is_sound(page, axe_source, "place")
    page.get_by_label("Which region does it belong to?").select_option(label="West Yorkshire Police")
    page.locator("input[name=reason]").first.check()
    page.get_by_role("button", name="Assign the region").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("belongs to West Yorkshire Police")


def test_what_was_received_says_until_when_its_words_stand(
    page: Page, home: Home, address: str, axe_source: str
) -> None:
    with connect_as_superuser(home.cluster, database=DATABASE) as connection:
        connection.execute(ARRIVED)
    page.goto(f"{address}/received/")
    page.get_by_role("link", name="STANDS22").click()
    page.get_by_label("Check what was sent and to whom").check()
    page.get_by_role("button", name="Open the item").click()
    expect(page.get_by_text("Its words stand here until")).to_be_visible()
    is_sound(page, axe_source, "received-stands22")


def test_several_plain_pairs_are_judged_by_one_press(page: Page, address: str, axe_source: str) -> None:
    page.goto(f"{address}/tasks/")
    press_by_key(page, page.get_by_role("link", name="What may be the same"))
    page.locator("input[name=purpose]").first.check()
    press_by_key(page, page.get_by_role("button", name="Begin the inquiry"))
    press_by_key(page, page.get_by_role("link", name="judge several by one press"))
    boxes = page.locator("input[name=same]")
    expect(boxes).to_have_count(3)
    is_sound(page, axe_source, "several")
    boxes.first.check()
    page.get_by_label("Why (one reason, which stands with each)").fill("one number")
    press_by_key(page, page.get_by_role("button", name="What is ticked is the same"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What may be the same, to be judged")


def test_how_often_suggestions_were_right_is_counted(page: Page, address: str, axe_source: str) -> None:
    page.goto(f"{address}/tasks/")
    press_by_key(page, page.get_by_role("link", name="How often suggestions were right"))
    expect(page.get_by_role("heading", level=1)).to_have_text("How often suggestions were right")
    is_sound(page, axe_source, "quality")


def test_a_sheet_is_submitted_by_hand(page: Page, address: str, axe_source: str) -> None:
    page.goto(f"{address}/submissions/")
    page.get_by_role("row").filter(has_text="Kent").get_by_role("link").first.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()
    expect(page.locator("main")).to_contain_text("Two cars at the services every night")
    is_sound(page, axe_source, "sheet")
    page.get_by_label("Reference").fill("none given")
    page.get_by_role("button", name="I have submitted it").click()
    expect(page.locator("main")).to_contain_text("Submitted on")


# Last: her question stands above the unit's lists.
def test_the_contact_asks_the_unit_about_a_concern(chromium: Browser, address: str, axe_source: str) -> None:
    with at_work(chromium, address, "Mo") as page:
        page.goto(f"{address}/concerns/")
        page.get_by_role("table").get_by_role("link").first.click()
        is_sound(page, axe_source, "concern")
        page.get_by_label("We cannot find this child: where?").check()
        page.get_by_role("button", name="Ask the unit").click()
        expect(page.get_by_text("Waiting for an answer")).to_be_visible()
