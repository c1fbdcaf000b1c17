"""The tables of the picture. The counts stand in tables that functions of the database alone read."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import Report
from inkling.picture.alarm_models import Alarm, AlarmLimit, AlarmReport, AlarmRun, AlarmVerdict
from inkling.picture.text_models import ProfileText, ProfileTextReport
from inkling.picture.week_models import WeekCounting, WeekWork

__all__ = [
    "Alarm",
    "AlarmLimit",
    "AlarmReport",
    "AlarmRun",
    "AlarmVerdict",
    "ArrangementReport",
    "NetworkArrangement",
    "ProfileText",
    "ProfileTextReport",
    "WeekCounting",
    "WeekWork",
]


class NetworkArrangement(models.Model):
    """One person's places in the network around one subject. `spots`: [report, subject, x, y] of each node."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    subject = models.TextField()
    spots = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "report", "subject"], name="picture_one_arrangement_of_a_network"
            )
        ]


class ArrangementReport(models.Model):
    """One report that stood in the network when it was arranged: without it nothing of the arrangement stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arrangement = models.ForeignKey(NetworkArrangement, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "report"], name="picture_arrangement_report_once")
        ]
