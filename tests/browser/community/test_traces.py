"""What is left behind: nothing typed on the device, no request to anybody else, no trace of the device with us."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from tests.browser.community.conftest import Live, close_to_the_world
from tests.browser.community.walk import CANARIES, press, walk
from tests.browser.conftest import SWITCHES
from tests.browser.left_behind import processes_of, traces

pytestmark = pytest.mark.browser
DEVICE = "qzxdevicevw"
ADDRESS = "203.0.113.77"  # reserved for documentation
SCRIPT = pytest.mark.parametrize("script", [False, True], ids=["no-script", "script"])


@contextmanager
def device(profile: Path, *, script: bool) -> Iterator[BrowserContext]:
    """A browser with a profile folder on disk, as a person's own has."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("NOT RUN: Chromium is missing. As root: apt-get install chromium")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=path,
            args=SWITCHES,
            java_script_enabled=script,
            user_agent=f"Mozilla/5.0 {DEVICE}",
            extra_http_headers={"X-Forwarded-For": ADDRESS},
        )
        yield context
        context.close()


@SCRIPT
def test_a_whole_report_leaves_nothing_behind(script: bool, live: Live, tmp_path: Path) -> None:
    with device(tmp_path, script=script) as context:
        left = close_to_the_world(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(live.address)
        walk(page)
        assert left == [], "A page asked another machine for something."
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        page.locator("[data-exit]").click()
        page.wait_for_url("https://www.bbc.co.uk/**")
        assert [url for url in left if "bbc.co.uk" not in url] == []
    assert traces(tmp_path, *CANARIES) == []
    home = live.site.output.parent
    # The report itself stands in the database, as it must. Of the device nothing does, in no file at all.
    assert traces(home, DEVICE, ADDRESS) == []
    assert traces(home / "database", *CANARIES[:1]) != [], "The search itself must be able to find."
    logs = [path for path in home.rglob("*") if path.suffix == ".log" or path.name.startswith("log")]
    assert logs
    assert [word for path in logs for word in CANARIES if word in path.read_text(errors="replace")] == []


@SCRIPT
def test_a_browser_that_is_killed_keeps_nothing_typed(script: bool, live: Live, tmp_path: Path) -> None:
    with device(tmp_path, script=script) as context:
        page = context.new_page()
        _type_and_wait(page, live)
        processes = processes_of(tmp_path)
        assert processes
        for pid in processes:
            os.kill(pid, signal.SIGKILL)
        # Playwright may or may not have noticed by now that the browser is gone.
        with suppress(Error):
            context.close()
    assert traces(tmp_path, CANARIES[0], CANARIES[1]) == []


def _type_and_wait(page: Page, live: Live) -> None:
    page.goto(f"{live.address}/tell")
    while page.locator("#id_words").count() == 0:
        press(page, "Continue")
    page.fill("#id_words", CANARIES[0])
    press(page, "Continue")
    press(page, "Back")
    page.fill("#id_words", f"{CANARIES[0]} {CANARIES[1]}")
    # The browser writes what it keeps of open pages every few seconds.
    page.wait_for_timeout(4_000)


def test_the_history_holds_one_neutral_entry_of_the_journey(live: Live, tmp_path: Path) -> None:
    with device(tmp_path, script=True) as context:
        page = context.new_page()
        page.goto(live.address)
        walk(page)
        assert page.title() == "Tell us"
        assert page.url == f"{live.address}/tell"
    with closing(sqlite3.connect(tmp_path / "Default" / "History")) as history:
        kept = history.execute("SELECT url, title FROM urls").fetchall()
    assert sorted(kept) == [(f"{live.address}/", "Tell us"), (f"{live.address}/tell", "Tell us")]
