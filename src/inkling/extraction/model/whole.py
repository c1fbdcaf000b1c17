"""What a telling says as a whole, as layers of their own see it: harm to a child, and that a child tells of themselves.

Neither stands in one word: "he pays for my nails" has no sign in it. They add to the rules, and take nothing back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# In log-odds. A concern too many costs a call, one too few a child; whether it is about whoever tells is only asked, or
# said to be open (docs/decisions/0658).
_HARM = 0.0
_OF_SELF, _MAY_BE_OF_SELF = 1.0, -1.0
# What reads so little of harm is no telling: of whom a lost cat is told nothing was learned.
_SOME_HARM = -3.0


class Whole(NamedTuple):
    """How surely harm to a child is told, and that a child under 18 tells of themselves: log-odds."""

    harm: float
    of_self: float

    @property
    def tells_of_harm(self) -> bool:
        """Whether it reads as if harm to a child were told."""
        return self.harm > _HARM

    @property
    def may_tell_of_self(self) -> bool:
        """Whether it may be told by the child, so that no word of a child need stand in it."""
        return self.of_self > _MAY_BE_OF_SELF

    @property
    def tells_of_self(self) -> bool:
        """Whether it reads as if a child told of harm to themselves."""
        return self.harm > _SOME_HARM and self.of_self > _OF_SELF


def of_windows(scores: Sequence[Whole]) -> Whole | None:
    """Return what stands of a text that was read in several windows: harm in one is harm in it. None without any."""
    if not scores:
        return None
    return Whole(max(each.harm for each in scores), sum(each.of_self for each in scores) / len(scores))
