"""How long a watch asks on, when it must be looked at again, and what may be watched at all."""

from __future__ import annotations

from datetime import date, timedelta

from inkling.vocabulary.reasons import ReasonKind, Refusal
from inkling.vocabulary.terms import Term

MOST_FITTING = 200
"""What more reports fit than this is told of everywhere: a watch on it would ask to sign in every day."""
MOST_OWN = 30
KEPT_AFTER_END = timedelta(days=30)
"""So long its owner still reads what it found; then the watch and what it found are forgotten."""


class HowLong(Term):
    """How long a watch asks on, and how long until it must be looked at again."""

    MONTH = "30", "One month"
    QUARTER = "91", "Three months"
    HALF_YEAR = "182", "Six months"
    YEAR = "364", "One year"

    @property
    def days(self) -> int:
        """Return it in days."""
        return int(self.value)


REVIEWS = (HowLong.MONTH, HowLong.QUARTER)
"""Nobody watches longer than this without saying once more that it is needed."""


class Stage(Term):
    """Where a watch stands on a day."""

    ASKS = "asks", "Watching"
    RESTS = "rests", "Waits for your review"
    OVER = "over", "Over"


class WatchProblem(ReasonKind):
    """Why a search cannot be watched."""

    TOO_COMMON = "too_common", "most"
    TOO_MANY = "too_many", "most"
    NO_LIST = "no_list"


class WatchRefused(Refusal):
    """This search cannot be watched."""


def review_day(today: date, *, after: HowLong, ends_on: date) -> date:
    """Return the day on which a watch must be looked at again: never after its end."""
    return min(today + timedelta(days=after.days), ends_on)


def stage_of(*, review_on: date, ends_on: date, today: date) -> Stage:
    """Return where a watch stands. It asks on its review day and on its last day too."""
    if today > ends_on:
        return Stage.OVER
    return Stage.RESTS if today > review_on else Stage.ASKS
