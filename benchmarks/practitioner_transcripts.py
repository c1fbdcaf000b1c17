"""The practitioners' site in pairs of worlds that differ only in what may not be read, compared to the byte.

Run: `.venv/bin/python -m benchmarks.practitioner_transcripts [--pairs N]` (200; about eight seconds a pair).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEST = "tests/trust/test_service_transcripts.py"


def main() -> int:
    """Run the pairs; 1 where an answer differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    pairs = parser.parse_args().pairs
    done = subprocess.run(
        [sys.executable, "-m", "pytest", TEST, "-q", "-k", "no_answer_depends"],
        cwd=ROOT,
        env=os.environ | {"SERVICE_TRANSCRIPTS": str(pairs)},
        check=False,
    )
    print(f"{pairs} pairs of worlds: {'every answer equal' if not done.returncode else 'answers differ'}")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
