"""Writes of alarms: the tries to analyse a week and what it raised (worker), verdicts and the limit (unit)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from inkling.picture.alarm_models import Alarm, AlarmLimit, AlarmReport, AlarmRun, AlarmVerdict
from inkling.picture.alarm_queries import newest_limit_version, newest_version
from inkling.picture.rules.alarms.raising import Finding
from inkling.picture.rules.ledger import Usefulness
from inkling.routing.rules.retries import must_park, wait_after
from inkling.vocabulary.stopping import WhyStopped


@dataclass(frozen=True)
class AnalysisFacts:
    """What an analysis was: what an alarm had to reach, how long the history was, and who looked by what."""

    wanted_days: float
    history_weeks: int
    looks: Sequence[tuple[str, str]]


def begin_analysis(unit_id: UUID, *, monday: date, at: datetime) -> UUID | None:
    """Count a try before it is made; the caller commits. Return the analysis that is to be made, or None."""
    AlarmRun.objects.bulk_create([AlarmRun(unit_id=unit_id, monday=monday, try_at=at)], ignore_conflicts=True)
    due = AlarmRun.objects.select_for_update(skip_locked=True).filter(
        Q(tries=0) | Q(try_at__lte=at), unit_id=unit_id, monday=monday, is_parked=False, is_done=False
    )
    run = due.first()
    if run is None:
        return None
    if must_park(run.tries):
        problem = run.problem or WhyStopped.PROCESS_ENDED.value
        AlarmRun.objects.filter(pk=run.pk).update(is_parked=True, problem=problem)
        return None
    tries = run.tries + 1
    AlarmRun.objects.filter(pk=run.pk).update(tries=tries, try_at=at + wait_after(tries, jitter=0.0))
    return run.pk


def hold_analysis(run_id: UUID) -> bool:
    """Hold an analysis until this transaction ends; say whether it is still to be made and nobody else holds it."""
    run = AlarmRun.objects.select_for_update(skip_locked=True).filter(pk=run_id, is_done=False)
    return run.first() is not None


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


def mark_analysis_broken(unit_id: UUID, *, monday: date, problem: str) -> None:
    """Note why a try broke: it waits, longer each time, and is parked for a person after the last."""
    broken = AlarmRun.objects.filter(unit_id=unit_id, monday=monday, is_done=False)
    for tries in broken.values_list("tries", flat=True):
        broken.update(problem=problem, is_parked=must_park(tries))


def take_up_analysis(run_id: UUID) -> tuple[UUID, date] | None:
    """Let a parked analysis be made again; return which, or None where none is parked (a unit's supervisor)."""
    parked = AlarmRun.objects.filter(pk=run_id, is_parked=True)
    found = parked.values_list("unit_id", "monday").first()
    parked.update(is_parked=False, tries=0)
    return found


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
