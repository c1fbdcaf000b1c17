"""The same file by both engines: `python -m benchmarks.resolve_spark [--mentions N] [--kind K]`.

Writes the pairs and groups of a world of benchmarks/worlds twice, by `inkling resolve --engine local` and
`--engine spark` on two cores of this machine, each in a process of its own, and prints how long each took, its memory,
and whether the files are equal, byte for byte. Exit status 1 when they are not, 2 where Spark or Java is missing.
Spark in an environment of its own: python3 -m venv .venv-spark, there pip install -r requirements/spark.lock
numpy, and PYTHONPATH=src .venv-spark/bin/python -m benchmarks.resolve_spark.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.worlds.__main__ import write_world
from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.resolution.running.spark import missing

ENGINES = ("local", "spark")
_RUN = "import sys; from inkling.commands.offline.resolve import main; sys.exit(main(sys.argv[1:]))"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolve_spark", description=__doc__)
    parser.add_argument("--mentions", type=int, default=20_000)
    parser.add_argument("--kind", choices=sorted(KINDS), default="mixed")
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args(arguments)
    if lacking := missing():
        print(f"No {lacking} here; see the first lines of benchmarks/resolve_spark.py.")
        return 2
    world = make_world(KINDS[asked.kind], mentions=asked.mentions, seed=asked.seed)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        write_world(world, folder=folder)
        for engine in ENGINES:
            _run(engine, folder)
        return _compare(folder)


def _run(engine: str, folder: Path) -> None:
    out, pairs = (str(folder / f"{name}-{engine}.csv") for name in ("groups", "pairs"))
    asked = ["--engine", engine, "--master", "local[2]", "--out", out, "--pairs", pairs]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", _RUN, str(folder / "mentions.csv"), *asked], check=True)
    # Of all that was started so far: of Spark, the process that asks, not the Java beside it.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"{engine}: {time.perf_counter() - began:.1f} s, {peak:.2f} GB at the peak", flush=True)


def _compare(folder: Path) -> int:
    apart = 0
    for name in ("groups", "pairs"):
        local, spark = ((folder / f"{name}-{engine}.csv").read_bytes() for engine in ENGINES)
        apart += local != spark
        lines = len(local.splitlines()) - 1
        print(f"{name}: {lines:,} lines, {'equal' if local == spark else 'NOT EQUAL'}")
    return int(bool(apart))


if __name__ == "__main__":
    sys.exit(main())
