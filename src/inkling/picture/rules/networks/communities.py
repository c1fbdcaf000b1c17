"""Communities by the constant Potts model: groups whose lines are denser within than a bar that one chooses.

The model: Traag, Van Dooren and Nesterov 2011 (Physical Review E 84, 016114); no group is too small for it to see, as
some are for modularity. The way: moves one by one, groups refined within themselves, then joined to one node each
and moved again, after Traag, Waltman and Van Eck 2019 (Scientific Reports 9, 5233); refined by the best join, not by
chance, so that one seed gives one answer. The packages that do it (leidenalg, igraph) are under the GPL.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence

Neighbours = Sequence[dict[int, float]]


def communities_of(neighbours: Neighbours, *, resolution: float, chance: random.Random) -> list[int]:
    """Return for each node the number of its community. `resolution`: what a line between two must weigh on average."""
    level, sizes = neighbours, [1] * len(neighbours)
    inside, member = list(range(len(neighbours))), list(range(len(neighbours)))
    while True:
        _move(level, sizes, member, resolution=resolution, chance=chance)
        if len(set(member)) == len(level):
            break
        refined = _refine(level, sizes, member, resolution=resolution, chance=chance)
        if len(set(refined)) == len(level):
            refined = member
        numbers = {label: number for number, label in enumerate(dict.fromkeys(refined))}
        place = [numbers[label] for label in refined]
        level, sizes = _join_nodes(level, sizes, place, count=len(numbers))
        joined = [0] * len(numbers)
        for node, number in enumerate(place):
            joined[number] = member[node]
        member, inside = _number_anew(joined), [place[node] for node in inside]
    return _number_anew([member[node] for node in inside])


def _move(
    level: Neighbours, sizes: Sequence[int], member: list[int], *, resolution: float, chance: random.Random
) -> None:
    """Move each node to where it fits best until none gains; whoever stands beside a move is looked at again."""
    held: dict[int, int] = {}
    for node, label in enumerate(member):
        held[label] = held.get(label, 0) + sizes[node]
    spare = len(level)
    order = list(range(len(level)))
    chance.shuffle(order)
    waiting, is_waiting = deque(order), [True] * len(level)
    while waiting:
        node = waiting.popleft()
        is_waiting[node] = False
        old, size = member[node], sizes[node]
        held[old] -= size
        weights: dict[int, float] = {}
        for other, weight in level[node].items():
            label = member[other]
            weights[label] = weights.get(label, 0.0) + weight
        best, gain = old, weights.get(old, 0.0) - resolution * size * held[old]
        for label, weight in weights.items():
            other_gain = weight - resolution * size * held[label]
            if other_gain > gain + 1e-12:
                best, gain = label, other_gain
        if gain < -1e-12:
            spare += 1
            best = spare
        member[node] = best
        held[best] = held.get(best, 0) + size
        if best == old:
            continue
        for other in level[node]:
            if not is_waiting[other] and member[other] != best:
                is_waiting[other] = True
                waiting.append(other)


def _refine(
    level: Neighbours,
    sizes: Sequence[int],
    member: Sequence[int],
    *,
    resolution: float,
    chance: random.Random,
) -> list[int]:
    """Return smaller groups within the communities: each node by itself joins the best it is well tied to."""
    refined, held = list(range(len(level))), list(sizes)
    whole: dict[int, int] = {}
    for node, label in enumerate(member):
        whole[label] = whole.get(label, 0) + sizes[node]
    order = list(range(len(level)))
    chance.shuffle(order)
    for node in order:
        size = sizes[node]
        if held[refined[node]] != size:
            continue
        weights: dict[int, float] = {}
        for other, weight in level[node].items():
            if member[other] == member[node]:
                weights[refined[other]] = weights.get(refined[other], 0.0) + weight
        if sum(weights.values()) < resolution * size * (whole[member[node]] - size):
            continue
        best, gain = refined[node], 0.0
        for label, weight in weights.items():
            if label != refined[node] and weight - resolution * size * held[label] > gain:
                best, gain = label, weight - resolution * size * held[label]
        held[refined[node]] -= size
        held[best] += size
        refined[node] = best
    return refined


def _join_nodes(
    level: Neighbours, sizes: Sequence[int], place: Sequence[int], *, count: int
) -> tuple[list[dict[int, float]], list[int]]:
    """Return the level above: each group is one node, and the lines between two groups are one line."""
    above: list[dict[int, float]] = [{} for _ in range(count)]
    joined = [0] * count
    for node, beside in enumerate(level):
        here = place[node]
        joined[here] += sizes[node]
        lines = above[here]
        for other, weight in beside.items():
            there = place[other]
            if there != here:
                lines[there] = lines.get(there, 0.0) + weight
    return above, joined


def _number_anew(labels: Sequence[int]) -> list[int]:
    """Return the same groups by numbers from 0, in the order in which they are met."""
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    return [numbers[label] for label in labels]
