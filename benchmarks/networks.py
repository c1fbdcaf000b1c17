"""How well planted groups, and sources on which much hangs, are found in networks of 2,000 and 20,000.

Run: `.venv/bin/python -m benchmarks.networks [--nodes N ...] [--seed N] [--check]`. Needs no database.

A world is groups of 8 to 60. Each node is told of with four others of its group and with one of anywhere, each time by
a source of its own. Then bridges: apart from the rest, pairs of parts of five
are tied by one source alone (to be flagged), or by two (not to be). Agreement is that of Hubert and Arabie: chance
gives 0, and the same groups 1.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inkling.picture.rules.networks.groups import Group, agreement, groups_of
from inkling.picture.rules.networks.hinges import Line, hinges_of

GOAL_AGREEMENT, GOAL_FALSE = 0.9, 0.05
_SMALLEST, _LARGEST, _WITHIN = 8, 60, 4
_PART = 5


@dataclass(frozen=True)
class World:
    """Lines, and to which group each node belongs."""

    lines: list[Line]
    truth: list[int]


@dataclass(frozen=True)
class Bridges:
    """Lines, the sources on which something hangs, and those that tie what others tie too."""

    lines: list[Line]
    several: range
    single: set[str]
    double: set[str]


def plant_world(nodes: int, *, chance: random.Random) -> World:
    """Return a world of so many nodes."""
    truth: list[int] = []
    while len(truth) < nodes:
        truth += [truth[-1] + 1 if truth else 0] * chance.randint(_SMALLEST, _LARGEST)
    del truth[nodes:]
    own: dict[int, list[int]] = {}
    for node, group in enumerate(truth):
        own.setdefault(group, []).append(node)
    lines: list[Line] = []
    for node, group in enumerate(truth):
        for at in range(_WITHIN):
            lines.append(Line(node, chance.choice(own[group]), f"{node}.{at}"))
        lines.append(Line(node, chance.randrange(nodes), f"{node}.far"))
    return World([each for each in lines if each.first != each.second], truth)


def plant_bridges(pairs: int) -> Bridges:
    """Return pairs of parts: of each two pairs one is tied by one source, the other by two."""
    lines: list[Line] = []
    single, double = set(), set()
    for pair in range(pairs):
        start = pair * 2 * _PART
        for part in (start, start + _PART):
            lines += [
                Line(part + at, part + (at + step) % _PART, f"{part}.{at}.{step}")
                for at in range(_PART)
                for step in (1, 2)
            ]
        names = [f"single {pair}"] if pair % 2 else [f"double {pair}.{at}" for at in range(2)]
        (single if pair % 2 else double).update(names)
        lines += [Line(start + at, start + _PART + at, name) for at, name in enumerate(names)]
    return Bridges(lines, range(pairs * 2 * _PART), single, double)


def labels_of(groups: Iterable[Group], nodes: int) -> list[int]:
    """Return to which of these groups each node belongs; who is in none stands alone."""
    labels = list(range(nodes, 2 * nodes))
    for number, group in enumerate(groups):
        for member in group.members:
            labels[member] = number
    return labels


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is found of what was planted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    well = True
    for nodes in asked.nodes:
        well &= _try_groups(nodes, seed=asked.seed)
        well &= _try_bridges(nodes)
    return 0 if well or not asked.check else 1


def _try_groups(nodes: int, *, seed: int) -> bool:
    world = plant_world(nodes, chance=random.Random(seed))
    started = time.process_time()
    found = groups_of(world.lines, several=range(nodes))
    took = time.process_time() - started
    agreed = agreement(world.truth, labels_of(found, nodes))
    holds = sum(each.holds * len(each.members) for each in found) / max(nodes, 1)
    print(
        f"{nodes:,} nodes, {len(world.lines):,} lines, {len(set(world.truth)):,} groups planted: {len(found):,} found, "
        f"agreement {agreed:.3f} (goal {GOAL_AGREEMENT}), two of one stay together in {holds:.0%} of tries, "
        f"{took:.1f} s of processor"
    )
    return agreed >= GOAL_AGREEMENT


def _try_bridges(nodes: int) -> bool:
    planted = plant_bridges(nodes // (2 * _PART))
    started = time.process_time()
    flagged = set(map(str, hinges_of(planted.lines, several=planted.several)))
    took = time.process_time() - started
    right = len(flagged & planted.single) / len(planted.single)
    wrong = len(flagged - planted.single) / max(len(flagged), 1)
    print(
        f"{nodes:,} nodes, {len(planted.single):,} bridges of one source, {len(planted.double):,} of two: "
        f"{right:.0%} of the first flagged, {wrong:.1%} of the flags false (goals 100 %, 5 %), "
        f"{took:.1f} s of processor"
    )
    return right == 1 and wrong <= GOAL_FALSE


if __name__ == "__main__":
    raise SystemExit(main())
