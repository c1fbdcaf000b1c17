"""Where the nodes of a network stand: the first in the middle, each step a ring, each beside what it is tied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, cos, pi, sin, tau

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.rules.networks.ties import Network
from inkling.vocabulary.terms import Term

SIZE = 200.0
_MARGIN = 16.0
_EDGE, _STRIDE = 8.0, 10.0
# How much of a ring a node takes, and how far one ring stands from the next.
_ROOM, _GAP = 15.0, 18.0


@dataclass(frozen=True)
class Spot:
    """Where a node stands, in a square of `SIZE`."""

    x: float
    y: float


class Move(Term):
    """Where a node is moved to, by one stride."""

    LEFT = "left", "Left"
    UP = "up", "Up"
    DOWN = "down", "Down"
    RIGHT = "right", "Right"


_WAYS = {
    Move.LEFT: (-_STRIDE, 0.0),
    Move.UP: (0.0, -_STRIDE),
    Move.DOWN: (0.0, _STRIDE),
    Move.RIGHT: (_STRIDE, 0.0),
}


def move_spot(spot: Spot, move: Move) -> Spot:
    """Return where a node stands after a move: never over the edge."""
    across, down = _WAYS[move]
    return hold_inside(spot.x + across, spot.y + down)


def hold_inside(x: float, y: float) -> Spot:
    """Return the spot nearest to this one at which the whole of a node is seen."""
    return Spot(*(round(min(max(each, _EDGE), SIZE - _EDGE), 1) for each in (x, y)))


def arrange(network: Network, *, own: Mapping[SubjectRef, Spot]) -> list[Spot]:
    """Return a spot for each node: where somebody has put one of its mentions, else where it stands by itself."""
    return [
        next((own[ref] for ref in sorted(node.thing.refs) if ref in own), usual)
        for node, usual in zip(network.nodes, spots_of(network), strict=True)
    ]


def spots_of(network: Network) -> list[Spot]:
    """Return a spot for each node in the order of their numbers: always the same for the same network."""
    rings: dict[int, list[int]] = defaultdict(list)
    for node in network.nodes:
        rings[node.steps].append(node.number)
    tied: dict[int, list[int]] = defaultdict(list)
    for tie in network.ties:
        tied[tie.first].append(tie.second)
        tied[tie.second].append(tie.first)
    radii = _radii({step: len(numbers) for step, numbers in rings.items()})
    angle: dict[int, float] = {}
    spots: dict[int, Spot] = {}
    for step, numbers in sorted(rings.items()):
        wanted = {each: _find_angle(each, tied[each], angle) for each in numbers}
        for place, each in enumerate(sorted(numbers, key=lambda one: (wanted[one], one))):
            angle[each] = tau * place / len(numbers) - pi / 2
            x, y = SIZE / 2 + radii[step] * cos(angle[each]), SIZE / 2 + radii[step] * sin(angle[each])
            spots[each] = Spot(round(x, 1), round(y, 1))
    return [spots[node.number] for node in network.nodes]


def _radii(sizes: Mapping[int, int]) -> dict[int, float]:
    """Return how far each ring stands from the middle: alike, but for one that holds many, which is wider."""
    furthest, outer = max(sizes, default=0) or 1, SIZE / 2 - _MARGIN
    found, before = {}, 0.0
    for step in sorted(sizes):
        if step:
            wide = max(outer * step / furthest, sizes[step] * _ROOM / tau, before + _GAP)
            before = min(wide, outer - (furthest - step) * _GAP)
        found[step] = before
    return found


def _find_angle(number: int, tied: list[int], angle: dict[int, float]) -> float:
    """Return the angle in the middle of what it is tied to nearer in; by its number where there is nothing."""
    known = [angle[each] for each in tied if each in angle]
    if not known:
        return float(number)
    return atan2(sum(map(sin, known)), sum(map(cos, known))) % tau
