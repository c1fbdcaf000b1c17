"""The field book on a bad line: traces on the disk, conflicts, sends cut at many bytes, browser and site killed.

In Chromium, or with `--browser firefox` in Firefox. One device, one practitioner, one site of its own. Prints what was
found; ends with 1 where anything was lost, doubled, written over, not shown or left in the clear.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from benchmarks.field_book_hand import press
from benchmarks.field_book_kills import LONGEST_MS, cut_sends, kill_browsers, kill_servers
from benchmarks.field_book_office import Office, office_of
from tests.browser.field_book import (
    BARE,
    CHROMIUM,
    FIREFOX,
    PHRASE,
    age,
    device,
    let_write,
    says,
    set_up,
    set_up_here,
    write,
)
from tests.browser.homes import home_with
from tests.browser.left_behind import traces
from tests.browser.live import serving
from tests.browser.lossy_line import lossy_line

_DAY = 24
# Drafts that are taken along and changed before they are sent, as many as a list shows at a glance.
_AT_ONCE = 25
_CHANGED = "It was changed at the office"
_CONTROL = "qzxcontrolvw"
_IN_THE_CLEAR = "words => localStorage.setItem('control', words)"


def main() -> None:
    """Run what was asked for, and print each figure."""
    asked = _arguments()
    begun, worst = time.monotonic(), 0
    expect.set_options(timeout=LONGEST_MS)
    bare = BARE if asked.browser == CHROMIUM else asked.browser
    with tempfile.TemporaryDirectory() as folder, home_with("services") as home:
        at, whole = Path(folder), asked.browser
        with office_of(home.folder) as office:
            with serving(home.folder, settings="service") as site, lossy_line(site.address) as line:
                let_write(home.folder)
                if asked.cuts or asked.conflicts:
                    with _set_up(at / "first", line.address, bare, "Farah") as page:
                        worst += _timed(cut_sends, page, line, office, times=asked.cuts)
                        worst += _timed(_conflicts, page, office, times=asked.conflicts)
                if asked.canaries:
                    with _set_up(at / "second", line.address, whole, "Leila") as page:
                        worst += _timed(_canaries, page, line.address, at / "second", times=asked.canaries)
                    worst += _last_traces(at / "second")
                kills = {"times": asked.browser_kills, "browser": bare}
                worst += _timed(kill_browsers, at / "third", line, office, **kills)
            kills = {"times": asked.server_kills, "browser": bare}
            worst += _timed(kill_servers, at / "fourth", home.folder, office, **kills)
    print(f"{time.monotonic() - begun:.0f} s, {asked.browser}")
    sys.exit(1 if worst else 0)


@contextmanager
def _set_up(profile: Path, address: str, browser: str, name: str) -> Iterator[Page]:
    """Turn the field book on for a device of somebody, and return its window."""
    with device(profile, browser=browser) as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST_MS)
        set_up(page, address, name)
        yield page


def _timed(part: Callable[..., int], *given: Any, times: int, **named: Any) -> int:
    begun = time.monotonic()
    found = part(*given, times=times, **named)
    if times:
        print(f"  {(time.monotonic() - begun) / times:.2f} s each", flush=True)
    return found


def _conflicts(page: Page, office: Office, *, times: int) -> int:
    """Change the same words of drafts on the device and at the office, send, see both, and choose.

    Each must be shown, none written over, and after the choice each stands once with what was chosen.
    """
    shown = over = wrong = 0
    for first in range(0, times, _AT_ONCE):
        names = [f"TWO-{number}" for number in range(first, min(first + _AT_ONCE, times))]
        office.make(names, owner="Farah")
        for name in names:
            press(page, "take", name)
            press(page, "rewrite", [name, f"On the device {name}"])
        office.change("TWO-")
        press(page, "send", [_CHANGED])
        marked = press(page, "inTwoPlaces")
        stands = office.read("TWO-")
        over += sum(1 for name in names if stands.get(name) != [f"At the office {name}"])
        chosen = {name: ("mine", "theirs", "both")[at % 3] for at, name in enumerate(names)}
        for name in names:
            seen = press(page, "mend", [name, chosen[name]]) if name in marked else []
            shown += seen == [f"On the device {name}", f"At the office {name}"]
        stands = office.read("TWO-")
        wrong += sum(1 for name in names if stands.get(name) != [_as_chosen(name, chosen[name])])
        office.throw_away("TWO-")
        print(
            f"conflicts: {first + len(names)}; both shown {shown}; written over {over}; "
            f"not as chosen afterwards {wrong}",
            flush=True,
        )
    return times - shown + over + wrong


def _as_chosen(name: str, choice: str) -> str:
    mine, theirs = f"On the device {name}", f"At the office {name}"
    return {"mine": mine, "theirs": theirs, "both": f"{theirs}\n\n{mine}"}[choice]


def _canaries(page: Page, address: str, profile: Path, *, times: int) -> int:
    """Look for words, names, places and the passphrase in the profile: locked, expired and signed out.

    They are typed as a person types, since a browser may keep what is typed; with another hand it might not.
    """
    _write_canaries(page, times)
    page.get_by_role("button", name="Lock").first.press("Enter")
    says(page, "Locked")
    locked = _traces(profile)
    page.reload()
    # Before that it meets the office, and notes that it did: over what is written there now.
    expect(page.get_by_role("heading", name="It is locked")).to_be_visible()
    age(page, hours=4 * _DAY, both=True)
    page.reload()
    expect(page.locator("#view-shut [data-why]")).to_contain_text("72 hours")
    expired = _traces(profile)
    set_up_here(page, address)
    _write_canaries(page, times)
    page.goto(f"{address}/notes/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Wipe it and sign out").press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    out = _traces(profile)
    page.evaluate(_IN_THE_CLEAR, _CONTROL)
    print(
        f"canaries: {3 * times}; files of the profile that hold any: after lock {len(locked)}, expiry {len(expired)}, "
        f"sign-out {len(out)}",
        flush=True,
    )
    return len(locked) + len(expired) + len(out)


def _write_canaries(page: Page, times: int) -> None:
    for number in range(times):
        child, place = f"qzxchild{number}vw", f"qzxplace{number}vw"
        write(page, f"Note qzxword{number}vw", reference=f"SEAL-{number}", child=child, place=place)


def _traces(profile: Path) -> list[str]:
    return traces(profile, "qzxword", "qzxchild", "qzxplace", PHRASE)


def _last_traces(profile: Path) -> int:
    """Look once more when the browser has ended and written all; and whether a word in the clear is found at all."""
    ended, control = _traces(profile), traces(profile, _CONTROL)
    seen = "yes" if control else "NO"
    print(
        f"  after the browser's end {len(ended)}; is a word laid there in the clear found: {seen}", flush=True
    )
    return len(ended) + (not control)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", choices=(CHROMIUM, FIREFOX), default=CHROMIUM)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--conflicts", type=int, default=1_000)
    parser.add_argument("--canaries", type=int, default=334, help="notes, each with three")
    parser.add_argument("--browser-kills", type=int, default=150)
    parser.add_argument("--server-kills", type=int, default=150)
    return parser.parse_args()


if __name__ == "__main__":
    main()
