"""In summer the day begins an hour before it does for the machine: what is stored of a telling is of the new one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.routing.models import Submission
from tests.people import World, acting_as
from tests.telling import tell

AFTER_MIDNIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_what_is_told_after_midnight_is_of_the_new_day(world: World) -> None:
    told = tell(Draft(place="LS11 5DE", narrative="He drove her away on Monday."), at=AFTER_MIDNIGHT)
    with acting_as("worker"):
        assert Report.objects.get(pk=told.report_id).told_on == date(2026, 7, 1)
        assert [each.told_on for each in Submission.objects.all()] == [date(2026, 7, 1)]


@pytest.mark.django_db
def test_the_database_holds_corrections_to_the_same_day() -> None:
    """An hour of the day of which nobody could correct anything would come each night of summer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, with_check FROM pg_policies"
            " WHERE tablename = 'reading_understandingversion' AND cmd = 'INSERT' ORDER BY 1"
        )
        checks = dict(cursor.fetchall())
    assert list(checks) == ["community_tells", "unit_corrects"]
    for name, check in checks.items():
        assert check.count("'Europe/London'") == 2, name
        assert "UTC" not in check
