"""Where part of a plate or number fits several, which ones: how many reports tell of each, and when the last did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from inkling.capture.queries import tellings_of
from inkling.journeys.searching.index_what_was_told import found_subject
from inkling.linking.models import SubjectMention
from inkling.routing.wording_queries import marks_of_copies
from inkling.search.finding_queries import Match
from inkling.search.rules.asking import Demands
from inkling.search.rules.fitting import asks_for_marks, fits_any
from inkling.search.rules.keys import keys_of_subject, marks_of
from inkling.search.rules.patterns import NUMBER, PLATE

# Of so many of the first it is looked up what fits; and so many values stand on the page.
_MOST_LOOKED_AT, MOST_VALUES = 200, 10
_PLACES = {"vehicle": PLATE.places, "phone": NUMBER.places}


@dataclass(frozen=True)
class FittingValue:
    """A whole plate or number that fits, as it was told last: in how many reports, and when last.

    Copies count once, and the parts of one note.
    """

    value: str
    reports: int
    last_on: date


def values_that_fit(rows: Sequence[Match], *, wanted: Demands) -> list[FittingValue]:
    """Return the whole plates and numbers among what was found that fit a part, most told first; none for one alone.

    `rows` are what the viewer may read, so that nothing else is counted.
    """
    terms = [each for each in wanted.terms if asks_for_marks(each)]
    if not terms:
        return []
    ids = [each.report_id for each in rows[:_MOST_LOOKED_AT] if each.report_id]
    copies, tellings = marks_of_copies(ids), tellings_of(ids)
    found: dict[str, list[tuple[set[UUID | str | None], SubjectMention]]] = defaultdict(list)
    # A copy is nothing new: the first that was told stands for it. A part of a note may be a copy too.
    mentions = SubjectMention.objects.filter(report_id__in=ids, type__in=_PLACES)
    for each in mentions.order_by("told_on", "report_id", "subject"):
        told = found_subject(each)
        marks = marks_of(told)
        is_whole = "?" not in marks and len(marks) == _PLACES[each.type]
        if is_whole and fits_any(terms, set(keys_of_subject(told))):
            same = {each.report_id, copies.get(each.report_id), tellings.get(each.report_id)} - {None}
            joined = [one for one in found[marks] if not one[0].isdisjoint(same)]
            first = joined[0][1] if joined else each
            apart = [one for one in found[marks] if one[0].isdisjoint(same)]
            found[marks] = [*apart, (same.union(*(ids for ids, _ in joined)), first)]
    if len(found) < 2:
        return []
    values = [_fitting_value([first for _, first in reports]) for reports in found.values()]
    return sorted(values, key=lambda one: (-one.reports, -one.last_on.toordinal(), one.value))[:MOST_VALUES]


def _fitting_value(reports: Sequence[SubjectMention]) -> FittingValue:
    newest = max(reports, key=lambda each: (each.told_on, each.report_id))
    written = newest.columns.get("plate") or newest.columns.get("number") or newest.raw
    return FittingValue(written, len(reports), newest.told_on)
