"""Alarms: what an analysis of a week raised, the reports behind it, what officers say of it, and what a unit bears.

All rows are added and never changed, but for the tries of an analysis. A row that names a report goes with it.
"""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import QuerySet

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import Report
from inkling.picture.rules.ledger import Usefulness
from inkling.picture.week_models import WeekWork
from inkling.vocabulary.terms import choices


class AlarmRun(WeekWork):
    """The analysis of the week before a Monday, with the tries to make it.

    `wanted_days` is the recurrence interval that an alarm had to reach, `looks` which family looked by which method.
    """

    is_done = models.BooleanField(default=False)
    wanted_days = models.FloatField(default=0)
    history_weeks = models.PositiveIntegerField(default=0)
    looks = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "monday"], name="picture_week_analysed_once")]

    @classmethod
    def owed(cls) -> QuerySet[Self]:
        """Return the analyses that are still to be made, and wait for no person."""
        return super().owed().filter(is_done=False)


class Alarm(models.Model):
    """One thing that rose, and how seldom chance does as much. `is_new`: not what an earlier week raised already."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(AlarmRun, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()
    family = models.TextField()
    method = models.TextField()
    labels = models.JSONField(default=list)
    weeks = models.PositiveIntegerField()
    expected = models.FloatField()
    p = models.FloatField()
    is_new = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "-monday"], name="picture_alarm_of_unit")]


class AlarmReport(models.Model):
    """One report behind an alarm."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alarm", "report"], name="picture_alarm_report_once")]


class AlarmVerdict(models.Model):
    """What an officer says of an alarm: the highest version stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    verdict = models.TextField(choices=choices(Usefulness))
    judged_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    judged_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alarm", "version"], name="picture_alarm_verdict_version")
        ]


class AlarmLimit(models.Model):
    """How many alarms by chance alone a unit wants to bear in a month: the highest version stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    a_month = models.FloatField()
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "version"], name="picture_alarm_limit_version")
        ]
