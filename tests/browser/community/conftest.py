"""A running community site with its own database and login, and the walk of Amara through it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from inkling.config.database.cluster import Cluster
from inkling.config.database.embedded import open_test_database
from inkling.config.keys import make_missing_keys
from tests.browser.live import Site, prepare, serving

NARROW, WIDE = (320, 640), (1280, 800)
# Words that occur nowhere else, so that a trace of them can be looked for.
CANARIES = [f"qzx{name}vw" for name in "ash birch cedar elder fir hazel larch oak pine rowan".split()]
WORDS = (
    f"My niece Kez is 14. A man called Fitz {CANARIES[0]} picks her up by the tennis courts in Leeds in a "
    f"silver Corsa, plate AB12 CDE. She has a new phone and goes missing. His number is 07700 900456. {CANARIES[1]}"
)


@dataclass(frozen=True)
class Live:
    """The site, and the database cluster it stands on."""

    site: Site
    cluster: Cluster

    @property
    def address(self) -> str:
        return self.site.address


@pytest.fixture(scope="session")
def live() -> Iterator[Live]:
    """A running community site, shared by all its browser tests."""
    home = Path(tempfile.mkdtemp(prefix="inkling-community-"))
    make_missing_keys({"INKLING_HOME": str(home)})
    try:
        with open_test_database(home) as cluster:
            prepare(home)
            with serving(home) as site:
                yield Live(site, cluster)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def opened(
    browser: Browser, address: str, *, script: bool = True, size: tuple[int, int] = WIDE
) -> Iterator[Page]:
    """A fresh page, to which the world outside is an empty page."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=script)
    close_to_the_world(context)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    yield page
    context.close()


def close_to_the_world(context: BrowserContext) -> list[str]:
    """Answer every request that leaves this machine with an empty page; give the list they are noted in."""
    left: list[str] = []

    def away(route: object, request: object) -> None:
        left.append(request.url)  # type: ignore[attr-defined]
        route.fulfill(body="<title>Away</title>away", content_type="text/html")  # type: ignore[attr-defined]

    context.route(lambda url: not url.startswith("http://127.0.0.1"), away)
    return left


def press(page: Page, name: str) -> None:
    """Press a button of the page, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def heading(page: Page) -> str:
    return " ".join(page.locator("h1").first.inner_text().split())


def walk(page: Page, look: Callable[[str], None] = lambda state: None) -> str:
    """Walk Amara's whole report from the start page to the receipt; give the receipt. `look` sees every state."""

    def on(state: str, button: str = "Continue") -> None:
        look(state)
        press(page, button)

    on("start", "Start now")
    page.get_by_label("Yes", exact=True).check()
    on("danger")
    on("call", "I have called, or I want to go on")
    page.get_by_label("Someone I know").check()
    on("about")
    page.get_by_label("I am family or a friend").check()
    on("teller")
    on("before")
    page.get_by_label("Where is it happening?").fill("Newport")
    on("where")
    on("which", "Back")
    page.get_by_label("Where is it happening?").fill("LS11 5DE")
    press(page, "Continue")
    page.get_by_label("Tell us in your own words").fill(WORDS)
    on("words")
    page.get_by_role("group", name="Which of these are children").get_by_label("Kez").check()
    on("noticed")
    page.get_by_label("It keeps happening").check()
    page.get_by_label("A child or young person told me").check()
    on("knows")
    on("kind")
    on("signs")
    page.get_by_label("Who is the child?").fill(f"Kez {CANARIES[2]}")
    page.get_by_label("Is there anyone who must not find out?").fill(f"Her stepfather {CANARIES[3]}")
    on("child")
    on("told")
    on("sharing")
    on("check", "Tell us more")
    for told in ("Clothes", "Groups or gangs"):
        page.get_by_label(told).check()
    on("categories")
    on("people")
    on("children")
    while heading(page) != "Clothes":
        press(page, "Continue")
    page.get_by_label("What does it look like?").fill(f"A red coat {CANARIES[4]}")
    on("detail", "Save and add another")
    press(page, "Save and go on")
    on("gangs")
    page.get_by_label("Yes, I want to give my name").check()
    on("you")
    page.get_by_label("Your name").fill(f"Amara {CANARIES[5]}")
    page.get_by_label("A phone number or email").fill("07700 900123")
    on("contact")
    on("check-all", "Send now")
    look("receipt")
    return page.locator(".ink-receipt__code").inner_text()
