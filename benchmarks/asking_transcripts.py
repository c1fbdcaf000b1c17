"""A teller who looks at a receipt in pairs of worlds that differ only in what may not be seen of asking back.

Run: `.venv/bin/python -m benchmarks.asking_transcripts [--pairs N]` (200).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEST = "tests/trust/test_asking_transcripts.py"


def main() -> int:
    """Run the pairs; 1 where a page differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    pairs = parser.parse_args().pairs
    done = subprocess.run(
        [sys.executable, "-m", "pytest", TEST, "-q", "-k", "no_page_depends"],
        cwd=ROOT,
        env=os.environ | {"ASKING_TRANSCRIPTS": str(pairs)},
        check=False,
    )
    print(f"{pairs} pairs of worlds: {'every page equal' if not done.returncode else 'pages differ'}")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
