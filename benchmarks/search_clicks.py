"""Searches as an officer who is signed in, and prints what came of it as JSON. Run by benchmarks.search."""

from __future__ import annotations

import importlib
import json
import sys
import time

import django
import re2

django.setup()

PURPOSE = "See whether what is told now was told before"
_FOUND = re2.compile(r"/search/[0-9a-f-]+/reports/([0-9a-f-]+)/")
WARM_UP = 8


def main() -> None:
    """Do what stands in the file that the first argument names: lists of queries, and pasted lists."""
    importlib.import_module("inkling.config.wsgi")
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    clicks = importlib.import_module("benchmarks.unit_clicks")
    client = clicks.signed_in("Bryn")
    came: dict[str, list[tuple[float, float, list[str]]]] = {}
    for name, queries in asked.items():
        field = "pasted" if name == "pasted" else "typed"
        for number, query in enumerate([*queries[:WARM_UP], *queries]):
            began, before = time.perf_counter(), clicks.worked()
            led = client.post("/search/", {field: query, "purpose": PURPOSE})
            assert led.status_code == 302, (query, led.content[-2000:])
            between, posted = time.perf_counter(), clicks.worked()
            page = client.get(led["Location"])
            ended = time.perf_counter()
            assert page.status_code == 200, query
            # What waits is the page of the results; the form before it is the same for every query.
            taken = ended - (began if field == "pasted" else between)
            work = clicks.worked() - (before if field == "pasted" else posted)
            if number >= min(WARM_UP, len(queries)):
                came.setdefault(name, []).append((taken, work, list(_FOUND.findall(page.content.decode()))))
    print(json.dumps(came))


if __name__ == "__main__":
    main()
