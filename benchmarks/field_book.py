"""The field book on a bad line: traces on the disk, conflicts, sends cut at many bytes, browser and server killed.

In Chromium, or with `--browser firefox` in Firefox.

One device, one practitioner, one site of its own. Prints what was found; ends with 1 where anything was lost, doubled,
written over or left in the clear.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, expect

from benchmarks.field_book_office import drafts_at_office
from tests.browser.field_book import (
    CHROMIUM,
    FIREFOX,
    PHRASE,
    age,
    device,
    let_write,
    processes_of,
    row,
    says,
    set_up,
    set_up_here,
    traces,
    unlock,
    write,
)
from tests.browser.homes import home_with
from tests.browser.live import serving
from tests.browser.lossy_line import LossyLine, lossy_line

_DAY = 24
_LONGEST_MS = 60_000
_ANSWERED_OR_NOT = re.compile("No answer came|Arrived")


def main() -> None:
    """Run what was asked for, and print each figure."""
    asked = _arguments()
    begun, worst = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder, home_with("services") as home:
        profile = Path(folder) / "profile"
        with serving(home.folder, settings="service") as site, lossy_line(site.address) as line:
            let_write(home.folder)
            with device(profile, browser=asked.browser) as context:
                page = context.new_page()
                page.set_default_timeout(_LONGEST_MS)
                expect.set_options(timeout=_LONGEST_MS)
                set_up(page, line.address, "Farah")
                worst += _cuts(page, line, home.folder, asked.cuts)
                worst += _conflicts(page, home.folder, asked.conflicts)
                worst += _canaries(page, line.address, profile, asked.canaries)
            worst += _browser_kills(profile, line, home.folder, asked)
        worst += _server_kills(Path(folder) / "other", home.folder, asked)
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(1 if worst else 0)


def _cuts(page: Page, line: LossyLine, home: Path, times: int) -> int:
    """Cut sends after so many bytes, evenly from the first to beyond the last, and send each once more."""
    longest = 2_000
    for number in range(times):
        write(page, f"Cut {number}", reference=f"CUT-{number}")
        line.cut_after = 1 + number * longest // max(1, times)
        row(page, f"CUT-{number}").get_by_role("button", name="Send").press("Enter")
        says(page, "No answer came")
        line.cut_after = None
        page.get_by_role("button", name="Send all").press("Enter")
        says(page, "Arrived: 1")
    return _judge("sends cut", times, drafts_at_office(home, "CUT-"), f"{line.lost} connections cut")


def _conflicts(page: Page, home: Path, times: int) -> int:
    """Change drafts on the device and at the office, and send: each is shown, none written over."""
    for number in range(times):
        write(page, f"At first {number}", reference=f"TWO-{number}")
    page.get_by_role("button", name="Send all").press("Enter")
    says(page, f"Arrived: {times}")
    for number in range(times):
        page.get_by_role("button", name="Show my drafts").press("Enter")
        page.get_by_role("button", name=f"Take along TWO-{number}", exact=True).press("Enter")
        says(page, "stays at the office too")
        page.locator(".ink-book-row").last.get_by_role("button", name="Open").press("Enter")
        page.get_by_label("The note, in your words").fill(f"On the device {number}")
        page.get_by_role("button", name="Keep it on this device").press("Enter")
    drafts_at_office(home, "TWO-", words="At the office")
    page.get_by_role("button", name="Send all").press("Enter")
    says(page, "It was changed at the office")
    shown = page.locator(".ink-book-row").filter(has_text="Changed in two places").count()
    stands = drafts_at_office(home, "TWO-")
    over = sum(1 for text in stands.values() if text != ["At the office"])
    print(f"conflicts: {times}; shown {shown}; written over {over}")
    return abs(times - shown) + over


def _canaries(page: Page, address: str, profile: Path, times: int) -> int:
    """Look for words, names, places and the passphrase in the profile: locked, expired and signed out."""
    planted = [f"qzx{what}{number}vw" for number in range(times) for what in ("word", "child", "place")]
    for number in range(times):
        words, child, place = planted[3 * number : 3 * number + 3]
        write(page, f"Note {words}", reference=f"SEAL-{number}", child=child, place=place)
    page.get_by_role("button", name="Lock").first.press("Enter")
    says(page, "Locked")
    locked = traces(profile, *planted, PHRASE)
    page.reload()
    age(page, hours=4 * _DAY, both=True)
    page.reload()
    expect(page.locator("#view-shut [data-why]")).to_contain_text("72 hours")
    expired = traces(profile, *planted, PHRASE)
    set_up_here(page, address)
    for number in range(min(times, 20)):
        write(page, f"Note {planted[3 * number]}", reference=f"SEAL-{number}")
    page.goto(f"{address}/notes/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Wipe it and sign out").press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    out = traces(profile, *planted, PHRASE)
    found = [len(locked), len(expired), len(out)]
    print(
        f"canaries: {len(planted)}; in the profile after lock {found[0]}, expiry {found[1]}, sign-out {found[2]}"
    )
    return sum(found)


def _browser_kills(profile: Path, line: LossyLine, home: Path, asked: argparse.Namespace) -> int:
    """Kill the browser once the site has the note and before anybody hears of it; open it again, and send."""
    times, browser = asked.browser_kills, asked.browser
    if not times:
        return 0
    with device(profile, browser=browser) as context:
        page = context.new_page()
        set_up(page, line.address, "Dara")
        cookies = context.cookies()
    for number in range(times):
        with device(profile, browser=browser) as context:
            page = _opened(context, line.address, cookies)
            write(page, f"Killed {number}", reference=f"KILL-{number}")
            line.loses_answers = True
            line.answered.clear()
            page.get_by_role("button", name="Send all").press("Enter")
            line.answered.wait(30)
            _kill(processes_of(profile))
            with suppress(Error):
                context.close()
        line.loses_answers = False
    with device(profile, browser=browser) as context:
        _send_what_is_left(_opened(context, line.address, cookies))
    return _judge("kills of the browser", times, drafts_at_office(home, "KILL-"), "")


def _server_kills(profile: Path, home: Path, asked: argparse.Namespace) -> int:
    """Kill the site at some moment between send and answer; start it again, and send."""
    times = asked.server_kills
    if not times:
        return 0
    chance = random.Random(17)
    with lossy_line("http://127.0.0.1:9") as line, device(profile, browser=asked.browser) as context:
        page = context.new_page()
        for number in range(times + 1):
            with _killable(home, line):
                if number:
                    _send_what_is_left(page)
                else:
                    set_up(page, line.address, "Femi")
                if number < times:
                    write(page, f"Died {number}", reference=f"DIED-{number}")
                    page.get_by_role("button", name="Send all").press("Enter")
                    time.sleep(chance.uniform(0, 0.15))
                    _kill(_site_processes(line.site))
                    # Either nobody answered, or the answer was quicker.
                    expect(page.locator("#says")).to_contain_text(_ANSWERED_OR_NOT)
    return _judge("kills of the server", times, drafts_at_office(home, "DIED-"), "")


@contextmanager
def _killable(home: Path, line: LossyLine) -> Iterator[None]:
    with serving(home, settings="service") as site:
        line.site = site.address
        yield


def _opened(context: BrowserContext, address: str, cookies: Any) -> Page:
    context.add_cookies(cookies)
    page = context.new_page()
    page.set_default_timeout(_LONGEST_MS)
    page.goto(f"{address}/field-book/")
    unlock(page)
    expect(page.get_by_role("heading", name="Not sent yet")).to_be_visible()
    return page


def _send_what_is_left(page: Page) -> None:
    if page.locator(".ink-book-row").count():
        page.get_by_role("button", name="Send all").press("Enter")
        says(page, "Arrived:")
    expect(page.get_by_text("Nothing waits on this device")).to_be_visible()


def _kill(processes: list[int]) -> None:
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _site_processes(address: str) -> list[int]:
    """Return the processes of the site that this benchmark started: those that name its own port."""
    bound = f"127.0.0.1:{address.rsplit(':', 1)[1]}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if bound in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def _judge(what: str, times: int, stands: dict[str, list[str]], more: str) -> int:
    lost, doubled = times - len(stands), sum(len(texts) - 1 for texts in stands.values())
    print(f"{what}: {times}; lost {lost}, doubled {doubled}{'; ' if more else ''}{more}")
    return lost + doubled


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", choices=(CHROMIUM, FIREFOX), default=CHROMIUM)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--conflicts", type=int, default=100)
    parser.add_argument("--canaries", type=int, default=334, help="notes, each with three")
    parser.add_argument("--browser-kills", type=int, default=20)
    parser.add_argument("--server-kills", type=int, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    main()
