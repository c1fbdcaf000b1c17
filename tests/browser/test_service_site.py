"""The practitioners' site as it runs: its own process and login; a note from paste to every form, with no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from inkling.sites.service.papers.kinds import PaperKind
from tests.browser.conftest import violations
from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.conftest import opened, sign_in

pytestmark = pytest.mark.browser
WORDS = (
    "Chloe, 14, told me that a man called Ryan picks her up from school in a silver Corsa, plate QX99 ZZA. "
    "He is about 30. He gave her a new phone. It happens every Friday."
)
TWO_CHILDREN = (
    "Amber, 14, told me that a man called Ryan hits her and drives her in a silver Corsa, QX99 ZZA. "
    "Poppy, 13, said that she was at the arcade with a man called Sid. "
    "Amber and Poppy were both at the lodge on Friday."
)
SISTERS = (
    "Keeley Marsh, 15, told me that a man called Ryan drives her in a silver Corsa. "
    "Kayla Marsh, 13, said that she was at the arcade with a man called Sid. K told me that Ryan hit her."
)
DIARY = (
    "3/11/26 Jay, 13, came home at 2am in a silver Corsa\nwould not say who drives it\n"
    "Weds: a man called Ryan waited outside\nMon 7 Nov 2026 phone rang all night"
)
WIDTHS = (360, 1280)
# A browser whose margins are narrower shows as a page too wide what here only leaves its frame.
_TOO_WIDE = """[...document.images].filter((each) => each.getBoundingClientRect().right >
    each.parentElement.getBoundingClientRect().right + 1).map((each) => each.alt)"""

# A promise, since what is asked again and again is evaluated by the page itself, which forbids it. It ends: a picture
# that is fetched when it comes into sight may never come.
_PICTURES_CAME = """Promise.race([Promise.all([...document.images].filter((each) => !each.complete).map((each) =>
    new Promise((come) => ["load", "error"].forEach((end) => each.addEventListener(end, come))))),
    new Promise((_, late) => setTimeout(late, 30000, new Error("a picture did not come")))])"""


@pytest.fixture(scope="module")
def service_address() -> Iterator[str]:
    """The address of a running practitioners' site, with two services in its world."""
    with home_with("services") as home, serving(home.folder, settings="service") as site:
        yield site.address


