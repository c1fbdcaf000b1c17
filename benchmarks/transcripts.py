"""Pairs of worlds that differ only in what may not be seen: runs a test with as many pairs as are asked for."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def compare_pairs(test: str, *, only: str, variable: str, about: str) -> int:
    """Run what of a test has `only` in its name; `variable` says how many pairs. Return 0 where all are equal."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--pairs", type=int, default=200)
    pairs = parser.parse_args().pairs
    done = subprocess.run(
        [sys.executable, "-m", "pytest", test, "-q", "-k", only],
        cwd=ROOT,
        env=os.environ | {variable: str(pairs)},
        check=False,
    )
    print(f"{pairs} pairs of worlds: {'every answer equal' if not done.returncode else 'answers differ'}")
    return done.returncode
