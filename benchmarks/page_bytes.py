"""Whether pages are the same before and after the house was tidied: 30 of them, recorded and compared (decision 0221).

Run: `.venv/bin/python -m benchmarks.page_bytes record FILE.json`, the same in the checkout from before, then
`... compare BEFORE.json AFTER.json`. Records what the guides show and the lists of the unit site, from the fictional
world with five of its tales. What is drawn by chance each time (ids, receipts, seals, marks of files) is left out.
`compare` prints the bytes of each page and the first line that differs; exit status 1 where one does.
"""

from __future__ import annotations

import difflib
import json
import shutil
import sys
from pathlib import Path

import re2
from playwright.sync_api import sync_playwright

from tests.browser.conftest import SWITCHES
from tests.browser.guide_pages import PICTURES, Doors, Windows, doors_of

__all__ = ["main"]

# Beside what the guides show: whose window, and where in the unit site.
LISTS = (
    ("Bryn", "/inbox/"),
    ("Bryn", "/inbox/?work=done"),
    ("Bryn", "/concerns/"),
    ("Bryn", "/received/"),
    ("Bryn", "/sent/"),
    ("Bryn", "/submissions/"),
    ("Bryn", "/search/"),
    ("Bryn", "/arising/?days=30"),
    ("Sunita", "/submissions/stopped/"),
    ("Mo", "/concerns/"),
    ("Anwen", "/picture/?first_day=1&first_month=1&first_year=2026"),
    ("Aled", "/purposes/"),
)
WORLD = "few tales"
# Drawn by chance at each filling; a page says them all the same.
CHANCE = (
    (r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "ID"),
    (r'name="csrfmiddlewaretoken" value="[^"]*"', "CSRF"),
    (r'name="(?:answers|sealed|mark|key|nonce|seen)" value="[^"]*"', "SEAL"),
    (r"\b[RCS]-[0-9A-Z]{2,}(?:-[0-9A-Z]+)*", "REFERENCE"),
    (r"\.[0-9a-f]{12}\.(css|js|svg|png)", ".MARK."),
    (r"localhost:[0-9]+|127\.0\.0\.1:[0-9]+", "HOST"),
    (r"\b[0-9a-f]{32,}\b", "HASH"),
    (r"\b[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\b", "TIME"),
    (r"(?:\b|_)s[0-9a-f]{8}\b", "SUBJECT"),
    (r"\b[0-9A-HJKMNP-TV-Z]{8}\b", "REFERENCE"),
    (r'(class="ink-receipt__group">)[0-9A-Z]{1,4}', r"\1GROUP"),
    (r">[0-9]+ (?:s|min|h)<", ">SINCE<"),
    (r"part=[a-z][0-9a-f]{24}", "part=KEY"),
    # A list of ids in an entry stands in the order of ids.
    (r"KNOWN[0-9]+", "KNOWN"),
    (r"\s+", " "),
)


def main(arguments: list[str]) -> int:
    """Record or compare."""
    match arguments:
        case ["record", file]:
            Path(file).write_text(json.dumps(record(), indent=0, ensure_ascii=False), encoding="utf-8")
            return 0
        case ["compare", before, after]:
            return compare(*(json.loads(Path(each).read_text(encoding="utf-8")) for each in (before, after)))
        case _:
            print(__doc__)
            return 2


def record() -> dict[str, str]:
    """Return each page by its name, without what chance put there."""
    found: dict[str, str] = {}
    with doors_of(WORLD) as doors, sync_playwright() as playwright:
        windows = Windows(
            playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES), doors
        )
        for reader, address in LISTS:
            page = windows.of(reader)
            page.goto(f"{doors.unit}{address}")
            found[f"{reader} {address}"] = _plain(page.content(), doors=doors)
        for picture in PICTURES:
            page = windows.of(picture.reader)
            picture.go(page, doors)
            found[picture.name] = _plain(page.content(), doors=doors)
    return found


def _plain(content: str, *, doors: Doors) -> str:
    for number, each in enumerate([*doors.reports.values(), *doors.concerns.values()]):
        content = content.replace(each, f"KNOWN{number}")
    for pattern, name in CHANCE:
        content = re2.sub(pattern, name, content)
    return content


def compare(before: dict[str, str], after: dict[str, str]) -> int:
    """Print the bytes of each page before and after, and where it differs."""
    differing = 0
    for name in [*before, *(each for each in after if each not in before)]:
        one, two = before.get(name, ""), after.get(name, "")
        same = one == two
        differing += not same
        print(f"{name:<64}{len(one.encode()):>9}{len(two.encode()):>9}  {'same' if same else 'DIFFERS'}")
        if not same:
            print(f"    {_first_difference(one, two)}")
    print(
        f"{len(before)} pages, {sum(len(each.encode()) for each in before.values())} bytes; {differing} differ"
    )
    return 1 if differing else 0


def _first_difference(one: str, two: str) -> str:
    lines = [text.replace("><", ">\n<").replace("> <", ">\n<").splitlines() for text in (one, two)]
    changed = [line for line in difflib.unified_diff(*lines, lineterm="", n=0) if line[:1] in "+-"][2:]
    return " | ".join(line[:120] for line in changed[:4])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
