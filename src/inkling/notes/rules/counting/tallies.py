"""What is counted of one report that a service sends: no words, no day, nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inkling.capture.rules.draft import Draft
from inkling.reading.rules.understanding.values import Understanding
from inkling.vocabulary.notes import Measure, NoteTemplate, TimeToSend

Tally = tuple[Measure, str]
_WAITED = (
    (0, TimeToSend.SAME_DAY),
    (3, TimeToSend.THREE_DAYS),
    (7, TimeToSend.A_WEEK),
    (31, TimeToSend.A_MONTH),
)


def tallies_of(
    draft: Draft, value: Understanding, *, template: NoteTemplate, is_concern: bool, on: date
) -> Iterator[Tally]:
    """Yield what is counted of a report: each measure with its value, an id of the vocabulary."""
    yield Measure.REPORTS, "sent"
    yield Measure.KIND, template.value
    for each in sorted({category for item in value.items for category in item.categories}):
        yield Measure.CATEGORY, each
    yield Measure.KNEW, draft.knew.value
    yield Measure.AGREED, draft.agreed.value
    yield Measure.WHY, draft.why_share.value if draft.why_share else "not_said"
    yield Measure.CONCERN, "opened" if is_concern else "none"
    yield Measure.WAITED, time_to_send(value, on=on).value


def time_to_send(value: Understanding, *, on: date) -> TimeToSend:
    """Return how long after what happened last it is sent: after the last day that the words tell for sure."""
    days = [each.last or each.first for item in value.items for each in item.moments if each.first]
    past = [day for each in days if (day := date.fromisoformat(each)) <= on]
    if not past:
        return TimeToSend.NO_DAY
    gone = (on - max(past)).days
    return next((each for most, each in _WAITED if gone <= most), TimeToSend.LONGER)


def quarter_of(day: date) -> date:
    """Return the first day of the quarter of a year in which a day lies."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
