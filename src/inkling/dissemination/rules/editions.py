"""What an edition of a profile may say to somebody outside, beside all that was said before (DESIGN.md, 5).

Who knows this rule knows more than what stands there: a number that is missing, and would not have been left out beside
those of before, is fewer than five. So a number is left out for what *might* stand there, never for what does: where
any number that those of before allow would tell of some days that there are one to four.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

FEWEST, ROUNDED_TO = 5, 5
_UNBOUND = 10**9
Key = tuple[str, str]
Most = npt.NDArray[np.int64]
"""The most that may lie between each two days; the least is that of the way back, with its sign turned."""


@dataclass(frozen=True)
class Statement:
    """What a reader knows of some days, the last included: about how many; None: fewer than five."""

    first: date
    last: date
    about: int | None

    @property
    def bounds(self) -> tuple[int, int]:
        """How few and how many it may be, to whoever reads it."""
        return _bounds(self.about)

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.last + timedelta(days=1)


def round_count(count: int) -> int | None:
    """Return a number as it leaves: to the nearest five, never below; None for fewer than five, and for none."""
    if count < FEWEST:
        return None
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def cells_to_leave(
    counts: Mapping[Key, int],
    *,
    first: date,
    last: date,
    before: Sequence[tuple[date, date, Mapping[Key, int]]],
) -> dict[Key, int]:
    """Return what an edition says of these days. `before`: what every edition said, also what was recalled since."""
    found = {}
    for key, count in counts.items():
        about = round_count(count)
        if about is not None and _may_stand(Statement(first, last, about), known=_gather_known(key, before)):
            found[key] = about
    return found


def gives_small_away(first: date, last: date, *, known: Sequence[Statement]) -> bool:
    """Say whether any number of these days that agrees with what is known would tell of one to four in some days."""
    new = Statement(first, last, None)
    near = _near(new, known)
    if not near:
        return False
    days = sorted({day for each in (*near, new) for day in (each.first, each.end)})
    most, start, end = _most_between(near, days), days.index(new.first), days.index(new.end)
    # What is larger than all that is known together is never told apart from it by fewer than five.
    bound = 2 * int(np.abs(most[np.abs(most) < _UNBOUND // 2]).max()) + 2 * FEWEST
    for about in (None, *range(ROUNDED_TO, bound, ROUNDED_TO)):
        low, high = _bounds(about)
        if (
            low <= most[start, end]
            and high >= -most[end, start]
            and _tells_small(_narrow(most, start=start, end=end, about=about))
        ):
            return True
    return False


def _may_stand(new: Statement, *, known: Sequence[Statement]) -> bool:
    while True:
        if gives_small_away(new.first, new.last, known=known):
            return False
        if _agree([*known, new]):
            return True
        # Corrections made them differ: nothing follows from all together, so the oldest is left out.
        known = known[1:]


def _gather_known(key: Key, before: Sequence[tuple[date, date, Mapping[Key, int]]]) -> list[Statement]:
    """Return what a reader of every edition knows under a key, of those that agree."""
    known: list[Statement] = []
    for first, last, cells in before:
        about = cells.get(key)
        if about is None and gives_small_away(first, last, known=known):
            continue
        known.append(Statement(first, last, about))
        while not _agree(known):
            known = known[1:]
    return known


def _near(new: Statement, known: Sequence[Statement]) -> list[Statement]:
    """Return what is known of days that overlap these, or overlap what overlaps them."""
    near: list[Statement] = []
    reached = [new]
    while reached:
        each = reached.pop()
        found = [
            said for said in known if said not in near and said.first < each.end and each.first < said.end
        ]
        near += found
        reached += found
    return near


def _agree(said: Sequence[Statement]) -> bool:
    days = sorted({day for each in said for day in (each.first, each.end)})
    return bool((np.diagonal(_most_between(said, days)) >= 0).all())


def _most_between(said: Sequence[Statement], days: Sequence[date]) -> Most:
    place = {day: at for at, day in enumerate(days)}
    # Later days never make fewer.
    most = np.triu(np.full((len(days), len(days)), _UNBOUND, dtype=np.int64), 1)
    for each in said:
        start, end = place[each.first], place[each.end]
        low, high = each.bounds
        most[start, end] = min(most[start, end], high)
        most[end, start] = min(most[end, start], -low)
    for through in range(len(days)):
        most = np.minimum(most, most[:, through, None] + most[None, through, :])
    return most


def _narrow(most: Most, *, start: int, end: int, about: int | None) -> Most:
    """Return the most between each two days once a number of the days from `start` to `end` is known too."""
    low, high = _bounds(about)
    there = most[:, start, None] + high + most[None, end, :]
    back = most[:, end, None] - low + most[None, start, :]
    narrowed: Most = np.minimum(most, np.minimum(there, back))
    return narrowed


def _tells_small(most: Most) -> bool:
    return bool(np.triu((-most.T >= 1) & (most < FEWEST), 1).any())


def _bounds(about: int | None) -> tuple[int, int]:
    if about is None:
        return 0, FEWEST - 1
    return max(FEWEST, about - ROUNDED_TO // 2), about + ROUNDED_TO // 2
