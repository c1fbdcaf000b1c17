"""Does everything that was told still stand somewhere? Asked hourly by the worker, and answered in ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from inkling.accounts.models import Organisation
from inkling.capture.models import Addition, Report
from inkling.governance.models import AuditEntry
from inkling.governance.queries import erased_among
from inkling.governance.services import Action
from inkling.routing.models import Attempt, Submission
from inkling.routing.rules.reckoning import OVERDUE_AFTER, WAITS_TOO_LONG, Difference, DiscrepancyKind
from inkling.routing.rules.retries import tries_within
from inkling.routing.rules.states import Lane, SubmissionState

# How far back the audit chain is held against the reports. Each hour looks again, so an hour would do.
CHAIN_LOOKED_AT = timedelta(days=7)
_WAITING = SubmissionState.WAITING.value
_IS_DANGER = Q(lane=Lane.URGENT.value)


@dataclass(frozen=True)
class Reconciliation:
    """How much was told (reports and additions), how many submissions stand in which state, and what differs."""

    told: int
    standing: dict[SubmissionState, int]
    differences: tuple[Difference, ...]


def reckon(at: datetime) -> Reconciliation:
    """Count what was told and what became of it (worker only: it sees every unit)."""
    counted = dict(Submission.objects.values_list("state").annotate(Count("pk")))
    return Reconciliation(
        told=Report.objects.count() + Addition.objects.count(),
        standing={state: counted.get(state.value, 0) for state in SubmissionState},
        differences=tuple(sorted(_differences(at))),
    )


def danger_late(at: datetime) -> list[Difference]:
    """Return what is late for a child who may be in danger: looked for each minute (worker only)."""
    return [
        Difference(DiscrepancyKind.LATE, f"submission:{submission_id}", unit)
        for submission_id, unit in _late(at).filter(_IS_DANGER).values_list("pk", "unit_id")
    ]


def _differences(at: datetime) -> Iterator[Difference]:
    yield from _without_submission()
    yield from _with_a_part_missing()
    yield from _forgotten_or_stuck(at)
    yield from _unknown_to_the_database(at)


def _without_submission() -> Iterator[Difference]:
    own = Submission.objects.filter(report_id=OuterRef("pk"), addition_id__isnull=True)
    for report_id, unit in Report.objects.filter(~Exists(own)).values_list("pk", "holding_unit_id"):
        yield Difference(DiscrepancyKind.NO_SUBMISSION, f"report:{report_id}", unit)
    of_addition = Submission.objects.filter(addition_id=OuterRef("pk"))
    lost = Addition.objects.filter(~Exists(of_addition)).values_list("pk", "report__holding_unit_id")
    for addition_id, unit in lost:
        yield Difference(DiscrepancyKind.NO_SUBMISSION, f"addition:{addition_id}", unit)


def _with_a_part_missing() -> Iterator[Difference]:
    groups = Submission.objects.values("report_id", "addition_id", "unit_id").annotate(
        there=Count("pk"), made=Max("parts")
    )
    for group in groups:
        if group["there"] != group["made"]:
            yield Difference(DiscrepancyKind.PART_MISSING, f"report:{group['report_id']}", group["unit_id"])


def _forgotten_or_stuck(at: datetime) -> Iterator[Difference]:
    waiting, attempts = Submission.objects.filter(state=_WAITING), Attempt.objects.all()
    found = {
        DiscrepancyKind.NO_ATTEMPT: waiting.filter(~Exists(attempts.filter(submission_id=OuterRef("pk")))),
        DiscrepancyKind.NOT_MOVED: waiting.filter(attempt__done_at__isnull=False),
        DiscrepancyKind.LATE: _late(at),
        DiscrepancyKind.PARKED: Submission.objects.filter(state=SubmissionState.PARKED.value),
        DiscrepancyKind.TWICE: Submission.objects.filter(attempt__effects__gt=1),
    }
    for kind, submissions in found.items():
        for submission_id, unit in submissions.values_list("pk", "unit_id"):
            yield Difference(kind, f"submission:{submission_id}", unit)


def _late(at: datetime) -> QuerySet[Submission]:
    slow = (
        (~_IS_DANGER & Q(attempt__attempts__gte=tries_within(WAITS_TOO_LONG)))
        | (_IS_DANGER & Q(attempt__delayed_since__lte=at - OVERDUE_AFTER))
        | Q(attempt__attempts=0, attempt__next_try_at__lt=at - OVERDUE_AFTER)
    )
    return Submission.objects.filter(slow, state=_WAITING, attempt__done_at__isnull=True)


def _unknown_to_the_database(at: datetime) -> Iterator[Difference]:
    """A receipt was given for each of these, so a report that is gone without an act of erasure is a loss.

    Whoever writes an entry chooses its subject: one that is no id Inkling never wrote, and a person must look.
    """
    since = at - CHAIN_LOOKED_AT
    entries = AuditEntry.objects.filter(action=Action.REPORT_TOLD.value, at__gte=since)
    named = {seq: _report_named(subject) for seq, subject in entries.values_list("seq", "subject")}
    strange = [seq for seq, report_id in named.items() if report_id is None]
    lost = _lost_among({each for each in named.values() if each is not None}, since=since)
    home = None
    if lost or strange:
        home = Organisation.objects.filter(is_home=True).values_list("pk", flat=True).first()
    for seq in strange:
        yield Difference(DiscrepancyKind.NO_ID, f"entry:{seq}", home)
    for report_id in lost:
        yield Difference(DiscrepancyKind.NO_REPORT, f"report:{report_id}", home)


def _report_named(subject: str) -> UUID | None:
    kind, _, id_ = subject.partition(":")
    try:
        return UUID(id_) if kind == "report" else None
    except ValueError:
        return None


def _lost_among(recorded_ids: set[UUID], *, since: datetime) -> set[UUID]:
    first_day = since.date() - timedelta(days=1)
    away = recorded_ids - set(Report.objects.filter(told_on__gte=first_day).values_list("pk", flat=True))
    lost = away - set(Report.objects.filter(pk__in=away).values_list("pk", flat=True))
    return lost - erased_among(lost)
