"""How many bytes the pages with a map are, with a region's reports behind them.

Run: `.venv/bin/python -m benchmarks.map_pages [--reports N] [--check]`.

Fills a throw-away installation as `benchmarks.overview` does and opens each page with a map as Anwen. Prints its bytes
as they are sent, beside the goal (300 kB), and compressed as a proxy would. The home unit is West Yorkshire's; beside
it stands what the same page would be with the drawings of the region whose outlines are longest. `--check` gives exit
status 1 where one is above the goal.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json

from benchmarks.installation import Installation, installation
from benchmarks.many_reports import fill
from benchmarks.overview import SPANS, address, fill_places
from benchmarks.unit_pages import keep_counts_of
from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.maps.district_map import map_of

GOAL_KB = 300.0
OWN = "west-yorkshire"


def pages_of(made: Installation) -> dict[str, bytes]:
    """Open the pages in a process with the settings of the unit site."""
    asked = {f"places of {days} days": address(days, path="places/") for days in SPANS}
    asked |= {f"picture of {days} days": address(days, path="picture/") for days in (91, 365)}
    said = made.run("unit", "-m", "benchmarks.map_clicks", "1", json.dumps(asked))
    found: dict[str, str] = json.loads(said)
    return {name: base64.b64decode(page) for name, page in found.items()}


def outlines() -> dict[str, int]:
    """Return of each region how many bytes the outlines of one map of it are."""
    codes: dict[str, list[str]] = {}
    for code, district in installed_atlas().districts.items():
        codes.setdefault(district.region, []).append(code)
    drawn = {region: map_of(tuple(sorted(own))) for region, own in codes.items()}
    return {
        region: sum(len(shape.path) + len(shape.border) for shape in each.shapes)
        for region, each in drawn.items()
        if each
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.map_pages", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with installation(processes=()) as made:
        fill(made, reports=given.reports)
        fill_places(made)
        keep_counts_of(made)
        found = pages_of(made)
    drawn = outlines()
    longest = max(drawn, key=lambda region: drawn[region])
    print(f"{given.reports:,} reports; goal {GOAL_KB:.0f} kB as sent")
    print(f"outlines of one map: {OWN} {drawn[OWN]:,} bytes, the longest {longest} {drawn[longest]:,}")
    missed = 0
    for name, page in found.items():
        maps = page.count(b'<svg class="ink-map__drawing"')
        there = (len(page) + maps * (drawn[longest] - drawn[OWN])) / 1_000
        missed += there > GOAL_KB
        print(
            f"{name:<22}{len(page) / 1_000:>8.1f} kB{len(gzip.compress(page, 6)) / 1_000:>8.1f} compressed, "
            f"{maps} maps; with the longest{there:>8.1f} kB   {'MISSED' if there > GOAL_KB else 'met'}"
        )
    return 1 if missed and given.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
