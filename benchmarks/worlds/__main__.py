"""`python -m benchmarks.worlds KIND --mentions N --seed S --out FOLDER`: mentions.csv, truth.csv."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from benchmarks.worlds.kinds import KINDS, TRAINING_NOISE, kind_called
from benchmarks.worlds.world import COLUMNS, World, make_world


def main() -> None:
    asked = _parser().parse_args()
    kind = kind_called(asked.kind, noise=TRAINING_NOISE if asked.training_noise else None)
    write_world(make_world(kind, mentions=asked.mentions, seed=asked.seed), folder=asked.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--mentions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--training-noise", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    return parser


def write_world(world: World, *, folder: Path) -> None:
    """Write what a resolver reads, and the truth apart."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "mentions.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(world.rows)
    with (folder / "truth.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["mention_id", "entity_id"])
        rows.writerows(world.truth.items())


if __name__ == "__main__":
    main()
