"""Chromium and Firefox for the browser tests, and axe to look at what they show."""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import measured
from tests.browser import markup

DESIGN = Path(__file__).resolve().parents[2] / "src" / "inkling" / "sites" / "design"
SWITCHES = [
    "--no-sandbox",  # the container's root user has no other way
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Firefox 153 ends the process of a page, as if the page had been left, when two worlds of script read which element
# labels or describes another (`ariaLabelledByElements`). Playwright reads it to find a box by its label, in a world of
# its own, and axe in that of the page: the two meet nowhere else, and both read the attribute where this is off.
FIREFOX_SETTINGS: dict[str, str | float | bool] = {"accessibility.ARIAElementReflection.enabled": False}

# As long as a press waits: on a busy machine a page that is right comes late.
expect.set_options(timeout=30_000)


def chromium_without_window() -> str | None:
    """Return Debian's Chromium that has no window at all, else its whole Chromium; None where there is neither.

    It draws with the same engine, and a fresh context costs it a third: the whole one makes a window for each, which
    nobody sees. What a person's profile keeps on disk is asked of the whole one (`test_traces.py`, `field_book.py`).
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return next((path for name in names if (path := shutil.which(name))), None)


def tell_missing(what: str, how: str) -> None:
    """Skip loudly on a developer's machine; fail in CI, where it must never be missing."""
    sentence = f"NOT RUN: {what} is missing. {how}"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


def firefox_program(folder: Path) -> Path:
    """Write into a folder what Playwright starts as Debian's Firefox (`firefox_esr.py`)."""
    if shutil.which("firefox-esr") is None:
        tell_missing("Firefox", "As root: apt-get install firefox-esr")
    program = folder / "firefox"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).with_name("firefox_esr.py")}" "$@"\n'
    )
    program.chmod(0o755)
    return program


# A running Playwright looks to Django like an event loop, so it lives no longer than its module.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's own Chromium, without a window."""
    path = chromium_without_window()
    if path is None:
        tell_missing("Chromium", "As root: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        markup.watch(browser)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's own Firefox, without a window. It takes no account of `java_script_enabled`."""
    program = firefox_program(tmp_path_factory.mktemp("firefox"))
    with sync_playwright() as playwright:
        browser = playwright.firefox.launch(
            channel="moz-firefox", executable_path=program, firefox_user_prefs=FIREFOX_SETTINGS
        )
        markup.watch(browser)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The text of axe-core from the locked front-end packages."""
    script = DESIGN / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        tell_missing("axe-core", "Run `npm ci --ignore-scripts` in src/inkling/sites/design, or run.py test.")
    return script.read_text()


# Of each rule that is broken its name, and where; what else axe says of it is as long as the page. The sheets are read
# beforehand for an experimental rule alone, which is off.
_FOUND = """axe.run(document, {resultTypes: ['violations'], preload: {assets: ['media']}, ...%s}).then(
    found => found.violations.map(rule => [rule.id, rule.nodes.map(node => node.target)]))"""


def violations(page: Page, axe_source: str, *, rules: Sequence[str] = ()) -> list[Any]:
    """What axe finds wrong on the page as it stands (rule and the elements), and what is not valid in its HTML.

    `rules`: these alone, where the same page is asked for all of them elsewhere.
    """
    # A page that a press brought may have arrived and hold nothing yet.
    page.wait_for_load_state()
    # A page is often looked at in two widths or colours: half a megabyte is read once for it.
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe_source)
    chosen = json.dumps({"runOnly": {"type": "rule", "values": [*rules]}} if rules else {})
    wrong = [(rule, targets) for rule, targets in page.evaluate(_FOUND % chosen)]
    measured.count("states of pages, each at one width, checked by axe", wrong=bool(wrong))
    return [*wrong, *markup.faults(page)]
