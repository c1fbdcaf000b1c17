"""Pairs of places in the source that share six lines to the letter: what was written twice.

White space, imports, decorators, closing brackets and the fields of a call that only pass a name on do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import re2

__all__ = ["copies"]

LINES = 6
_NOTHING = re2.compile(r"^(?:[\])},:]*|from .*|import .*|@.*|#.*|\w+=\w+,|\w+,|\"\"\".*)$")
Place = tuple[str, int]


def copies(paths: Iterable[Path], *, root: Path) -> list[tuple[Place, Place]]:
    """Return pairs of places (file, line) that begin the same lines; a longer copy is one pair."""
    found: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for path in sorted(paths):
        for place, window in _windows(path, name=path.relative_to(root).as_posix()):
            found[window].append(place)
    pairs = {(one, two) for places in found.values() for one in places for two in places if one < two}
    # Where the lines before are the same too, the copy began there.
    return sorted((one, two) for one, two in pairs if (_before(one), _before(two)) not in pairs)


def _windows(path: Path, *, name: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    telling = [line for line in lines if not _NOTHING.match(line)]
    for at in range(len(telling) - LINES + 1):
        yield (name, at), tuple(telling[at : at + LINES])


def _before(place: Place) -> Place:
    return place[0], place[1] - 1
