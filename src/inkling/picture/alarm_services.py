"""Writes of alarms: what an analysis raised (worker), verdicts and the limit (unit)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from inkling.picture.alarm_models import Alarm, AlarmLimit, AlarmReport, AlarmRun, AlarmVerdict
from inkling.picture.alarm_queries import newest_limit_version, newest_version
from inkling.picture.rules.alarms.raising import Finding
from inkling.picture.rules.ledger import Usefulness


@dataclass(frozen=True)
class AnalysisFacts:
    """What an analysis was: what an alarm had to reach, how long the history was, and who looked by what."""

    wanted_days: float
    history_weeks: int
    looks: Sequence[tuple[str, str]]


def keep_analysis(
    run_id: UUID,
    analysed: AnalysisFacts,
    *,
    unit_id: UUID,
    monday: date,
    raised: Iterable[tuple[Finding, str, bool]],
) -> None:
    """Keep what an analysis raised: each finding with its method, and whether it is new. Marks the analysis as made."""
    for finding, method, is_new in raised:
        alarm = Alarm.objects.create(
            run_id=run_id,
            unit_id=unit_id,
            monday=monday,
            family=finding.family.value,
            method=method,
            labels=list(finding.labels),
            weeks=finding.weeks,
            expected=finding.expected,
            p=finding.p,
            is_new=is_new,
        )
        AlarmReport.objects.bulk_create(
            [AlarmReport(alarm=alarm, report_id=UUID(each)) for each in finding.cases]
        )
    AlarmRun.objects.filter(pk=run_id).update(
        is_done=True,
        wanted_days=analysed.wanted_days,
        history_weeks=analysed.history_weeks,
        looks=[{"family": family, "method": method} for family, method in analysed.looks],
        problem="",
    )


def record_verdict(alarm_id: UUID, *, verdict: Usefulness, account_id: UUID, on: date) -> AlarmVerdict:
    """Record what an officer says of an alarm; what was said before stays beside it."""
    return AlarmVerdict.objects.create(
        alarm_id=alarm_id,
        version=newest_version(alarm_id) + 1,
        verdict=verdict.value,
        judged_by_id=account_id,
        judged_on=on,
    )


def record_limit(unit_id: UUID, *, a_month: float, account_id: UUID, on: date) -> AlarmLimit:
    """Record how many alarms by chance a unit wants to bear; what was set before stays beside it."""
    return AlarmLimit.objects.create(
        unit_id=unit_id,
        version=newest_limit_version(unit_id) + 1,
        a_month=a_month,
        set_by_id=account_id,
        set_on=on,
    )
