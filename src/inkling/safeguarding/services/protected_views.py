"""Making protected views: a draft's words are read within bounds, and composed into what a front door may read."""

from __future__ import annotations

from datetime import date

from inkling.capture.rules.draft import Draft
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.outcome import ReadingResult
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.rules.protected_view.people.understood import subjects_of

# Of the seconds in which a report is sent. What is not read by then stands in the words all the same.
_READ_WITHIN = 2.0


def view_of(
    draft: Draft,
    *,
    day: date | None = None,
    since: date | None = None,
    reading: ReadingResult | None = None,
) -> ProtectedView:
    """Return the protected view of a draft, its words read within bounds: no words can keep a concern from opening.

    `day` is when it was written; without it no day is said to be still to come. `since`: from when on one is, where
    that is another day. `reading` is what a machine found in its words as they are stored; None: they are read now.
    """
    reading = reading or read_within(draft.narrative, seconds=_READ_WITHIN, day=day)
    return compose(
        draft,
        spans=reading.spans,
        hints=reading.hints,
        subjects=subjects_of(draft, spans=reading.spans, composition=reading.composition),
        composition=reading.composition,
        is_read=reading.complete,
        day=day,
        since=since,
    )
