"""How long a recall stands before what it concerns may be erased: its recipients must have had time to see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from inkling.vocabulary.reasons import Reason, ReasonKind


class WhyNotErased(ReasonKind):
    """Why a report of which something left may not be erased yet."""

    NOT_RECALLED = "not_recalled"
    RECALLED_LATELY = "recalled_lately", "may_go_on"


# So long the recipients of what was recalled can see that it was. The database counts the same days.
RECALL_STANDS = timedelta(days=7)


def may_go_from(recalled_on: date) -> date:
    """Return the first day on which a report may be erased of which something was recalled on this day."""
    return recalled_on + RECALL_STANDS


def why_not_erased(recalled: Sequence[date | None], *, on: date) -> Iterator[Reason]:
    """Yield why a report may not be erased yet, from the days on which what was sent of it was recalled.

    None stands for what was sent and not recalled.
    """
    if None in recalled:
        yield WhyNotErased.NOT_RECALLED()
    days = [may_go_from(day) for day in recalled if day is not None]
    if days and max(days) > on:
        yield WhyNotErased.RECALLED_LATELY(may_go_on=max(days))
