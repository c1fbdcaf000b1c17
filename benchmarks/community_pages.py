"""Weight of the community pages: each page cold, compressed, and the growth per 1,000 characters told.

    PYTHONPATH=src:. .venv/bin/python benchmarks/community_pages.py

Cold means with everything the page asks for (style sheet, scripts, logo), on a first visit. Compressed means what
travels: the style sheet as the site sends it (Brotli), the page as a proxy would send it (gzip, level 6); the page
is also given as the site itself sends it, padded to whole 4 kB. The walk is an empty report. Goal: 60 kB.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from inkling.installation.database.embedded import open_test_database
from inkling.installation.keys import make_missing_keys
from tests.browser.live import ROOT, prepare, serving
from tests.page_form import Form

GOAL = 60_000
PAGES = ("", "help", "privacy", "regions", "practice", "progress")


def main() -> int:
    """Measure and print; 1 when a page is above the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    arguments = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="inkling-pages-"))
    make_missing_keys({"INKLING_HOME": str(home)})
    try:
        with open_test_database(home):
            prepare(home)
            with serving(home) as site:
                numbers = measured(site.address)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(json.dumps(numbers, indent=1) if arguments.json else said(numbers))
    return 0 if numbers["largest_cold"] <= GOAL else 1


def measured(address: str) -> dict[str, object]:
    pages = {f"/{name}": fetched(f"{address}/{name}") for name in PAGES}
    pages |= walked(address)
    assets = {
        url: asset(address + url)
        for url in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', pages["/"])))
    }
    weights = {
        name: (len(text.encode()), len(gzip.compress(text.encode(), 6))) for name, text in pages.items()
    }
    cold = {name: packed + sum(assets.values()) for name, (_, packed) in weights.items()}
    return {
        "assets": assets,
        "pages": weights,
        "largest_cold": max(cold.values()),
        "largest_page": max(cold, key=lambda name: cold[name]),
        "largest_as_sent": max(plain for plain, _ in weights.values()) + sum(assets.values()),
        "growth": {chars: growth(address, chars) for chars in (1_000, 5_000, 20_000)},
    }


def walked(address: str) -> dict[str, str]:
    """Walk an empty report from the first step to the check page, with "tell us more"."""
    found: dict[str, str] = {}
    page = fetched(f"{address}/tell")
    for _ in range(40):
        form = Form(page)
        name = " ".join(form.heading.split())
        if name in found:
            break
        found[name] = page
        go = "more" if name == "Check and send" and "What else can you tell us about?" not in found else "on"
        page = fetched(f"{address}/tell", {**form.values, "go": [go]})
    return found


def growth(address: str, chars: int) -> int:
    """Bytes that the page after the own words is longer for every 1,000 characters of ordinary notes in it."""
    notes = sorted((ROOT / "training" / "notes" / "development").glob("*.txt"))
    text = "\n\n".join(note.read_text(encoding="utf-8") for note in notes)
    sizes = []
    for told in ("", text[:chars]):
        page = fetched(f"{address}/tell")
        while "Tell us in your own words" not in Form(page).heading:
            page = fetched(f"{address}/tell", Form(page).values)
        page = fetched(f"{address}/tell", {**Form(page).values, "words": [told]})
        while "How often" not in Form(page).heading:
            page = fetched(f"{address}/tell", Form(page).values)
        sizes.append(len(Form(page).values["sealed"][0]))
    return round((sizes[1] - sizes[0]) / chars * 1_000)


def fetched(url: str, data: dict[str, list[str]] | None = None) -> str:
    body = urlencode(data, doseq=True).encode() if data is not None else None
    with urllib.request.urlopen(url, data=body) as answer:  # noqa: S310 - loopback, started above
        return str(answer.read().decode())


def asset(url: str) -> int:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br, gzip"})  # noqa: S310 - loopback
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return len(answer.read())


def said(numbers: dict[str, object]) -> str:
    lines = ["asset bytes as sent"]
    lines += [f"  {size:>7,}  {url}" for url, size in numbers["assets"].items()]  # type: ignore[attr-defined]
    lines.append("page bytes: padded as the site sends it, gzip")
    lines += [f"  {plain:>7,} {packed:>7,}  {name}" for name, (plain, packed) in numbers["pages"].items()]  # type: ignore[attr-defined]
    lines += [
        f"largest page cold, compressed: {numbers['largest_cold']:,} bytes ({numbers['largest_page']}); goal {GOAL:,}",
        f"largest page cold, page not compressed: {numbers['largest_as_sent']:,} bytes",
    ]
    lines += [
        f"growth of the form for each 1,000 characters told, at {chars:,}: {size} bytes"
        for chars, size in numbers["growth"].items()  # type: ignore[attr-defined]
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
