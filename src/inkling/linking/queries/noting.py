"""Reads of what the worker has still to note (worker), and of what it could not (a unit's supervisor)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q

from inkling.linking.models import Noted
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.reading.models import KeptReading
from inkling.routing.models import Submission
from inkling.routing.rules.states import SubmissionState

PER_PAGE = 25


def submissions_to_note(at: datetime, *, limit: int) -> list[tuple[UUID, UUID]]:
    """Return (submission, report) of what has arrived and is due to be noted; what failed before comes last."""
    waits = Q(tries__gt=0, submission__attempt__notes_try_at__gt=at)
    due = Noted.objects.filter(is_done=False, is_parked=False).exclude(waits)
    rows = due.order_by("tries", "submission__attempt__done_at", "pk").values_list(
        "submission_id", "submission__report_id"
    )
    return list(rows[:limit])


def submissions_to_compare_anew(*, limit: int) -> list[tuple[UUID, UUID]]:
    """Return (submission, report) of what an older version of the comparison set beside others, the newest told first.

    None while something that has arrived waits to be noted: nobody who arrives waits for what was told long ago.
    """
    if _has_arrived():
        return []
    old = Noted.objects.filter(is_done=True, is_parked=False, compared_by__lt=VERSION)
    rows = old.order_by("-submission__told_on", "pk").values_list("submission_id", "submission__report_id")
    return list(rows[:limit])


def submissions_to_read_anew(
    unit_id: UUID,
    *,
    version: str,
    limit: int,
    report_id: UUID | None = None,
    told_from: date | None = None,
) -> list[tuple[UUID, UUID]]:
    """Return (submission, report) of what a unit holds and another version of the reading noted, the newest told first.

    A report once, however often it was added to; with `report_id` that one alone, else none while something that has
    arrived waits to be noted; with `told_from` what was told on that day or since.
    """
    if report_id is None and _has_arrived():
        return []
    others = Q(version__lt=version) | Q(version__gt=version)  # an index finds either, and no "not"
    read = KeptReading.objects.filter(others, unit_id=unit_id)
    if report_id is not None:
        read = read.filter(report_id=report_id)
    old = Noted.objects.filter(
        is_done=True, is_parked=False, submission__report_id__in=read.values("report_id")
    )
    if told_from is not None:
        old = old.filter(submission__told_on__gte=told_from)
    rows = old.order_by("-submission__told_on", "pk").values_list("submission__report_id", "submission_id")
    return [(submission_id, each) for each, submission_id in dict(rows[:limit]).items()]


def _has_arrived() -> bool:
    return Noted.objects.filter(is_done=False, is_parked=False, tries=0).exists()


def arrived_without_a_row(*, limit: int) -> list[UUID]:
    """Return submissions that have arrived and of which nobody knows whether they were noted. There should be none."""
    arrived = Submission.objects.exclude(state=SubmissionState.WAITING.value).filter(noted__isnull=True)
    return list(arrived.order_by("told_on", "pk").values_list("pk", flat=True)[:limit])


def parked_notes(*, number: int) -> Page[Noted]:
    """Return one page of what could not be noted, the oldest day first. A number too high gives the last page."""
    parked = Noted.objects.filter(is_parked=True, is_done=False).select_related("submission")
    page: Page[Noted] = Paginator(parked.order_by("submission__told_on", "pk"), PER_PAGE).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    return page
