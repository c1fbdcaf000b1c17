"""A field book whose line, browser or site dies between sending and answer: each note must stand at the office once."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, expect, sync_playwright

from benchmarks.field_book_hand import press
from benchmarks.field_book_office import Office
from tests.browser.field_book import device, set_up, start_browser, unlock
from tests.browser.left_behind import processes_of
from tests.browser.live import Site, serving
from tests.browser.lossy_line import LossyLine, lossy_line

LONGEST_MS = 120_000
NO_ANSWER, ARRIVED = "No answer came", "Arrived: 1"
# Longer than a sending is: the last cuts let the whole of it through, and no answer back.
_LONGEST_BYTES = 2_000
_SERVERS_AT_ONCE, _CUTS_AT_ONCE = 10, 50
_ANSWERED_OR_NOT = re.compile(f"{NO_ANSWER}|Arrived")
_NOBODY = "http://127.0.0.1:9"
_SAYS_EACH = 10


@dataclass(frozen=True)
class Kind:
    """One kind of death: what it is called, and the words and references of the notes that meet it."""

    name: str
    words: str
    start: str


CUT = Kind("sends cut", "Cut", "CUT-")
BROWSER = Kind("kills of the browser", "Killed", "KILL-")
SITE = Kind("kills of the site", "Died", "DIED-")


def cut_sends(page: Page, line: LossyLine, office: Office, *, times: int) -> int:
    """Cut sends after so many bytes, evenly from the first to beyond the last, and send each once more.

    With as many as `_LONGEST_BYTES` each is cut one byte later than the one before. Those that stood already when the
    line broke are counted: without any of them, or with all, the line would cut in one place alone.
    """
    worst = stood = 0
    for first in range(0, times, _CUTS_AT_ONCE):
        numbers = range(first, min(first + _CUTS_AT_ONCE, times))
        for number in numbers:
            name = f"CUT-{number}"
            press(page, "write", {"text": f"Cut {number}", "reference": name})
            line.cut_after = 1 + number * _LONGEST_BYTES // times
            press(page, "send", [NO_ANSWER])
            line.cut_after = None
            stood += name in office.read(name)
            press(page, "send", [ARRIVED])
        more = f"{line.lost} connections cut so far, {stood} notes stood already"
        worst += _judge(CUT, office, numbers, more)
        office.throw_away(CUT.start)
    return worst


def kill_browsers(profile: Path, line: LossyLine, office: Office, *, times: int, browser: str) -> int:
    """Kill the browser while it sends; open it again, and send what is left. Each note is killed once.

    Of two notes one is killed once the site has it and before anybody hears of it, one at any moment.
    """
    if not times:
        return 0
    with device(profile, browser=browser) as context:
        page = context.new_page()
        set_up(page, line.address, "Dara")
        cookies = context.cookies()
    chance = random.Random(17)
    with sync_playwright() as playwright:
        for number in range(times + 1):
            context = start_browser(playwright, profile, browser=browser)
            page = _opened(context, line.address, cookies)
            _send_what_is_left(page)
            if number == times:
                context.close()
                break
            _say_so_far(BROWSER, office, number)
            press(page, "write", {"text": f"Killed {number}", "reference": f"KILL-{number}"})
            _kill_sending(page, line, profile, seconds=chance.uniform(0, 0.1) if number % 2 else None)
            with suppress(Error):
                context.close()
    return _judge(BROWSER, office, range(times))


def _kill_sending(page: Page, line: LossyLine, profile: Path, *, seconds: float | None) -> None:
    line.loses_answers = seconds is None
    line.answered.clear()
    _press_send(page)
    if seconds is None:
        assert line.answered.wait(60), "the site took nothing"
    else:
        time.sleep(seconds)
    dying = processes_of(profile)
    assert dying, "no browser with this profile was found"
    kill_processes(dying)
    while processes_of(profile):
        time.sleep(0.02)
    line.loses_answers = False


def kill_servers(profile: Path, home: Path, office: Office, *, times: int, browser: str) -> int:
    """Kill the site at some moment between send and answer, and send what is left.

    Nine times what serves dies and is started by its master at once, the tenth time the master too.
    """
    if not times:
        return 0
    chance = random.Random(17)
    with lossy_line(_NOBODY) as line, device(profile, browser=browser) as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST_MS)
        for number in range(0, times + 1, _SERVERS_AT_ONCE):
            with serving(home, settings="service", more=("--preload",)) as site:
                line.site = site.address
                if number == 0:
                    set_up(page, line.address, "Femi")
                _send_what_is_left(page)
                _say_so_far(SITE, office, number)
                for each in range(number, min(number + _SERVERS_AT_ONCE, times)):
                    press(page, "write", {"text": f"Died {each}", "reference": f"DIED-{each}"})
                    is_last = each % _SERVERS_AT_ONCE == _SERVERS_AT_ONCE - 1
                    _press_send(page)
                    time.sleep(chance.uniform(0, 0.1))
                    kill_processes(site_processes(site) if is_last else serving_processes(site))
                    # Either nobody answered, or the answer was quicker.
                    expect(page.locator("#says")).to_contain_text(_ANSWERED_OR_NOT)
                    if not is_last:
                        _send_what_is_left(page)
        if times % _SERVERS_AT_ONCE == 0:
            expect(page.get_by_text("Nothing waits on this device")).to_be_visible()
    return _judge(SITE, office, range(times))


def _opened(context: BrowserContext, address: str, cookies: Any) -> Page:
    context.add_cookies(cookies)
    page = context.new_page()
    page.set_default_timeout(LONGEST_MS)
    page.goto(f"{address}/field-book/")
    unlock(page)
    expect(page.get_by_role("heading", name="Not sent yet")).to_be_visible()
    return page


def _press_send(page: Page) -> None:
    page.evaluate(
        "() => { document.querySelector('#says').textContent = '';"
        " document.querySelector('#view-unsent [data-press=\"send-all\"]').click(); }"
    )


def _send_what_is_left(page: Page) -> None:
    if press(page, "waiting"):
        press(page, "send", [ARRIVED])
    expect(page.get_by_text("Nothing waits on this device")).to_be_visible()


def kill_processes(processes: Sequence[int]) -> None:
    """Kill -9."""
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def site_processes(site: Site) -> list[int]:
    """Return the processes of a site that is running. Raises `RuntimeError` where none answers."""
    return [site.pid, *serving_processes(site)]


def serving_processes(site: Site) -> list[int]:
    """Return those of them that answer: the first one started them. Raises `RuntimeError` where none does."""
    found = []
    # By their parent, since a copy of a process has its command line (tests/warm.py).
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(file.read_text().rsplit(")", 1)[1].split()[1]) == site.pid:
                found.append(int(file.parent.name))
    if not found:
        raise RuntimeError(
            f"Nothing answers at {site.address}, so there is nothing to kill: see {site.output}."
        )
    return found


def _say_so_far(what: Kind, office: Office, times: int) -> None:
    """Print how it stands now and then: a run that takes an hour may be cut off."""
    if times and times % _SAYS_EACH == 0:
        _judge(what, office, range(times))


def _judge(what: Kind, office: Office, numbers: range, more: str = "") -> int:
    """Print and return how many notes are lost, doubled, or stand with other words than were written."""
    stands = office.read(what.start)
    lost, doubled = len(numbers) - len(stands), sum(len(texts) - 1 for texts in stands.values())
    other = sum(1 for each in numbers if stands.get(f"{what.start}{each}", [""])[0] != f"{what.words} {each}")
    print(
        f"{what.name}: {numbers.stop}; lost {lost}, doubled {doubled}, with other words {other - lost}"
        + (f"; {more}" if more else ""),
        flush=True,
    )
    return lost + doubled + other
