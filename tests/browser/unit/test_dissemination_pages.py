"""What leaves the unit, what keeps arising, who told, and passkeys: in Chromium, on the real logins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations
from tests.browser.unit.conftest import opened, sign_in
from tests.browser.unit.seed_words import ARCADE_ROW, STORY_ROW
from tests.people import SOL_PASSPHRASE

pytestmark = pytest.mark.browser
WIDTHS = (1280, 320)
SHOTS = environ.get("SHOTS_FOLDER", "")


def is_sound(page: Page, axe_source: str, name: str) -> None:
    """Nothing for axe to say and nothing wider than the window, wide and narrow."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page, axe_source) == [], (name, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


@contextmanager
def at_work(chromium: Browser, address: str, name: str, *, script: bool = True) -> Iterator[Page]:
    with opened(chromium, script=script) as page:
        sign_in(page, address, name)
        yield page


def open_report(page: Page, address: str, details: re.Pattern[str]) -> str:
    page.goto(f"{address}/inbox/")
    link = page.get_by_role("row").filter(has_text=details).first.get_by_role("link")
    report = str(link.get_attribute("href"))
    link.click()
    page.get_by_label("Assess and grade a new report").check()
    page.get_by_role("button", name="Open the report").click()
    return report


def grade_first(page: Page) -> None:
    for label in ("2 Untested", "B Known indirectly but corroborated", "P Lawful sharing permitted"):
        page.locator("#detail-1").get_by_label(label).check()
    page.get_by_role("button", name="Save the grade of detail 1").click()
    expect(page.locator("#detail-1")).to_contain_text("Graded 2 B P")


def take_out(page: Page, address: str, axe_source: str) -> None:
    """A supervisor sees what may leave as a file, and takes it out."""
    page.goto(f"{address}/sent/")
    page.get_by_role("link", name="Take out what was sent as a file").click()
    is_sound(page, axe_source, "export")
    page.get_by_role("button", name="See what may leave").click()
    expect(page.get_by_role("link", name="Choose to whom it was sent")).to_be_visible()
    is_sound(page, axe_source, "export-refused")
    for label in (
        "Don unit (fictional)",
        "Work on it with another tool of this unit",
        "CSV, for a table of figures",
    ):
        page.get_by_label(label).check()
    page.get_by_role("button", name="See what may leave").click()
    is_sound(page, axe_source, "export-seen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take out the file").click()
    assert b"Young people are met at an arcade" in Path(download.value.path()).read_bytes()


