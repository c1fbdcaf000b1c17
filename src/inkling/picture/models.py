"""Weeks whose counts broke. The counts themselves stand in tables that functions of the database alone read."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Organisation
from inkling.picture.alarm_models import Alarm, AlarmLimit, AlarmReport, AlarmRun, AlarmVerdict

__all__ = ["Alarm", "AlarmLimit", "AlarmReport", "AlarmRun", "AlarmVerdict", "WeekCounting"]


class WeekCounting(models.Model):
    """The tries to count one week of a unit that have not ended well. It goes when the week is counted.

    A try is counted before it is made, so that what kills the process counts as well. What is parked waits for a
    supervisor, who reads no `try_at`: it would say when something was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()
    tries = models.PositiveIntegerField(default=0)
    try_at = models.DateTimeField()
    is_parked = models.BooleanField(default=False)
    problem = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "monday"], name="picture_week_counted_once")]
