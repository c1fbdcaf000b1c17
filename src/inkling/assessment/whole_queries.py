"""Reads of reports of which all that stands is graded: only of them can anybody say how what they tell may be used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail


@dataclass(frozen=True)
class WholeGrade:
    """One grade that stands: 3x5x2 by its codes, its conditions, and their words."""

    source: str
    intelligence: str
    handling: str
    conditions: tuple[str, ...]
    condition_text: str


def grades_of_whole_reports(report_ids: Collection[UUID]) -> dict[UUID, tuple[WholeGrade, ...]]:
    """Return the grades of each of these reports of which no detail waits for one; what is set aside needs none."""
    standing = SetAside.objects.filter(detail__report_id__in=report_ids, taken_back_on__isnull=True)
    aside = set(standing.values_list("detail_id", flat=True))
    versions = Assessment.objects.filter(detail__report_id__in=report_ids).order_by("version")
    newest = {each.detail_id: each for each in versions}
    found: dict[UUID, list[WholeGrade]] = defaultdict(list)
    waiting = set()
    for detail, report in Detail.objects.filter(report_id__in=report_ids).values_list("pk", "report_id"):
        if (grade := newest.get(detail)) is not None:
            found[report].append(_grade_of(grade))
        elif detail not in aside:
            waiting.add(report)
    return {report: tuple(grades) for report, grades in found.items() if report not in waiting}


def _grade_of(grade: Assessment) -> WholeGrade:
    return WholeGrade(
        grade.source_evaluation,
        grade.intelligence_assessment,
        grade.handling,
        tuple(grade.conditions),
        grade.condition_text,
    )
