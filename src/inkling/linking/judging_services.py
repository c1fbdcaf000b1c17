"""Writes of judgements (unit): each is one row more, and none is ever changed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection

from inkling.linking.models import Judgement
from inkling.linking.rules.judging import PairOfSubjects, Verdict


def hold_judging(unit_id: UUID | None) -> None:
    """Let one officer of a unit judge after the other, until this transaction ends: two cannot join in a ring."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('inkling-judging:' || %s, 0))", [str(unit_id)]
        )


def record_judgement(
    pair: PairOfSubjects,
    verdict: Verdict,
    *,
    names: tuple[str, str],
    reason: str,
    version: int,
    by: UUID,
    on: date,
) -> Judgement:
    """Record what an officer judged of two subjects, as this version."""
    return Judgement.objects.create(
        first_report_id=pair.first.report,
        first_subject=pair.first.subject,
        first_name=names[0],
        second_report_id=pair.second.report,
        second_subject=pair.second.subject,
        second_name=names[1],
        version=version,
        verdict=verdict.value,
        reason=reason,
        judged_by_id=by,
        judged_on=on,
    )
