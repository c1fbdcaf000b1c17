"""Reads of the unit: what waits in which lane, and what was made of each detail. Cut by row-level security."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from inkling.assessment.models import Assessment, SetAside
from inkling.assessment.repeats_queries import repeats_of
from inkling.capture.models import Detail
from inkling.routing.models import Submission
from inkling.routing.queries import ORDER_OF_LANES
from inkling.routing.rules.states import Lane
from inkling.safeguarding.models import Concern

_WITHIN_A_LANE = ("repeated", "told_on", "id")

HANDLED = Exists(Assessment.objects.filter(detail=OuterRef("pk"))) | Exists(
    SetAside.objects.filter(detail=OuterRef("pk"), taken_back_on__isnull=True)
)


class Work(StrEnum):
    """Whether a submission still waits for its outcome."""

    TO_DO = "to-do"
    DONE = "done"


def in_order(*, lane: Lane | None, work: Work) -> QuerySet[Submission]:
    """Return submissions in the order of reading: by lane, then those whose wording is their own, then the oldest."""
    if lane is not None:
        return of_work(work).filter(lane=lane.value).order_by(*_WITHIN_A_LANE)
    return of_work(work).annotate(lane_order=ORDER_OF_LANES).order_by("lane_order", *_WITHIN_A_LANE)


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


def of_work(work: Work) -> QuerySet[Submission]:
    """Return what waits for its outcome, or what has one."""
    return Submission.objects.filter(Q(outcome="") if work is Work.TO_DO else ~Q(outcome=""))


def next_to_grade(report_id: UUID, *, after: int) -> int | None:
    """Return the number of the next detail without grade or disposal: after this one, else from the start.

    What only repeats an earlier detail waits for none.
    """
    repeats = repeats_of([report_id]).get(report_id)
    waiting = list(
        Detail.objects.filter(~HANDLED, report_id=report_id)
        .exclude(pk__in=list(repeats.says_all) if repeats else [])
        .order_by("number")
        .values_list("number", flat=True)
    )
    return next((number for number in waiting if number > after), waiting[0] if waiting else None)
