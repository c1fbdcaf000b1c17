"""No policy lists all reports of a unit for each row: what a query may keep in its memory does not hold a million.

Asked as `EXISTS` the database looks each report up by its own key where the list would not fit; as `IN` it cannot.
"""

from __future__ import annotations

import pytest
from django.db import connection

_LISTING = r"IN \( SELECT [a-z_]+\.id\s+FROM capture_report"


@pytest.mark.django_db
def test_no_policy_lists_the_reports_of_a_unit() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename || ' ' || policyname FROM pg_policies WHERE concat(qual, with_check) ~ %s",
            [_LISTING],
        )
        listing = [name for (name,) in cursor.fetchall()]
        cursor.execute(
            "SELECT count(*) FROM pg_policies WHERE concat(qual, with_check) ~ 'FROM capture_report'"
        )
        (asked,) = cursor.fetchone() or (0,)
    assert listing == []
    assert asked > 10
