"""The unit site as it runs in earnest: its own process, its own database login, a fresh installation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from inkling.installation.database.launcher.cluster import Cluster
from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.unit.seed_words import PASSPHRASE, RECOVERY_CODES, SECRETS


@dataclass(frozen=True)
class UnitLive:
    """A running unit site, and the database cluster it stands on."""

    address: str
    cluster: Cluster


@pytest.fixture(scope="module")
def unit_live() -> Iterator[UnitLive]:
    """A running unit site with people and reports in it, fresh for each module."""
    with home_with("reports") as home, serving(home.folder, settings="unit") as site:
        yield UnitLive(site.address, home.cluster)


@pytest.fixture(scope="module")
def unit_address(unit_live: UnitLive) -> str:
    """The address of the running unit site."""
    return unit_live.address


_CODE_SECONDS = 30


def code_now(name: str = "", *, secret: str = "") -> str:
    """Return the six digits that this person's app shows now (RFC 6238)."""
    secret = secret or SECRETS[name]
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, int(time.time() // _CODE_SECONDS).to_bytes(8, "big"), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(int.from_bytes(mac[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


_used: set[tuple[str, str, str]] = set()


def fresh_code(address: str, name: str) -> str:
    """Return a code that this person has not used at this site: the app's, else a recovery code. Each works once.

    Who has no recovery codes waits for the app's next code. One that is about to end is left alone: on a busy machine
    it would come too late.
    """
    while True:
        is_about_to_end = time.time() % _CODE_SECONDS > _CODE_SECONDS - 8
        for code in (*(() if is_about_to_end else (code_now(name),)), *RECOVERY_CODES.get(name, ())):
            if (address, name, code) not in _used:
                _used.add((address, name, code))
                return code
        time.sleep(1)


def sign_in(page: Page, address: str, name: str) -> None:
    """Sign in with passphrase and second factor."""
    page.goto(f"{address}/sign-in/")
    page.get_by_label("E-mail address").fill(f"{name.lower()}@unit.invalid")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Code").fill(fresh_code(address, name))
    # On a busy machine the next page would be asked for before anybody is signed in.
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()


@contextmanager
def opened(
    browser: Browser, *, script: bool = True, width: int = 1280, like: BrowserContext | None = None
) -> Iterator[Page]:
    """A fresh window, signed in like another one where that is given."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
        storage_state=like.storage_state() if like else None,
    )
    yield context.new_page()
    context.close()
