"""Small numbers are withheld, and so is what would let them be worked out."""

from __future__ import annotations

from collections.abc import Mapping

FEWEST = 5


def without_small(counts: Mapping[str, int], *, is_whole: bool) -> dict[str, int | None]:
    """Return the counts; None for one from 1 to 4. A count of none is told.

    `is_whole`: they sum up to a number that is told beside them. Where that alone would give a single withheld one
    away, the smallest of the others is withheld too.
    """
    shown: dict[str, int | None] = {
        each: number if not 0 < number < FEWEST else None for each, number in counts.items()
    }
    withheld = [each for each, number in shown.items() if number is None]
    others = sorted((number, each) for each, number in shown.items() if number)
    if is_whole and len(withheld) == 1 and others:
        shown[others[0][1]] = None
    return shown
