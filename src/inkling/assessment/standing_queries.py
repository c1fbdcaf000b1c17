"""Reads of how graded details stand, by columns that the worker may read: whether, never by whom or why."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from inkling.assessment.models import Assessment, SetAside


def newest_letters(report_id: UUID) -> dict[int, str]:
    """Return the intelligence assessment (A to E) that stands for each graded detail of a report, by its number."""
    versions = Assessment.objects.filter(detail__report_id=report_id).order_by("version")
    return dict(versions.values_list("detail__number", "intelligence_assessment"))


def letters_by_report(report_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Return the intelligence assessments (A to E) that stand in each of these reports."""
    versions = Assessment.objects.filter(detail__report_id__in=report_ids).order_by("version")
    rows = versions.values_list("detail__report_id", "detail_id", "intelligence_assessment")
    newest = {(report, detail): letter for report, detail, letter in rows}
    found: dict[UUID, set[str]] = {}
    for (report, _), letter in newest.items():
        found.setdefault(report, set()).add(letter)
    return found


def asides_in(report_id: UUID) -> dict[int, tuple[str, int | None]]:
    """Return as what each detail of a report is set aside, and with which other number, by its number."""
    standing = SetAside.objects.filter(detail__report_id=report_id, taken_back_on__isnull=True)
    rows = standing.values_list("detail__number", "disposal", "duplicate_of__number")
    return {number: (disposal, other) for number, disposal, other in rows}
