"""The tables of the picture. The counts stand in tables that functions of the database alone read."""

from __future__ import annotations

from inkling.picture.alarm_models import Alarm, AlarmLimit, AlarmReport, AlarmRun, AlarmVerdict
from inkling.picture.text_models import ProfileText, ProfileTextReport
from inkling.picture.week_models import WeekCounting, WeekWork

__all__ = [
    "Alarm",
    "AlarmLimit",
    "AlarmReport",
    "AlarmRun",
    "AlarmVerdict",
    "ProfileText",
    "ProfileTextReport",
    "WeekCounting",
    "WeekWork",
]
