"""Where words stand on a map of lines, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LETTER, _LINE = 0.62, 1.15
"""How wide a letter is, and how high a line of words, in parts of the size: of a wide type."""
_GAP = 0.5
"""How much stays free beside words: 1 and 2 are no 12."""
_DOT = 0.5
_STEPS = tuple(0.5 + way * step / 100 for step in range(0, 38, 4) for way in (1, -1))
_ASIDE = (0.0, 0.8, -0.8, 1.4, -1.4, 2.0, -2.0, 2.6, -2.6, 3.2, -3.2)
Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
"""The start of a bow, the point that pulls it, and its end."""


@dataclass(frozen=True)
class Box:
    """A rectangle by its middle."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """Return how much of the sheet both cover."""
        across = (self.width + other.width) / 2 - abs(self.x - other.x)
        down = (self.height + other.height) / 2 - abs(self.y - other.y)
        return max(0.0, across) * max(0.0, down)


class Sheet:
    """A sheet on which words of one size are placed one after the other."""

    def __init__(self, width: float, height: float, size: float) -> None:
        self.size = size
        self.taken: list[Box] = []
        self._width, self._height = width, height

    def keep_free(self, x: float, y: float) -> None:
        """Let no words cover a dot."""
        self.taken.append(Box(x, y, _DOT * self.size, _DOT * self.size))

    def place(self, words: str, spots: Iterable[Point]) -> Point:
        """Return the first of these spots at which the words cover nothing, else that where they cover least."""
        # Rounded as it is drawn, or what was free is covered by a hair.
        boxes = [box_of(words, (round(x, 1), round(y, 1)), size=self.size) for x, y in spots]
        best = min(boxes, key=self._cover)
        self.taken.append(best)
        return best.x, best.y

    def _cover(self, box: Box) -> float:
        beyond = max(0.0, box.width / 2 - min(box.x, self._width - box.x)) * box.height
        beyond += max(0.0, box.height / 2 - min(box.y, self._height - box.y)) * box.width
        return sum(box.overlap(other) for other in self.taken) + beyond


def box_of(words: str, spot: Point, *, size: float) -> Box:
    """Return what words cover whose middle stands at a spot."""
    return Box(*spot, size * (_LETTER * len(words) + _GAP), _LINE * size)


def beside(x: float, y: float, words: str, *, size: float) -> list[Point]:
    """Return spots for words beside a dot: below it, above, to the right, to the left, and askew."""
    half = box_of(words, (x, y), size=size).width / 2
    down, across = size * (_LINE + _DOT) / 2, half + size * _DOT
    near = [(x, y + down), (x, y - down), (x + across, y), (x - across, y)]
    askew = [(x + side * half, y + way * down) for way in (1, -1) for side in (1, -1)]
    return [*near, *askew, (x, y + 2 * down), (x, y - 2 * down)]


def along(curve: Curve, *, size: float) -> list[Point]:
    """Return spots for a number on a bow: in its middle, further to either end, then beside it."""
    return [spot for aside in _ASIDE for spot in _spots(curve, aside=aside * size)]


def _spots(curve: Curve, *, aside: float) -> Iterator[Point]:
    start, pull, end = curve
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5 or 1.0
    for step in _STEPS:
        back = 1 - step
        x, y = (back * back * start[at] + 2 * back * step * pull[at] + step * step * end[at] for at in (0, 1))
        yield x - down / length * aside, y + across / length * aside
