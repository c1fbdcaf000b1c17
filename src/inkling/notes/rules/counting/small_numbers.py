"""Small numbers are withheld, and so is what would let them be worked out."""

from __future__ import annotations

from collections.abc import Mapping

FEWEST = 5


def without_small(counts: Mapping[str, int], *, is_whole: bool) -> dict[str, int | None]:
    """Return the counts; None for one from 1 to 4. A count of none is told.

    `is_whole`: they sum up to a number that is told beside them. Where that alone would give what is withheld away, as
    a single one, or as all ones or all fours, the smallest of the others is withheld too, with all that are as small.
    """
    shown: dict[str, int | None] = {
        each: number if not 0 < number < FEWEST else None for each, number in counts.items()
    }
    withheld = [counts[each] for each, number in shown.items() if number is None]
    least = min((number for number in shown.values() if number), default=None)
    follows_from_the_sum = len(withheld) == 1 or set(withheld) in ({1}, {FEWEST - 1})
    if is_whole and follows_from_the_sum:
        return {each: None if number == least else number for each, number in shown.items()}
    return shown
