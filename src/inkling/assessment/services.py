"""Writes of grades, details set aside and sanitised text. Every function must run inside a journey's transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from inkling.accounts.actor import Member
from inkling.assessment.models import Assessment, SanitisedText, SetAside
from inkling.assessment.rules.grade import Grade
from inkling.capture.models import Detail
from inkling.regions.rules.days import day_here
from inkling.vocabulary.grading import Disposal


def hold_detail(detail_id: UUID) -> None:
    """Keep every other officer's grade of this detail waiting until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('inkling-detail:' || %s, 0))", [str(detail_id)]
        )


def standing_grade(detail_id: UUID) -> Assessment | None:
    """Return the newest grade of a detail, if it has one."""
    return (
        Assessment.objects.filter(detail_id=detail_id)
        .select_related("graded_by")
        .order_by("-version")
        .first()
    )


def record_grade(detail: Detail, *, grade: Grade, version: int, by: Member, at: datetime) -> Assessment:
    """Record a whole grade as the next version. Nothing earlier is changed."""
    if grade.source is None or grade.assessment is None or grade.handling is None:
        raise ValueError("A grade is saved whole or not at all.")
    return Assessment.objects.create(
        detail=detail,
        version=version,
        source_evaluation=grade.source.value,
        intelligence_assessment=grade.assessment.value,
        handling=grade.handling.value,
        conditions=[condition.value for condition in grade.conditions],
        condition_text=grade.condition_text.strip(),
        reason=grade.reason.strip(),
        graded_by_id=by.account_id,
        graded_on=day_here(at),
    )


def set_aside(
    detail: Detail, *, disposal: Disposal, duplicate_of: Detail | None, reason: str, by: Member, at: datetime
) -> SetAside:
    """Set a detail aside. It stays readable, and can be taken back."""
    return SetAside.objects.create(
        detail=detail,
        disposal=disposal.value,
        duplicate_of=duplicate_of,
        reason=reason.strip(),
        set_by_id=by.account_id,
        set_on=day_here(at),
    )


def standing_set_aside(detail_id: UUID) -> SetAside | None:
    """Return what a detail is set aside as, where it is."""
    return SetAside.objects.filter(detail_id=detail_id, taken_back_on__isnull=True).first()


def take_back(detail_id: UUID, *, by: Member, at: datetime) -> bool:
    """Take a detail back among those that count; return whether it was set aside."""
    standing = SetAside.objects.filter(detail_id=detail_id, taken_back_on__isnull=True)
    return bool(standing.update(taken_back_by_id=by.account_id, taken_back_on=day_here(at)))


def write_sanitised(
    detail: Detail, *, text: str, kept_warnings: str, originator_consulted: bool, by: Member, at: datetime
) -> SanitisedText:
    """Write the next version of a detail's sanitised text. Earlier versions and the original stay."""
    newest = SanitisedText.objects.filter(detail=detail).order_by("-version").first()
    return SanitisedText.objects.create(
        detail=detail,
        version=newest.version + 1 if newest else 1,
        text=text,
        kept_warnings=kept_warnings,
        originator_consulted=originator_consulted,
        written_by_id=by.account_id,
        written_on=day_here(at),
    )
