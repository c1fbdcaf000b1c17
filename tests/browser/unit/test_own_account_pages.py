"""What people keep of their own: passphrase, app, recovery codes; by whoever signs in, by keyboard, with no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.unit.conftest import code_now, opened, sign_in
from tests.browser.unit.seed_words import PASSPHRASE
from tests.browser.unit.test_dissemination_pages import at_work, is_sound

pytestmark = pytest.mark.browser
NEW = "slow green kettle by the window"  # fictional


def follow(page: Page, link: str) -> None:
    """Open a link by keyboard."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).press("Enter")


@pytest.mark.parametrize("name", ["Aled", "Mo", "Dilwyn", "Sol"])
def test_whoever_has_no_recovery_codes_makes_them_by_keyboard(
    chromium: Browser, unit_address: str, axe_source: str, name: str
) -> None:
    with at_work(chromium, unit_address, name, script=name != "Mo") as page:
        page.goto(f"{unit_address}/sign-ins/")
        follow(page, "Your recovery codes")
        expect(page.get_by_role("heading", name="New recovery codes")).to_be_visible()
        if name == "Aled":
            is_sound(page, axe_source, "new-recovery-codes")
        page.get_by_role("button", name="Make new codes").press("Enter")
        expect(page.locator(".ink-copy")).to_have_count(10)
        if name == "Aled":
            is_sound(page, axe_source, "recovery-codes")
        code = page.locator(".ink-copy").first.inner_text()
        follow(page, "Your sign-ins")
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.goto(f"{unit_address}/sign-in/")
        page.get_by_label("E-mail address").fill(f"{name.lower()}@unit.invalid")
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Continue").press("Enter")
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign in").press("Enter")
        page.goto(f"{unit_address}/sign-ins/")
        expect(page.get_by_role("heading", name="Your sign-ins")).to_be_visible()
        follow(page, "Your recovery codes")
        expect(page.locator(".ink-copy")).to_have_count(9)
        follow(page, "Make new codes")
        expect(page.get_by_text("Your 9 unused codes will stop working")).to_be_visible()


def test_a_new_app_and_a_new_passphrase_say_what_is_wrong(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with at_work(chromium, unit_address, "Carys") as page:
        page.goto(f"{unit_address}/sign-ins/")
        follow(page, "Set up another app or telephone")
        is_sound(page, axe_source, "new-app")
        secret = page.locator(".ink-copy").inner_text()
        page.get_by_label("Code").fill("000000")
        page.get_by_role("button", name="Continue").press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        is_sound(page, axe_source, "new-app-refused")
        assert page.locator(".ink-copy").inner_text() == secret, "what was scanned still counts"
        page.get_by_label("Code").fill(code_now(secret=secret.replace(" ", "")))
        page.get_by_role("button", name="Continue").press("Enter")
        expect(page.get_by_role("heading", name="Your sign-ins")).to_be_visible()
        is_sound(page, axe_source, "sign-ins")
        follow(page, "Change your passphrase")
        is_sound(page, axe_source, "new-passphrase")
        for old, new, again, says in (
            ("", "", "", "Enter your passphrase"),
            ("wrong", NEW, NEW, "not your passphrase of now"),
            (PASSPHRASE, "short", "short", "at least 12 characters"),
            (PASSPHRASE, NEW, "another one entirely", "the same passphrase"),
        ):
            for place, words in enumerate((old, new, again)):
                page.locator("input[type=password]").nth(place).fill(words)
            page.get_by_role("button", name="Change it").press("Enter")
            expect(page.get_by_role("alert")).to_contain_text(says)
            is_sound(page, axe_source, "new-passphrase-refused")
        for place, words in enumerate((PASSPHRASE, NEW, NEW)):
            page.locator("input[type=password]").nth(place).fill(words)
        page.get_by_role("button", name="Change it").press("Enter")
        expect(page.get_by_role("heading", name="Your sign-ins")).to_be_visible()


def test_the_proof_that_is_asked_once_more_is_sound(
    chromium: Browser, unit_address: str, axe_source: str
) -> None:
    with opened(chromium, script=False) as page:
        sign_in(page, unit_address, "Sunil")
        page.goto(f"{unit_address}/sign-in/passphrase-again/?next=/sign-ins/")
        page.get_by_label("Passphrase").fill("wrong")
        page.get_by_role("button", name="Continue").press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Continue").press("Enter")
        expect(page.get_by_role("heading", name="Your sign-ins")).to_be_visible()
    with at_work(chromium, unit_address, "Sunil") as page:
        for name in ("passphrase-again", "code-again"):
            page.goto(f"{unit_address}/sign-in/{name}/?next=/sign-ins/")
            is_sound(page, axe_source, name)