def test_another_unit_is_asked_for_what_a_report_tells_alone(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Sunita") as page:
        page.goto(f"{unit_address}/received/")
        page.get_by_role("link", name="Ask another unit whether it holds").click()
        is_sound(page, axe_source, "elsewhere")
        page.get_by_role("button", name="Ask", exact=True).click()
        is_sound(page, axe_source, "elsewhere-unanswered")
        for label in ("Lantern (fictional)", "Telephone number", "Answer a check by somebody who may ask"):
            page.get_by_label(label).check()
        page.get_by_label("The number, plate, account or address").fill("07700 900999")
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("No report that you may read tells of this")
        is_sound(page, axe_source, "elsewhere-not-held")


def test_a_detail_is_sanitised_sent_received_and_recalled(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Bryn") as page:
        report = open_report(page, unit_address, ARCADE_ROW)
        grade_first(page)
        page.goto(unit_address + report)
        expect(page.get_by_role("heading", name="Keeps arising")).to_be_visible()
        is_sound(page, axe_source, "report")
        page.goto(f"{unit_address}{report}details/1/sanitise/")
        is_sound(page, axe_source, "sanitise")
        page.get_by_label("The information, sanitised").fill(
            "My niece says a promiscuous girl is at the arcade."
        )
        page.get_by_role("button", name="Keep this text").click()
        is_sound(page, axe_source, "sanitise-warned")
        expect(page.get_by_label("The information, sanitised")).to_have_value(
            "My niece says a promiscuous girl is at the arcade."
        )
        page.get_by_label("The information, sanitised").fill("Young people are met at an arcade in the town.")
        page.get_by_role("button", name="Keep this text").click()
        is_sound(page, axe_source, "disseminate")
        page.get_by_label("Don unit (fictional)").check()
        page.get_by_role("button", name="Send the sanitised text").click()
        expect(page.get_by_label("Don unit (fictional)")).to_have_count(0)
        is_sound(page, axe_source, "disseminated")
        page.goto(f"{unit_address}{report}intelligence-report/")
        expect(page.get_by_role("region", name="The intelligence report as text")).to_contain_text(
            "1. [2 B P]"
        )
        is_sound(page, axe_source, "intelligence-report")
        with page.expect_download() as download:
            page.get_by_role("link", name="Keep it as PDF").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
        page.goto(f"{unit_address}/arising/")
        is_sound(page, axe_source, "arising")
        page.goto(f"{unit_address}/sent/")
        is_sound(page, axe_source, "sent")
        with at_work(chromium, unit_address, "Sunita") as hers:
            take_out(hers, unit_address, axe_source)
        page.get_by_role("table").get_by_role("link").first.click()
        is_sound(page, axe_source, "sent-why")
        page.get_by_label("Check what was sent and to whom").check()
        page.get_by_role("button", name="Open the item").click()
        is_sound(page, axe_source, "sent-item")
        page.get_by_label("Why is it recalled?").fill("Wrong place")
        page.get_by_role("button", name="Recall it").click()
        expect(page.get_by_text("Wrong place")).to_be_visible()


def test_carys_sees_the_recall_without_script(chromium: Browser, unit_address: str, axe_source: str) -> None:
    with at_work(chromium, unit_address, "Carys", script=False) as page:
        page.goto(f"{unit_address}/received/")
        page.get_by_role("table").get_by_role("link").first.click()
        page.get_by_label("Check what was sent and to whom").check()
        page.get_by_role("button", name="Open the item").click()
        expect(page.get_by_text("Wrong place")).to_be_visible()
        assert "arcade" not in page.content()
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / "received-recalled.png", full_page=True)


def test_sol_opens_who_told_through_the_vaults_own_login(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Sunita") as page:
        page.goto(f"{unit_address}/inbox/")
        name = page.get_by_role("row").filter(has_text=STORY_ROW).first.get_by_role("link").inner_text()
    with at_work(chromium, unit_address, "Sol") as page:
        is_sound(page, axe_source, "home-keeper")
        page.goto(f"{unit_address}/identities/")
        is_sound(page, axe_source, "identities")
        page.get_by_label("Report").fill(name.split()[0])
        page.get_by_label("Who told it").check()
        page.get_by_label("A court orders it").check()
        page.get_by_label("Note (optional)").fill("Order C-12 of 20 November")
        page.get_by_label("Your identity passphrase").fill(SOL_PASSPHRASE)
        page.get_by_role("button", name="Open it").click()
        expect(page.get_by_text("Amara Okonedo")).to_be_visible()
        is_sound(page, axe_source, "identity-opened")
        assert "Amara" not in page.url


def test_a_passkey_is_made_and_signs_in(chromium: Browser, unit_address: str, axe_source: str) -> None:
    address = unit_address.replace("127.0.0.1", "localhost")  # browsers refuse passkeys for a number
    with opened(chromium) as page:
        sign_in(page, address, "Dilwyn")
        # After the first page: its opener policy gives the window another process, which would lose the key.
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        page.goto(f"{address}/sign-in/passkeys/")
        is_sound(page, axe_source, "passkeys-none")
        page.get_by_role("button", name="Add a passkey").click()
        is_sound(page, axe_source, "passkey-add")
        page.get_by_label("What do you call it?").fill("blue key")
        page.get_by_role("button", name="Make the passkey").click()
        expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
        page.goto(f"{address}/sign-in/passkeys/")
        expect(page.get_by_text("blue key, since")).to_be_visible()
        is_sound(page, axe_source, "passkeys")
        page.goto(f"{address}/sign-out/")
        page.get_by_role("main").get_by_role("button", name="Sign out").click()
        page.get_by_label("E-mail address").fill("dilwyn@unit.invalid")
        page.get_by_label("Passphrase").fill("seven grey herons by the weir")
        page.get_by_role("button", name="Continue").click()
        is_sound(page, axe_source, "code-passkey")
        page.get_by_role("button", name="Use my passkey").click()
        expect(page.get_by_role("heading", name="Your account")).to_be_visible()
