"""A running community site with its own database and login."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from inkling.installation.database.launcher.cluster import Cluster
from tests.browser.homes import home_with
from tests.browser.live import Site, serving

NARROW, WIDE = (320, 640), (1280, 800)


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
    with home_with("world") as home, serving(home.folder) as site:
        yield Live(site, home.cluster)


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
    """Answer every request that leaves this machine with an empty page; return the list they are noted in."""
    left: list[str] = []

    def away(route: object, request: object) -> None:
        left.append(request.url)  # type: ignore[attr-defined]
        route.fulfill(body="<title>Away</title>away", content_type="text/html")  # type: ignore[attr-defined]

    context.route(lambda url: not url.startswith("http://127.0.0.1"), away)
    return left
