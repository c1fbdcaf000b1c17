"""How many cells of the sharing matrix and how many states of the pages are looked at, and how many are wrong.

Run: `.venv/bin/python -m benchmarks.looked_at [--short]`. Runs the tests that do, with their own assertions, and prints
what they counted: what may leave by grade, conditions, audience and originator, each tried in code and in the
database; each state of a page, narrow and wide, with and without script, checked by axe. With --short the matrix alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MATRIX = "tests/journeys/test_disseminate.py"


def main(arguments: list[str]) -> int:
    """Run and print. Exit status of the tests."""
    if arguments not in ([], ["--short"]):
        print(__doc__)
        return 2
    chosen = [MATRIX] if arguments else [MATRIX, "tests/browser"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *chosen], cwd=ROOT, capture_output=True, text=True, check=False
    )
    print("\n".join(line for line in done.stdout.splitlines() if ", wrong " in line or " passed" in line))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
