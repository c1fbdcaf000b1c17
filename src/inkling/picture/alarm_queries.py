"""Reads of alarms: by the worker what was raised before, by the unit what was raised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, QuerySet

from inkling.picture.alarm_models import Alarm, AlarmLimit, AlarmReport, AlarmRun, AlarmVerdict
from inkling.picture.rules.alarms.cases import Family
from inkling.picture.rules.ledger import USUAL_A_MONTH, Analysis, Usefulness

_COLUMNS = ("pk", "monday", "family", "method", "labels", "weeks", "expected", "p")


@dataclass(frozen=True)
class RaisedAlarm:
    """An alarm with the reports behind it that the viewer may read, and what was said of it last."""

    id: UUID
    monday: date
    family: Family
    method: str
    labels: tuple[str, ...]
    weeks: int
    expected: float
    p: float
    reports: tuple[UUID, ...]
    verdict: Usefulness | None


def limit_of(unit_id: UUID, *, as_of: date | None = None) -> float:
    """Return how many alarms by chance a unit wants to bear in a month; here and below with a day: did at its end."""
    newest = AlarmLimit.objects.filter(unit_id=unit_id).order_by("-version")
    if as_of:
        newest = newest.filter(set_on__lte=as_of)
    found = newest.values_list("a_month", flat=True).first()
    return USUAL_A_MONTH if found is None else found


def reports_raised_before(
    unit_id: UUID, *, family: Family, labels: Iterable[str], since: date
) -> frozenset[UUID]:
    """Return the reports for which this family has raised the same since a day (worker only)."""
    same = Alarm.objects.filter(unit_id=unit_id, family=family.value, monday__gte=since)
    ids = [each.pk for each in same if set(each.labels) & set(labels)]
    return frozenset(AlarmReport.objects.filter(alarm_id__in=ids).values_list("report_id", flat=True))


def raised_alarms(*, since: date, as_of: date | None = None) -> list[RaisedAlarm]:
    """Return the alarms of the viewer's unit since a day, the newest first, then by how seldom chance does as much."""
    rows = Alarm.objects.filter(monday__gte=since, monday__lte=as_of or date.max, is_new=True)
    return _read_alarms(rows.order_by("-monday", "p", "pk"), as_of=as_of)


def alarms_between(first: date, last: date) -> list[RaisedAlarm]:
    """Return the alarms that the viewer's unit had on these days, as `raised_alarms` orders them."""
    return [each for each in raised_alarms(since=first) if each.monday <= last]


def raised_alarm(alarm_id: UUID) -> RaisedAlarm | None:
    """Return one alarm, or None where this viewer has no such alarm."""
    return next(iter(_read_alarms(Alarm.objects.filter(pk=alarm_id))), None)


def analyses_since(since: date, *, as_of: date | None = None) -> list[Analysis]:
    """Return the analyses of the viewer's unit that were made since a day."""
    made = _runs_made(as_of).filter(monday__gte=since).values_list("wanted_days", "looks")
    return [Analysis(days, len(looks)) for days, looks in made]


def newest_run(*, as_of: date | None = None) -> AlarmRun | None:
    """Return the last analysis of the viewer's unit that was made."""
    made = _runs_made(as_of).only("id", "monday", "wanted_days", "history_weeks", "looks")
    return made.order_by("-monday").first()


def newest_version(alarm_id: UUID) -> int:
    """Return the version of the verdict that stands; 0 for none."""
    found = AlarmVerdict.objects.filter(alarm_id=alarm_id).aggregate(newest=Max("version"))["newest"]
    return int(found or 0)


def newest_limit_version(unit_id: UUID) -> int:
    """Return the version of the limit that stands; 0 for none."""
    found = AlarmLimit.objects.filter(unit_id=unit_id).aggregate(newest=Max("version"))["newest"]
    return int(found or 0)


def _runs_made(as_of: date | None) -> QuerySet[AlarmRun]:
    return AlarmRun.objects.filter(is_done=True, monday__lte=as_of or date.max)


def _read_alarms(alarms: QuerySet[Alarm], *, as_of: date | None = None) -> list[RaisedAlarm]:
    """Return alarms with their reports; one behind which none is left is no alarm any more."""
    rows = list(alarms.values(*_COLUMNS))
    ids = [row["pk"] for row in rows]
    behind, verdicts = _reports_of(ids), _verdicts_of(ids, as_of=as_of)
    return [
        RaisedAlarm(
            id=row["pk"],
            monday=row["monday"],
            family=Family(row["family"]),
            method=row["method"],
            labels=tuple(row["labels"]),
            weeks=row["weeks"],
            expected=row["expected"],
            p=row["p"],
            reports=tuple(behind[row["pk"]]),
            verdict=verdicts.get(row["pk"]),
        )
        for row in rows
        if behind[row["pk"]]
    ]


def _reports_of(alarm_ids: list[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    rows = AlarmReport.objects.filter(alarm_id__in=alarm_ids).order_by("report_id")
    for alarm_id, report_id in rows.values_list("alarm_id", "report_id"):
        found[alarm_id].append(report_id)
    return found


def _verdicts_of(alarm_ids: list[UUID], *, as_of: date | None) -> dict[UUID, Usefulness]:
    rows = AlarmVerdict.objects.filter(alarm_id__in=alarm_ids, judged_on__lte=as_of or date.max)
    rows = rows.order_by("version")
    return {alarm_id: Usefulness(verdict) for alarm_id, verdict in rows.values_list("alarm_id", "verdict")}
