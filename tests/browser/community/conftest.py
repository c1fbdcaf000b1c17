"""A running community site with its own database and login."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
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
