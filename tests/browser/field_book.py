"""A device with a field book, for its browser tests and the benchmark: a profile on disk, network off and on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import (
    BrowserContext,
    Locator,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests import warm
from tests.browser.conftest import FIREFOX_SETTINGS, SWITCHES, chromium_without_window, firefox_program
from tests.browser.live import environment
from tests.browser.unit.conftest import sign_in

PHRASE = "nine tired otters in the rain"
CHROMIUM, FIREFOX = "chromium", "firefox"
# Chromium without a window: the same engine and storage at a third of the cost, for what asks nothing of its profile.
BARE = "chromium without a window"
_SIZE = ViewportSize(width=1280, height=900)


@contextmanager
def device(profile: Path, *, browser: str = CHROMIUM) -> Iterator[BrowserContext]:
    """A browser with a profile folder on disk, as a practitioner's own has."""
    with sync_playwright() as playwright:
        context = start_browser(playwright, profile, browser=browser)
        yield context
        context.close()


def start_browser(playwright: Playwright, profile: Path, *, browser: str) -> BrowserContext:
    """Start a browser with a profile folder on disk."""
    context = _starts[browser](playwright, profile)
    context.set_default_timeout(30_000)
    return context


def _chromium(playwright: Playwright, profile: Path) -> BrowserContext:
    return _chromium_at(shutil.which("chromium") or shutil.which("chromium-browser"), playwright, profile)


def _bare(playwright: Playwright, profile: Path) -> BrowserContext:
    return _chromium_at(chromium_without_window(), playwright, profile)


def _chromium_at(path: str | None, playwright: Playwright, profile: Path) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=path, args=SWITCHES, viewport=_SIZE
    )


def _firefox(playwright: Playwright, profile: Path) -> BrowserContext:
    profile.parent.mkdir(parents=True, exist_ok=True)
    program = firefox_program(profile.parent)
    return playwright.firefox.launch_persistent_context(
        profile,
        channel="moz-firefox",
        executable_path=program,
        viewport=_SIZE,
        firefox_user_prefs=FIREFOX_SETTINGS,
    )


_starts = {CHROMIUM: _chromium, BARE: _bare, FIREFOX: _firefox}


_WHO = """
import django; django.setup()
from inkling.accounts.models import Account
leila = Account.objects.filter(name__startswith="Leila", role="lead", team=None).get()
print(leila.pk, leila.organisation_id)
"""
_LET = """
import sys, django; django.setup()
from datetime import date
from django.db import transaction
from inkling.notes.services import turn_field_book
from inkling.sites.page import view_as
with transaction.atomic():
    view_as(sys.argv[1])
    turn_field_book(sys.argv[2], on=True, day=date.today())
"""


def let_write(folder: Path) -> None:
    """Turn the field book on for the service, as its lead."""
    who = run_there(folder, "migrate", _WHO).split()
    run_there(folder, "service", _LET, *who)


def run_there(folder: Path, settings: str, *arguments: str) -> str:
    done = warm.run(("-c", *arguments), env=environment(folder, settings=settings))
    done.check_returncode()
    return done.stdout


def turn_on(page: Page, address: str) -> None:
    """Let the lead turn the field book on for the service."""
    sign_in(page, address, "Leila")
    page.get_by_role("link", name="People").click()
    if page.get_by_role("button", name="Turn it on").count():
        page.get_by_role("button", name="Turn it on").press("Enter")
        expect(page.get_by_role("button", name="Turn it off")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def set_up(page: Page, address: str, name: str) -> None:
    """Sign in, and turn the field book on for this device."""
    sign_in(page, address, name)
    expect(page.get_by_role("heading", name="Notes", exact=True)).to_be_visible()
    set_up_here(page, address)


def set_up_here(page: Page, address: str) -> None:
    """Turn the field book on for this device, signed in as one is."""
    page.goto(f"{address}/field-book/")
    page.get_by_label("A passphrase for this device").fill(PHRASE)
    page.get_by_label("The same once more").fill(PHRASE)
    page.get_by_label("I have read it").check()
    page.get_by_role("button", name="Turn it on").press("Enter")
    says(page, "It is on")


def says(page: Page, words: str) -> None:
    """Wait until the page says this."""
    expect(page.locator("#says")).to_contain_text(words)


def unlock(page: Page, phrase: str = PHRASE) -> None:
    """Open it with the passphrase of the device."""
    page.get_by_label("The passphrase of this device").fill(phrase)
    page.get_by_role("button", name="Open", exact=True).press("Enter")


def write(page: Page, text: str, *, reference: str, child: str = "", place: str = "") -> None:
    """Write a note and keep it on the device."""
    page.get_by_role("button", name="Write a note").press("Enter")
    page.get_by_label("The note, in your words").fill(text)
    page.get_by_label("Which child is this about?").fill(child)
    page.get_by_label("Where does it happen?").fill(place)
    page.get_by_label("Your own case reference").fill(reference)
    page.get_by_role("button", name="Keep it on this device").press("Enter")
    says(page, "Sealed on this device")


def row(page: Page, reference: str) -> Locator:
    """Return the row of a note that is not sent."""
    return page.locator(".ink-book-row").filter(has_text=reference)


# As if the device had met the office so much earlier: only its own clock is turned, or the office's too.
_AGE = """async ([hours, both]) => {
  const done = (request) => new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });
  const base = await done(indexedDB.open("inkling-field-book"));
  const store = base.transaction("about", "readwrite").objectStore("about");
  const about = await done(store.get("book"));
  about.contact.device -= hours * 3600000;
  if (both) about.contact.office -= hours * 3600000;
  await done(store.put(about, "book"));
  base.close();
}"""


def age(page: Page, *, hours: int, both: bool = False) -> None:
    """Let the device have met the office so many hours earlier; by its own clock alone, or by both."""
    page.evaluate(_AGE, [hours, both])
