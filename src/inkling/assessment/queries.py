"""Reads of the unit: what waits in which lane, and what was made of each detail. Cut by row-level security."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail
from inkling.routing.models import Submission
from inkling.routing.rules.states import Lane
from inkling.routing.wording_queries import Copies, copies_of
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.states import ConcernState

PER_PAGE = 25
_WITHIN_A_LANE = ("repeated", "told_on", "id")
_ORDER_OF_LANES = Case(
    *(When(lane=lane.value, then=Value(place)) for place, lane in enumerate(Lane)),
    output_field=IntegerField(),
)


class Work(StrEnum):
    """Whether a submission still waits for its outcome."""

    TO_DO = "to-do"
    DONE = "done"


@dataclass(frozen=True)
class InboxRow:
    """One submission in the inbox: no content. `graded` of `details` counts what is graded or set aside."""

    submission_id: UUID
    report_id: UUID
    addition: int | None
    told_on: date
    region: str
    lane: Lane
    details: int
    graded: int
    concern_open: bool
    copies: Copies | None


def inbox_page(counts: Mapping[Lane, int], *, work: Work, number: int) -> tuple[Page[int], list[InboxRow]]:
    """Return one page of these lanes in the order of reading, and its rows. A number too high gives the last page.

    `counts` says how many submissions each lane holds (`lane_counts`): no page is counted out from the first.
    """
    page = Paginator(range(sum(counts.values())), PER_PAGE).get_page(number)
    ids = _lane_by_lane(counts, work=work, before=(page.number - 1) * PER_PAGE)
    found = Submission.objects.select_related("region", "addition").in_bulk(ids)
    submissions = [found[each] for each in ids if each in found]
    reports = [submission.report_id for submission in submissions]
    handled = _counts_of_details(reports)
    concerns, copies = _with_open_concern(reports), copies_of(reports)
    rows = [
        InboxRow(
            submission.pk,
            submission.report_id,
            submission.addition.number if submission.addition else None,
            submission.told_on,
            submission.region.name if submission.region else "",
            Lane(submission.lane),
            *handled.get(submission.report_id, (0, 0)),
            submission.report_id in concerns,
            copies.get(submission.report_id),
        )
        for submission in submissions
    ]
    return page, rows


def in_order(*, lane: Lane | None, work: Work) -> QuerySet[Submission]:
    """Return submissions in the order of reading: by lane, then those whose wording is their own, then the oldest."""
    if lane is not None:
        return _of_work(work).filter(lane=lane.value).order_by(*_WITHIN_A_LANE)
    return _of_work(work).annotate(lane_order=_ORDER_OF_LANES).order_by("lane_order", *_WITHIN_A_LANE)


def lane_counts(work: Work) -> dict[Lane, int]:
    """Return how many submissions stand in each lane."""
    rows = _of_work(work).values_list("lane").annotate(count=Count("id"))
    found = {lane: int(count) for lane, count in rows}
    return {lane: found.get(lane.value, 0) for lane in Lane}


def submissions_of(report_id: UUID) -> list[Submission]:
    """Return the submissions of a report, the first telling first, then its additions."""
    return list(
        Submission.objects.filter(report_id=report_id)
        .select_related("region", "addition")
        .order_by(Coalesce(F("addition__number"), Value(0)), "matter")
    )


def grades_of(details: Sequence[Detail]) -> dict[UUID, list[Assessment]]:
    """Return the versions of each detail's grade, the newest first."""
    found: dict[UUID, list[Assessment]] = {}
    versions = Assessment.objects.filter(detail__in=details).select_related("graded_by").order_by("-version")
    for version in versions:
        found.setdefault(version.detail_id, []).append(version)
    return found


def set_asides_of(details: Sequence[Detail]) -> dict[UUID, SetAside]:
    """Return what each detail is set aside as, where it is."""
    standing = SetAside.objects.filter(detail__in=details, taken_back_on__isnull=True)
    return {found.detail_id: found for found in standing.select_related("set_by", "duplicate_of")}


def concerns_of(report_id: UUID) -> list[Concern]:
    """Return the concerns of a report with their front door, without opening their protected view."""
    return list(
        Concern.objects.filter(report_id=report_id)
        .select_related("front_door")
        .only("id", "report_id", "number", "state", "urgency", "indicators", "front_door__local_name")
        .order_by("number")
    )


def detail_numbered(report_id: UUID, number: int) -> Detail | None:
    """Return one detail of a report, or None where it is not there for this viewer."""
    return Detail.objects.filter(report_id=report_id, number=number).first()


def _of_work(work: Work) -> QuerySet[Submission]:
    return Submission.objects.filter(Q(outcome="") if work is Work.TO_DO else ~Q(outcome=""))


def _lane_by_lane(counts: Mapping[Lane, int], *, work: Work, before: int) -> list[UUID]:
    """Return the ids of the page that begins after so many, from the lanes it touches, each read along its index."""
    found: list[UUID] = []
    first, last = before, before + PER_PAGE
    for lane, count in counts.items():
        if first < count and last > 0:
            ids = in_order(lane=lane, work=work).values_list("id", flat=True)
            found += ids[max(first, 0) : min(last, count)]
        first, last = first - count, last - count
    return found


def _counts_of_details(reports: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    handled = Exists(Assessment.objects.filter(detail=OuterRef("pk"))) | Exists(
        SetAside.objects.filter(detail=OuterRef("pk"), taken_back_on__isnull=True)
    )
    rows = (
        Detail.objects.filter(report_id__in=reports)
        .annotate(handled=handled)
        .values_list("report_id")
        .order_by("report_id")
        .annotate(details=Count("id"), graded=Count("id", filter=Q(handled=True)))
    )
    return {report: (details, graded) for report, details, graded in rows}


def _with_open_concern(reports: Sequence[UUID]) -> set[UUID]:
    still_open = Concern.objects.filter(report_id__in=reports).exclude(state=ConcernState.DECIDED.value)
    return set(still_open.values_list("report_id", flat=True))


def next_to_grade(report_id: UUID, *, after: int) -> int | None:
    """Return the number of the next detail without grade or disposal: after this one, else from the start."""
    waiting = list(
        Detail.objects.filter(report_id=report_id)
        .exclude(Exists(Assessment.objects.filter(detail=OuterRef("pk"))))
        .exclude(Exists(SetAside.objects.filter(detail=OuterRef("pk"), taken_back_on__isnull=True)))
        .order_by("number")
        .values_list("number", flat=True)
    )
    return next((number for number in waiting if number > after), waiting[0] if waiting else None)
