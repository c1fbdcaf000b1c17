"""Amara tells, and Bryn signs in for the first time, in Chromium through the proxy: run inside a machine.

Usage: two_people.py E-MAIL PASSPHRASE FOLDER. Prints what both saw as JSON; pictures of the pages go to FOLDER.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.community.walk import walk
from tests.browser.conftest import SWITCHES, chromium_without_window
from tests.browser.unit.conftest import code_now

TELL, OFFICERS = "https://tell.example", "https://officers.example"


def main() -> None:
    """Let both do what they came for."""
    email, passphrase, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_without_window(), args=SWITCHES)
        receipt = _tell(browser, folder)
        seen = _sign_in(browser, folder, email, passphrase)
        browser.close()
    sys.stdout.write(json.dumps({"receipt": receipt, **seen}))


def _tell(browser: Browser, folder: Path) -> str:
    page = _page(browser, width=360)
    page.goto(TELL)
    receipt = walk(page)
    page.screenshot(path=folder / "receipt-360.png", full_page=True)
    return receipt


def _sign_in(browser: Browser, folder: Path, email: str, passphrase: str) -> dict[str, object]:
    page = _page(browser, width=1280)
    page.goto(f"{OFFICERS}/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Continue").click()
    secret = page.locator(".ink-copy").inner_text().replace(" ", "")
    page.screenshot(path=folder / "second-factor-1280.png", full_page=True)
    page.get_by_label("Code").fill(code_now(secret=secret))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    cookies = {each["name"]: each for each in page.context.cookies()}
    return {
        "reports": _reports(page, folder),
        "cookie_secure": all(each["secure"] for each in cookies.values()),
        "cookies": sorted(cookies),
    }


def _reports(page: Page, folder: Path) -> int:
    """Look into the inbox until something is there."""
    rows = page.get_by_role("row").filter(has_text=re.compile(r"\b0 of "))
    for _ in range(40):
        page.goto(f"{OFFICERS}/inbox/")
        if rows.count():
            break
        page.wait_for_timeout(500)
    page.screenshot(path=folder / "inbox-1280.png", full_page=True)
    return rows.count()


def _page(browser: Browser, *, width: int) -> Page:
    # The authority was made for this run; that its certificates are right is asked elsewhere, with openssl.
    context = browser.new_context(viewport={"width": width, "height": 800}, ignore_https_errors=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page


if __name__ == "__main__":
    main()
