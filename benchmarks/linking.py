"""Which mentions are the same, in seven worlds: `python -m benchmarks.linking [--mentions N] [--seed S] [--peers]`.

Prints pairwise F1 and B-cubed of each type with intervals, the time and memory of `inkling resolve`, what attributes
alone give, and the control: with shuffled report ids company must not cost people more than .02 of what attributes
alone give on the same ids (that two of one report differ is knowledge, and shuffling destroys it for both).
`--peers` adds exact names, rapidfuzz and Splink 5 in the same run (an environment of their own, .venv-peers). The
worlds are ours: benchmarks/worlds/README.md says what they assume; of one and of a hundred origins no goal is set.
Exit status 1 when the control falls further.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.linking_scores import scores_of
from benchmarks.peers import HOW_TO_INSTALL, PYTHON
from benchmarks.worlds.__main__ import write_world
from benchmarks.worlds.kinds import KINDS, TRAINING_NOISE, kind_called
from benchmarks.worlds.world import World, make_world
from inkling.resolution import TYPES, resolve, table_of
from inkling.resolution.running.scorers import score_on_cores

ROOT = Path(__file__).resolve().parent.parent
GOALS = {
    "dense": {
        "person": 0.72,
        "phone": 0.97,
        "vehicle": 0.82,
        "handle": 0.82,
        "place": 0.62,
        "business": 0.76,
    },
    "weak": {"person": 0.50, "phone": 0.90, "vehicle": 0.73, "handle": 0.85, "place": 0.60, "business": 0.62},
    "few_names": {
        "person": 0.32,
        "phone": 0.90,
        "vehicle": 0.74,
        "handle": 0.70,
        "place": 0.58,
        "business": 0.60,
    },
    "mixed": {
        "person": 0.61,
        "phone": 0.93,
        "vehicle": 0.75,
        "handle": 0.88,
        "place": 0.60,
        "business": 0.66,
    },
    "one_a_report": {
        "person": 0.48,
        "phone": 0.86,
        "vehicle": 0.72,
        "handle": 0.85,
        "place": 0.60,
        "business": 0.65,
    },
}
PEERS = ("exact", "rapidfuzz", "splink")
MOST_LOST = 0.02
CORES = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements."""
    asked = _parser().parse_args(arguments)
    if asked.peers and not PYTHON.exists():
        print(HOW_TO_INSTALL)
        return 2
    failed = 0
    for name in asked.kinds:
        kind = kind_called(name, noise=TRAINING_NOISE if asked.training_noise else None)
        world = make_world(kind, mentions=asked.mentions, seed=asked.seed)
        print(f"\n{name}: {len(world.rows):,} mentions, seed {asked.seed}")
        failed += _measure(world, name, control=asked.mentions <= asked.most_control)
        if asked.peers:
            _measure_peers(world)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking", description=__doc__)
    parser.add_argument("--mentions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="*", choices=sorted(KINDS), default=list(KINDS))
    parser.add_argument("--training-noise", action="store_true", help="the noise on which we worked")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--most-control", type=int, default=20_000, help="no control above so many mentions")
    return parser


def _measure(world: World, name: str, *, control: bool) -> int:
    began = time.perf_counter()
    groups = _groups(world)
    spent = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  {spent:.1f} s, {peak:.2f} GB at the peak, this world's making included")
    for type_ in TYPES:
        _print_scores(type_, world, groups, goal=GOALS.get(name, {}).get(type_))
    return _print_control(world) if control else 0


def _groups(world: World, *, company: bool = True) -> dict[str, str]:
    table = table_of(world.rows)
    found = resolve(table, company=company, scorer=score_on_cores(CORES))
    return dict(zip(table.ids, map(str, found.groups.tolist()), strict=True))


def _of_type(type_: str, world: World) -> list[str]:
    return [row["mention_id"] for row in world.rows if row["type"] == type_]


def _print_scores(type_: str, world: World, groups: dict[str, str], *, goal: float | None = None) -> None:
    ids = _of_type(type_, world)
    found = scores_of([groups[id_] for id_ in ids], [world.truth[id_] for id_ in ids])
    against = f", goal at 100,000 {goal:.2f} ({found.pairwise.value - goal:+.2f})" if goal is not None else ""
    print(
        f"  {type_:9} F1 {found.pairwise} B-cubed {found.b_cubed}, precision {found.precision:.2f},"
        f" recall {found.recall:.2f}{against}"
    )


def _print_control(world: World) -> int:
    shuffled = [row["report_id"] for row in world.rows]
    random.Random(3).shuffle(shuffled)
    mixed = World(
        [row | {"report_id": id_} for row, id_ in zip(world.rows, shuffled, strict=True)], world.truth
    )
    alone, control = _people_f1(mixed, _groups(mixed, company=False)), _people_f1(mixed, _groups(mixed))
    print(f"  people by attributes alone {_people_f1(world, _groups(world, company=False)):.3f}")
    print(
        f"  shuffled report ids: attributes alone {alone:.3f}, with company {control:.3f} ({control - alone:+.3f})"
    )
    return int(control < alone - MOST_LOST)


def _people_f1(world: World, groups: dict[str, str]) -> float:
    ids = _of_type("person", world)
    return scores_of([groups[id_] for id_ in ids], [world.truth[id_] for id_ in ids]).pairwise.value


def _measure_peers(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_world(world, folder=Path(folder))
        for peer in PEERS:
            out, began = Path(folder) / f"{peer}.csv", time.perf_counter()
            command = [
                str(PYTHON),
                "-W",
                "ignore",
                str(ROOT / "benchmarks" / "linking_peers.py"),
                peer,
                folder,
                str(out),
            ]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                print(f"  {peer}: failed: {done.stderr.strip()[-300:]}")
                continue
            with out.open(newline="", encoding="utf-8") as file:
                groups = {row["mention_id"]: row["cluster_id"] for row in csv.DictReader(file)}
            print(f"  {peer}, {time.perf_counter() - began:.1f} s:")
            for type_ in ("person", "phone", "handle"):
                _print_scores(type_, world, groups)


if __name__ == "__main__":
    sys.exit(main())
