"""The hours over the messages of a chat: where they go back from the evening to the night, a day has passed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter

from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_STAMP = read_patterns(DATA / "en" / "composing" / "own_days.txt").named["stamp"]
_FEWEST = 3  # lines that bear an hour in a chat
_EVENING, _MIDDAY = 18, 12
_MOST_NIGHTS = 3
Entry = tuple[int, date]  # where a piece of a text begins, and the day on which it was written


def with_stamps(plain: str, dated: Sequence[Entry], *, day: date) -> tuple[list[Entry], Mapping[int, date]]:
    """Return where days begin, those of a chat past midnight too, and the day of each hour by its place.

    `dated` are the days that the text itself bears, from its beginning on. Nothing was written behind `day`, when it
    came: a chat that would be goes on until the day over it.
    """
    low = plain.lower().encode("ascii", "replace")
    hours = list(_STAMP.spans_in(low))
    if len(hours) < _FEWEST:
        return list(dated), {}
    found = list(_nights(low, hours, dated))
    head = dated[0][1]
    behind = max((0, *((above - day).days + nights for _, above, nights in found if above == head)))
    if max(nights for *_, nights in found) > _MOST_NIGHTS:
        return list(dated), {}  # the hours of many days
    days = {at: _days_from(above, nights, head, behind, day) for at, above, nights in found}
    first = [(0, _days_from(head, 0, head, behind, day)), *dated[1:]]
    return sorted([*first, *days.items()], key=itemgetter(0)), days


def _nights(
    low: bytes, hours: Sequence[tuple[int, int]], dated: Sequence[Entry]
) -> Iterator[tuple[int, date, int]]:
    """Yield for each hour its place, the day above it, and how many midnights have passed since."""
    starts = [start for start, _ in dated]
    nights, last, under = 0, -1, dated[0][1]
    for start, _ in hours:
        above = dated[bisect_right(starts, start) - 1][1]
        hour = int(low[start : start + 2])
        if above != under:
            nights, last, under = 0, -1, above
        nights += last >= _EVENING and hour < _MIDDAY
        last = hour
        yield start, above, nights


def _days_from(above: date, nights: int, head: date, behind: int, day: date) -> date:
    """Return the day so many midnights on; under the head of a text less by how much it would lie behind `day`."""
    away = nights - (behind if above == head else 0)
    return min(day, above + timedelta(days=away)) if nights or behind else above
