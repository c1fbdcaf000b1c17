"""Which true pairs of people any key proposes: `python -m benchmarks.linking_candidates [--mentions N] [--towns T]`.

Apart from scoring and grouping: a pair that no key proposes can only be found by what its reports share, or through
others of its group. Prints the share by whether both were told in one town, in two, or in one that is not told, and the
F1 that perfect scores of the proposed pairs would give.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.linking_scores import scores_of
from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import World, make_world
from inkling.resolution import table_of
from inkling.resolution.arrays import Flags, Ints, lay_out, look_up, pair_codes, split_pairs
from inkling.resolution.comparing.reading_people import people_of
from inkling.resolution.engine import prepare
from inkling.resolution.linkage import Edges, group_nodes


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking_candidates", description=__doc__)
    parser.add_argument("--mentions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--towns", type=int, help="so few towns: crowded as in a file ten times as large")
    parser.add_argument("--kinds", nargs="*", choices=sorted(KINDS), default=list(KINDS))
    asked = parser.parse_args(arguments)
    for name in asked.kinds:
        kind = replace(KINDS[name], towns=asked.towns) if asked.towns else KINDS[name]
        print(f"\n{name}: {asked.mentions:,} mentions, seed {asked.seed}, {kind.towns} towns")
        _measure(make_world(kind, mentions=asked.mentions, seed=asked.seed))
    return 0


def _measure(world: World) -> None:
    table = table_of(world.rows)
    rows = table.of_type("person")
    people = people_of(table, rows)
    true = np.unique([world.truth[table.ids[row]] for row in rows], return_inverse=True)[1]
    proposed = np.sort(np.concatenate(prepare(people).pairs))
    left, right = _true_pairs(true, people.frame.reports)
    codes = pair_codes(left, right, len(rows))
    found = look_up(codes, proposed, np.ones(len(proposed), dtype=bool), absent=False)
    here, there = people.frame.towns[left], people.frame.towns[right]
    unknown, same = (here < 0) | (there < 0), here == there
    _print("one town", found, ~unknown & same)
    _print("two towns", found, ~unknown & ~same)
    _print("a town not told", found, unknown)
    _print("all", found, np.ones(len(left), dtype=bool))
    print(
        f"  perfect scores of {len(proposed):,} proposed pairs: F1 {_best(proposed, true, people.frame.reports):.3f}"
    )


def _true_pairs(true: Ints, reports: Ints) -> tuple[Ints, Ints]:
    order = np.argsort(true, kind="stable")
    ends = np.searchsorted(true[order], true[order], side="right")
    rows, partners = lay_out(np.arange(1, len(order) + 1), ends)
    left, right = order[rows], order[partners]
    apart = reports[left] != reports[right]
    return left[apart], right[apart]


def _print(which: str, found: Flags, some: Flags) -> None:
    share = found[some].mean() if some.any() else 0.0
    print(f"  {which}: {some.mean():.3f} of the true pairs, of which {share:.3f} are proposed")


def _best(proposed: Ints, true: Ints, reports: Ints) -> float:
    left, right = split_pairs(proposed, len(true))
    right_ones = true[left] == true[right]
    nodes = np.arange(len(true), dtype=np.int64)
    groups = group_nodes(
        Edges(left[right_ones], right[right_ones], np.ones(int(right_ones.sum()))),
        sizes=np.ones(len(true), dtype=np.int64),
        reports=(nodes, reports),
        threshold=0.05,
    )
    return scores_of(groups.tolist(), true.tolist()).pairwise.value


if __name__ == "__main__":
    sys.exit(main())
