"""Which report comes next in the inbox, asked of the index of its order: one row is read, however many wait."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from inkling.assessment.queries import Work, in_order
from inkling.routing.models import Submission
from inkling.routing.rules.states import Lane

_LANES = tuple(Lane)
# A place within a lane comes before another: the order of `in_order`, backwards.
_BEFORE = (
    Q(repeated__lt=OuterRef("repeated"))
    | Q(repeated=OuterRef("repeated"), told_on__lt=OuterRef("told_on"))
    | Q(repeated=OuterRef("repeated"), told_on=OuterRef("told_on"), id__lt=OuterRef("id"))
)


def next_to_read(*, after: UUID) -> UUID | None:
    """Return the report that comes after this one among those still to do; None when it was the last.

    Where this one is not to do any more, the first. A report with several submissions stands where its first one does.
    """
    place = in_order(lane=None, work=Work.TO_DO).filter(report_id=after).first()
    for lane, stretch in _stretches_after(place):
        following = _first_of_their_report(lane).filter(stretch).values_list("report_id", flat=True).first()
        if following is not None:
            return following
    return None


def _stretches_after(place: Submission | None) -> Iterator[tuple[Lane, Q]]:
    """Cut what comes after a place into stretches, in order, each of which the index gives from its beginning."""
    lanes = _LANES
    if place is not None:
        lane, same = Lane(place.lane), Q(repeated=place.repeated)
        yield lane, same & Q(told_on=place.told_on, id__gt=place.pk)
        yield lane, same & Q(told_on__gt=place.told_on)
        yield lane, Q(repeated__gt=place.repeated)
        lanes = _LANES[_LANES.index(lane) + 1 :]
    for lane in lanes:
        yield lane, Q()


def _first_of_their_report(lane: Lane) -> QuerySet[Submission]:
    """Return what waits in a lane, in order, without those whose report has another one to do before."""
    lanes_before = [each.value for each in _LANES[: _LANES.index(lane)]]
    earlier = Submission.objects.filter(
        Q(lane__in=lanes_before) | Q(lane=lane.value) & _BEFORE, report_id=OuterRef("report_id"), outcome=""
    )
    return in_order(lane=lane, work=Work.TO_DO).filter(~Exists(earlier))