def is_sound(page: Page, axe_source: str, folder: Path, name: str) -> None:
    """Look at the page narrow and wide: nothing wrong, nothing wider than the screen; keep a picture of each."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # While a picture is fetched its words stand in its place, as wide as they are.
        page.evaluate(_PICTURES_CAME)
        assert violations(page, axe_source) == [], (name, width)
        assert page.evaluate(_TOO_WIDE) == [], (name, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


def read_it(page: Page) -> None:
    """Press until all of the words are read: on a busy machine the first two seconds may not be enough."""
    for _ in range(15):
        with page.expect_navigation():
            page.get_by_role("button", name="Read it").press("Enter")
        if page.get_by_role("group", name="Ryan").count():
            return
    raise AssertionError("The words were not read in fifteen presses.")


def press_until(page: Page, button: str, shown: str) -> None:
    """Press until something is shown: a reading that did not come to its end finds no parts, and sends none."""
    pressed = page.get_by_role("button", name=button, exact=True)
    for _ in range(15):
        with page.expect_navigation():
            # A page on which the button is no more is read again as it is opened again.
            pressed.press("Enter") if pressed.count() else page.reload()
        if page.get_by_text(shown).count():
            return
    raise AssertionError(f"{shown!r} was not shown in fifteen presses of {button}.")


@pytest.mark.parametrize("script", [False, True])
def test_a_note_goes_from_paste_to_every_form(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path, *, script: bool
) -> None:
    name = "Farah" if script else "Femi"
    with opened(chromium, script=script) as page:
        sign_in(page, service_address, name)
        expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()
        page.get_by_role("button", name="Return home interview (England)").press("Enter")
        page.get_by_label("The note, in your words").fill(WORDS)
        page.get_by_label("Where does it happen?").fill("LS11 5DE")
        page.get_by_label("The child's own words").fill("He said I owe him.")
        read_it(page)
        page.get_by_role("group", name="Ryan").get_by_label("Adult", exact=True).check()
        page.get_by_label("Does the child agree?").select_option(label="Agreed")
        if script:
            is_sound(page, axe_source, tmp_path, "note")
        page.get_by_role("button", name="Check what is sent").press("Enter")
        expect(page.get_by_text("Leeds front door")).to_be_visible()
        if script:
            is_sound(page, axe_source, tmp_path, "check")
        page.get_by_role("button", name="Send", exact=True).press("Enter")
        expect(page.get_by_role("heading", name="Where it went")).to_be_visible()
        if script:
            is_sound(page, axe_source, tmp_path, "sent")
        for kind in PaperKind:
            with page.expect_navigation():
                page.get_by_role("link", name=kind.label, exact=True).press("Enter")
            expect(page.get_by_text("QX99 ZZA").first).to_be_visible()
            if script:
                is_sound(page, axe_source, tmp_path, kind.value)
            page.get_by_role("link", name="Back").click()


def test_a_lead_invites_and_the_newcomer_joins(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    with opened(chromium) as page, opened(chromium, script=False) as newcomer:
        sign_in(page, service_address, "Leila")
        page.get_by_role("link", name="People").click()
        is_sound(page, axe_source, tmp_path, "people")
        page.get_by_label("E-mail address").fill("noor@service.invalid")
        page.get_by_label("Practitioner: writes and sends notes").check()
        page.get_by_role("button", name="Make a link").press("Enter")
        link = page.locator(".govuk-notification-banner .ink-verbatim").inner_text()
        newcomer.goto(link)
        newcomer.get_by_label("Your name").fill("Noor")
        for number in (0, 1):
            newcomer.locator("input[type=password]").nth(number).fill("five kind geese at noon")
        newcomer.get_by_role("button", name="Make my account").press("Enter")
        expect(newcomer.get_by_role("heading", name="Sign in")).to_be_visible()
        newcomer.goto(link)
        expect(newcomer.get_by_role("heading", name="This link is closed")).to_be_visible()
        lets_a_system_tell(page, axe_source, tmp_path)


def lets_a_system_tell(page: Page, axe_source: str, folder: Path) -> None:
    """A lead makes a key, sees it once, and revokes it."""
    page.get_by_role("link", name="Systems").click()
    is_sound(page, axe_source, folder, "systems")
    page.get_by_label("Which system is it for?").fill("Our register")
    page.get_by_label("Three months").check()
    page.get_by_role("button", name="Make the key").press("Enter")
    expect(page.locator(".govuk-notification-banner .ink-verbatim")).to_contain_text("inkling_")
    is_sound(page, axe_source, folder, "systems-key")
    page.get_by_role("button", name="Revoke").press("Enter")
    expect(page.get_by_role("heading", name="Revoked, or run out")).to_be_visible()
    is_sound(page, axe_source, folder, "systems-revoked")


def test_a_diary_is_sound_and_its_team_looks_through_it(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    with opened(chromium) as page:
        sign_in(page, service_address, "Farah")
        page.get_by_role("button", name="Diary", exact=True).press("Enter")
        page.get_by_label("The note, in your words").fill(DIARY)
        page.get_by_label("Where does it happen?").fill("LS11 5DE")
        read_it(page)
        expect(page.get_by_text("One line has no day")).to_be_visible()
        is_sound(page, axe_source, tmp_path, "diary")
        page.get_by_role("button", name="Check what is sent").press("Enter")
        page.get_by_role("button", name="Send", exact=True).press("Enter")
        expect(page.get_by_role("button", name="Write what happened since")).to_be_visible()
        is_sound(page, axe_source, tmp_path, "sent-diary")
    with opened(chromium) as page:
        sign_in(page, service_address, "Leila")
        page.get_by_role("link", name="Your team").click()
        is_sound(page, axe_source, tmp_path, "team")
        page.get_by_label("Why do you look?").select_option(label="Supervision")
        page.get_by_role("button", name="Look", exact=True).press("Enter")
        # How many depends on the walks before this one.
        expect(page.get_by_role("heading", name="found")).to_be_visible()
        expect(page.get_by_text("Their counts stand apart")).to_be_visible()
        is_sound(page, axe_source, tmp_path, "team-found")
        page.get_by_role("button", name="Diary").first.press("Enter")
        expect(page.get_by_text("Written by Farah")).to_be_visible()
        is_sound(page, axe_source, tmp_path, "team-note")
        page.goto(f"{service_address}/team/counts/")
        expect(page.get_by_role("cell", name="Diary", exact=True)).to_be_visible()
        is_sound(page, axe_source, tmp_path, "counts")
        page.goto(f"{service_address}/team/digests/")
        expect(page.get_by_text("No unit has told of a month yet")).to_be_visible()
        is_sound(page, axe_source, tmp_path, "digests")


def test_a_second_window_is_told_and_writes_nothing_over(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    with opened(chromium) as page:
        sign_in(page, service_address, "Dara")
        page.get_by_role("button", name="Note", exact=True).press("Enter")
        second = page.context.new_page()
        second.goto(page.url)
        page.get_by_label("The note, in your words").fill("First window")
        page.get_by_role("button", name="Save the draft").press("Enter")
        expect(page.get_by_label("The note, in your words")).to_have_value("First window")
        second.get_by_label("The note, in your words").fill("Second window")
        for _ in range(2):
            second.get_by_role("button", name="Save the draft").press("Enter")
            expect(second.get_by_text("saved in another window").first).to_be_visible()
            expect(second.get_by_label("The note, in your words")).to_have_value("Second window")
        is_sound(second, axe_source, tmp_path, "overtaken")
        page.reload()
        expect(page.get_by_label("The note, in your words")).to_have_value("First window")
        page.goto(f"{service_address}/who-sees-this/")
        is_sound(page, axe_source, tmp_path, "who-sees-this")
        # In the same window: a note of two children, by keys, as two reports.
        page.goto(f"{service_address}/notes/")
        page.get_by_role("button", name="Note", exact=True).press("Enter")
        page.get_by_label("The note, in your words").fill(TWO_CHILDREN)
        page.get_by_label("Where does it happen?").fill("LS11 5DE")
        page.get_by_label("Who must not find out?", exact=True).fill("Amber's brother")
        read_it(page)
        press_until(page, "One part for each child", "2 parts: each is sent by itself")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        is_sound(page, axe_source, tmp_path, "note-parts")
        page.get_by_label("Does who must not find out, as said for the note").select_option(value="no")
        press_until(page, "Check what is sent", "Part 2 of 2")
        is_sound(page, axe_source, tmp_path, "check-parts")
        press_until(page, "Send", "Where it went")
        is_sound(page, axe_source, tmp_path, "sent-parts")


def test_who_is_meant_of_two_sisters_is_asked_by_keys(
    chromium: Browser, service_address: str, axe_source: str, tmp_path: Path
) -> None:
    with opened(chromium) as page:
        sign_in(page, service_address, "Femi")
        page.get_by_role("button", name="Return home interview (England)").press("Enter")
        page.get_by_label("The note, in your words").fill(SISTERS)
        page.get_by_label("Where does it happen?").fill("LS11 5DE")
        read_it(page)
        press_until(page, "One part for each child", "Say on the card of K who that is")
        is_sound(page, axe_source, tmp_path, "asked-first")
        asked = page.get_by_role("group", name="Who is meant?")
        asked.get_by_label("Kayla Marsh, 13").check()
        with page.expect_navigation():
            asked.get_by_role("button", name="This is meant").press("Enter")
        press_until(page, "One part for each child", "2 parts: each is sent by itself")
        expect(page.get_by_text("Say on the card of K")).to_have_count(0)
        press_until(page, "Check what is sent", "Part 2 of 2")


def test_the_list_is_sound(chromium: Browser, service_address: str, axe_source: str, tmp_path: Path) -> None:
    with opened(chromium) as page:
        sign_in(page, service_address, "Dara")
        is_sound(page, axe_source, tmp_path, "notes")
