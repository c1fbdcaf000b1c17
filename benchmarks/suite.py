"""Where the time of a run of the suite went: by folder, by how long a test takes, and the slowest forty.

Run: `.venv/bin/python -m benchmarks.suite [FOLDER]` after `python3 run.py test`; FOLDER holds its `tests-*.xml`, or is
`build`. The seconds are those of a clock, set-up and end included: on a busy machine their proportions count.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from html import unescape
from pathlib import Path

import re2

__all__ = ["main"]

SLOWEST = 40
LIMITS = (60, 30, 10, 5, 1)
Timed = tuple[float, str]
# As pytest writes it.
_CASE = r'<testcase classname="([^"]*)" name="([^"]*)" time="([^"]*)"'


def main(arguments: list[str]) -> int:
    """Print it; 1 where no run has left its reports."""
    found = timed(Path(arguments[0] if arguments else "build"))
    if not found:
        print(__doc__)
        return 1
    print(f"{len(found):,} tests, {sum(seconds for seconds, _ in found):,.0f} s")
    by_folder: defaultdict[str, float] = defaultdict(float)
    for seconds, name in found:
        by_folder[name.split(".")[1]] += seconds
    for folder, total in sorted(by_folder.items(), key=lambda item: -item[1]):
        print(f"{total:7,.0f} s  tests/{folder}")
    for limit in LIMITS:
        over = [seconds for seconds, _ in found if seconds > limit]
        print(f"{sum(over):7,.0f} s  in {len(over)} tests of more than {limit} s each")
    for seconds, name in found[:SLOWEST]:
        print(f"{seconds:7.1f} s  {name}")
    return 0


def timed(folder: Path) -> list[Timed]:
    """Return each test with its seconds, the slowest first."""
    texts = [report.read_text(encoding="utf-8") for report in sorted(folder.glob("tests-*.xml"))]
    cases = [case for text in texts for case in re2.findall(_CASE, text)]
    return sorted(((float(time), unescape(f"{where}.{name}")) for where, name, time in cases), reverse=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
