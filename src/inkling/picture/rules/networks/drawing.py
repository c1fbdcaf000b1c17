"""What a drawing of a network leaves to its lists: ties that no report tells, and names that find no room."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.picture.rules.networks.layout import SIZE, Spot, label_beside
from inkling.picture.rules.networks.ties import UNTOLD, Node, Strength, Tie

_LETTER_WIDTH, _WORD_HEIGHT, _NODE_HALF = 2.9, 5.5, 6.5
_Box = tuple[float, float, float, float]


def drawn_ties(ties: Sequence[Tie], *, nodes: Sequence[Node]) -> list[Tie]:
    """Return the ties to draw: all that reports tell, and of the others as few as hold together what they join.

    Of thirteen of one name each may be each other: that is 78 lines under which nothing can be read. Twelve, from the
    middle outwards, say as much. A bare name alike is drawn where nothing that says more holds the two together.
    """
    steps = {each.number: each.steps for each in nodes}
    untold = sorted(
        (each for each in ties if each.strength in UNTOLD and not each.is_bridge),
        key=lambda tie: (
            tie.strength is Strength.CALLED_SAME,
            steps[tie.first] + steps[tie.second],
            tie.first,
            tie.second,
        ),
    )
    part = {number: number for number in steps}
    held: set[Tie] = set()
    for tie in untold:
        one, other = part[tie.first], part[tie.second]
        if one != other:
            held.add(tie)
            part = {number: one if of == other else of for number, of in part.items()}
    return [each for each in ties if each.is_bridge or each.strength not in UNTOLD or each in held]


def with_room(spots: Sequence[Spot], words: Sequence[str]) -> frozenset[int]:
    """Return the places of those whose words cover no node and no other words; whoever comes first has them first."""
    taken = [
        (spot.x - _NODE_HALF, spot.y - _NODE_HALF, spot.x + _NODE_HALF, spot.y + _NODE_HALF) for spot in spots
    ]
    found = set()
    for at, (spot, text) in enumerate(zip(spots, words, strict=True)):
        box = _box_of(spot, text)
        others = (each for place, each in enumerate(taken) if place != at)
        if text and box[0] >= 0 and box[2] <= SIZE and not any(_overlap(box, each) for each in others):
            found.add(at)
            taken.append(box)
    return frozenset(found)


def _box_of(spot: Spot, text: str) -> _Box:
    half, foot = len(text) * _LETTER_WIDTH / 2, spot.y + label_beside(spot).y + 1
    return spot.x - half, foot - _WORD_HEIGHT, spot.x + half, foot


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
