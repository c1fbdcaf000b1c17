"""Chromium for the browser tests, and axe to look at what it shows."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import measured

DESIGN = Path(__file__).resolve().parents[2] / "src" / "inkling" / "sites" / "design"
SWITCHES = [
    "--no-sandbox",  # the container's root user has no other way
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# As long as a press waits: on a busy machine a page that is right comes late.
expect.set_options(timeout=30_000)


def _missing(what: str, how: str) -> None:
    """Skip loudly on a developer's machine; fail in CI, where it must never be missing."""
    sentence = f"NOT RUN: {what} is missing. {how}"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


# A running Playwright looks to Django like an event loop, so it lives no longer than its module.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's own Chromium, without a window."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        _missing("Chromium", "As root: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The text of axe-core from the locked front-end packages."""
    script = DESIGN / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        _missing("axe-core", "Run `npm ci --ignore-scripts` in src/inkling/sites/design, or run.py test.")
    return script.read_text()


def violations(page: Page, axe_source: str) -> list[Any]:
    """What axe finds wrong on the page as it stands: rule and the elements."""
    page.evaluate(axe_source)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    wrong = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found["violations"]]
    measured.count("states of pages, each at one width, checked by axe", wrong=bool(wrong))
    return wrong
