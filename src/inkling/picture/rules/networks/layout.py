"""Where the nodes of a network stand: the first in the middle, each step a ring, each beside what it is tied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import atan2, cos, dist, pi, sin, tau

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.rules.networks.ties import Network
from inkling.vocabulary.terms import Term

SIZE = 200.0
_MARGIN = 16.0
_EDGE, _STRIDE = 8.0, 10.0
# Nearer to the upper edge no words find room over a node.
_TOP = 14.0
# How much of a ring a node takes, and how far one ring stands from the next.
_ROOM, _GAP = 15.0, 18.0
# So often every ring is ordered anew beside the others: the shortest lines stand.
_ROUNDS, _LEAST_GAIN = 6, 0.01


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


def label_beside(spot: Spot) -> Spot:
    """Return where the words of a node stand, from its own spot: over it or under it, away from the lines inward."""
    is_over = _TOP < spot.y < SIZE / 2
    return Spot(0.0, -8.0 if is_over else 11.0)


def letter_beside(spot: Spot) -> Spot:
    """Return where the letter of a group stands, from the spot of its node: at the corner away from the middle."""
    return Spot(8.5 if spot.x >= SIZE / 2 else -8.5, -5.0 if spot.y < SIZE / 2 else 9.0)


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
    radius = {each: radii[step] for step, numbers in rings.items() for each in numbers}
    # What all are tied to draws nobody to any side.
    beside = {each: [one for one in own if radius[one]] for each, own in tied.items()}
    angle: dict[int, float] = {}
    for _, numbers in sorted(rings.items()):
        angle |= _turn_ring(numbers, beside=beside, angle=angle)
    best, shortest = angle, _length(beside, angle, radius)
    for _ in range(_ROUNDS):
        # From inside out, and each time beside what stands further out as well.
        for _, numbers in sorted(rings.items()):
            angle = angle | _turn_ring(numbers, beside=beside, angle=angle)
        if (length := _length(beside, angle, radius)) < shortest:
            best, shortest = angle, length
    best = _swap_on_rings(best, list(rings.values()), beside=beside, radius=radius)
    return [_spot(best[node.number], radius[node.number]) for node in network.nodes]


def _turn_ring(
    numbers: Sequence[int], *, beside: Mapping[int, Sequence[int]], angle: Mapping[int, float]
) -> dict[int, float]:
    """Return an angle for each of a ring, evenly: in the order of what they are tied to, and turned towards it."""
    wanted = {each: _find_angle(beside.get(each, ()), angle) for each in numbers}
    # Whoever is tied to nothing that stands already comes last, and fills up.
    order = sorted(numbers, key=lambda one: (wanted[one] is None, wanted[one] or 0.0, one))
    even = {each: tau * place / len(numbers) for place, each in enumerate(order)}
    off = [aim - even[each] for each in numbers if (aim := wanted[each]) is not None]
    start = atan2(sum(map(sin, off)), sum(map(cos, off))) if off else -pi / 2
    return {each: at + start for each, at in even.items()}


def _swap_on_rings(
    angle: Mapping[int, float],
    rings: Sequence[Sequence[int]],
    *,
    beside: Mapping[int, Sequence[int]],
    radius: Mapping[int, float],
) -> dict[int, float]:
    """Return the angles after any two of a ring have changed places whose lines become shorter by it."""
    found = dict(angle)
    for _ in range(_ROUNDS):
        before = dict(found)
        for one, other in (pair for ring in rings for pair in combinations(ring, 2)):
            own = {each: beside.get(each, ()) for each in (one, other)}
            swapped = {**found, one: found[other], other: found[one]}
            if _length(own, swapped, radius) < _length(own, found, radius) - _LEAST_GAIN:
                found = swapped
        if found == before:
            break
    return found


def _length(
    beside: Mapping[int, Sequence[int]], angle: Mapping[int, float], radius: Mapping[int, float]
) -> float:
    """Return how long these lines are together; one that is told at both its ends counts twice."""
    return sum(
        dist(_point(angle[one], radius[one]), _point(angle[other], radius[other]))
        for one, own in beside.items()
        for other in own
    )


def _spot(angle: float, radius: float) -> Spot:
    x, y = _point(angle, radius)
    return Spot(round(x, 1), round(y, 1))


def _point(angle: float, radius: float) -> tuple[float, float]:
    return SIZE / 2 + radius * cos(angle), SIZE / 2 + radius * sin(angle)


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


def _find_angle(tied: Sequence[int], angle: Mapping[int, float]) -> float | None:
    """Return the angle in the middle of what it is tied to; None where nothing of that stands yet."""
    known = [angle[each] for each in tied if each in angle]
    return atan2(sum(map(sin, known)), sum(map(cos, known))) % tau if known else None
