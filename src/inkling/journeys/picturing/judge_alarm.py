"""The alarms of a unit are read, an officer says whether one was useful, a supervisor sets how many the unit bears."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.arising import sources_of
from inkling.linking.rules.sources import Sources
from inkling.picture import alarm_queries as queries
from inkling.picture import alarm_services as services
from inkling.picture.alarm_queries import RaisedAlarm
from inkling.picture.models import AlarmRun
from inkling.picture.naming_queries import namings_in
from inkling.picture.queries.on_paper import names_left_to_the_screen
from inkling.picture.rules.alarms.cases import Family
from inkling.picture.rules.ledger import (
    AlarmProblem,
    AlarmRefused,
    Ledger,
    Usefulness,
    checked_limit,
    ledger_of,
)
from inkling.picture.rules.paper import bears_name
from inkling.picture.week_queries import parked_of
from inkling.regions.rules.days import day_here

SHOWN_FOR = timedelta(weeks=13)
LEDGER_FOR = timedelta(weeks=52)
Days = tuple[date, date]
# Families whose labels may be somebody's name.
_NAMES = frozenset({Family.SUBJECTS, Family.WORDS, Family.PLACES})


class AlarmAbsent(Exception):
    """There is no such alarm for this viewer."""


@dataclass(frozen=True)
class ReadAlarm:
    """An alarm with what it names in words, and how many sources may stand behind it.

    `is_of_screen`: it names somebody whom paper does not.
    """

    raised: RaisedAlarm
    names: tuple[str, ...]
    sources: Sources
    is_of_screen: bool = False


@dataclass(frozen=True)
class Alarms:
    """The alarms of the days that were asked for, or of the last quarter (`days` is None), the ledger of the last year,
    and how the last analysis was made. `as_of`: the past day at whose end it stood so.
    """

    alarms: list[ReadAlarm]
    ledger: Ledger
    newest: AlarmRun | None
    parked: list[AlarmRun]
    a_month: float
    days: Days | None = None
    as_of: date | None = None


@transaction.atomic
def read_alarms(*, by: Member, today: date, days: Days | None = None) -> Alarms:
    """Return the alarms and the ledger of the own unit. The entry names each alarm shown."""
    return _read(by, until=today, days=days, as_of=None)


@transaction.atomic
def read_alarms_as_of(day: date, *, by: Member) -> Alarms:
    """Return the alarms of the quarter up to a past day and the ledger, with the verdicts and the limit of that day."""
    return _read(by, until=day, days=None, as_of=day)


def _read(by: Member, *, until: date, days: Days | None, as_of: date | None) -> Alarms:
    year = queries.raised_alarms(since=until - LEDGER_FOR, as_of=as_of)
    quarter = [each for each in year if each.monday >= until - SHOWN_FOR]
    shown = queries.alarms_between(*days) if days else quarter
    ledger = ledger_of(
        queries.analyses_since(until - LEDGER_FOR, as_of=as_of),
        raised=len(year),
        verdicts=[each.verdict for each in year if each.verdict],
    )
    unit = by.organisation_id
    found = Alarms(
        read_all(shown, as_of=as_of),
        ledger,
        queries.newest_run(as_of=as_of),
        [] if as_of else parked_of(AlarmRun),
        queries.limit_of(unit, as_of=as_of) if unit else 0.0,
        days,
        as_of,
    )
    ids = ",".join(str(each.id) for each in shown) or "none"
    when = f" as-of={as_of}" if as_of else ""
    append_audit(Action.PICTURE_READ, actor=by.audit_name, subject=f"alarms:{ids}{when}")
    return found


@transaction.atomic
def judge_alarm(alarm_id: UUID, *, verdict: Usefulness | None, by: Member, at: datetime) -> None:
    """Record whether an alarm was useful. Raises `AlarmAbsent`, or `AlarmRefused` where nothing was chosen."""
    if queries.raised_alarm(alarm_id) is None:
        raise AlarmAbsent
    if verdict is None:
        raise AlarmRefused(AlarmProblem.NO_VERDICT())
    services.record_verdict(alarm_id, verdict=verdict, account_id=by.account_id, on=day_here(at))
    append_audit(Action.ALARM_JUDGED, actor=by.audit_name, subject=f"alarm:{alarm_id}", purpose=verdict.label)


@transaction.atomic
def set_alarm_limit(typed: str, *, by: Member, at: datetime) -> None:
    """Set how many alarms by chance the own unit bears in a month (a supervisor). Raises `AlarmRefused`."""
    if by.organisation_id is None or by.role is not Role.SUPERVISOR:
        raise AlarmAbsent
    a_month = checked_limit(typed)
    services.record_limit(by.organisation_id, a_month=a_month, account_id=by.account_id, on=day_here(at))
    append_audit(
        Action.ALARM_LIMIT_SET,
        actor=by.audit_name,
        subject=f"organisation:{by.organisation_id}",
        purpose=f"{a_month:g} a month",
    )


def read_all(raised: Sequence[RaisedAlarm], *, as_of: date | None = None) -> list[ReadAlarm]:
    """Return alarms with their names, and which of them are no paper's."""
    found = [read_names(each, as_of=as_of) for each in raised]
    reports = {report for each in raised if each.family in _NAMES for report in each.reports}
    names = names_left_to_the_screen(reports, as_of=as_of)
    return [replace(each, is_of_screen=_names_one_of(each, names)) for each in found]


def _names_one_of(alarm: ReadAlarm, names: Collection[str]) -> bool:
    if alarm.raised.family not in _NAMES:
        return False
    if alarm.raised.family is Family.PLACES:
        return any(bears_name(label, name) for label in alarm.names for name in names)
    return any(word in names for label in alarm.names for word in label.casefold().split())


def read_names(raised: RaisedAlarm, *, as_of: date | None = None) -> ReadAlarm:
    """Return an alarm with its names as its own reports tell them, so that nothing is named that nobody tells.

    With a day as they told them by its end.
    """
    names = raised.labels
    if raised.family in (Family.SUBJECTS, Family.PLACES):
        namings = sorted((each.key, each.raw) for each in namings_in(raised.reports, as_of=as_of))
        by_key = dict(reversed(namings))
        names = tuple(by_key[key] for key in raised.labels if key in by_key)
    return ReadAlarm(raised, names, sources_of(raised.reports))
