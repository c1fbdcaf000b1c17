"""Days and moments, as the unit site says them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from inkling.regions.rules.days import HERE, day_here

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def day(when: date) -> str:
    """Return a day in words: 4 March 2026."""
    return date_format(when, "j F Y")


def here(at: datetime) -> datetime:
    """Return a moment by the clocks of the United Kingdom."""
    return at.astimezone(HERE)


def day_and_time(at: datetime) -> str:
    """Return a moment by the clocks of the United Kingdom, in words: 4 March 2026, 07:30."""
    return f"{day(here(at))}, {here(at):%H:%M}"


def clock_time(at: datetime, *, now: datetime) -> str:
    """Return a time of day in the United Kingdom; with its day where that is not today's."""
    there, today = at.astimezone(HERE), day_here(now)
    time = f"{there:%H:%M}"
    if there.date() == today:
        return time
    if there.date() == today + timedelta(days=1):
        return gettext("%s tomorrow") % time
    return gettext("%(time)s on %(day)s") % {"time": time, "day": date_format(there, "j F")}


def ago(at: datetime, *, now: datetime) -> str:
    """Say how long ago something was: just now, 40 minutes ago, 3 hours ago, 2 days ago."""
    seconds = int((now - at).total_seconds())
    if seconds < _MINUTE:
        return gettext("just now")
    if seconds < _HOUR:
        return ngettext("%d minute ago", "%d minutes ago", minutes := seconds // _MINUTE) % minutes
    if seconds < _DAY:
        return ngettext("%d hour ago", "%d hours ago", hours := seconds // _HOUR) % hours
    return ngettext("%d day ago", "%d days ago", days := seconds // _DAY) % days
