"""What keeps arising and what is back again is listed: one audit entry names the reports that it was counted from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.arising import RecurringValue
from inkling.linking.queries.bearing import with_subjects
from inkling.linking.queries.recent import most_arising
from inkling.linking.queries.returning import ReturningValue, returning
from inkling.linking.rules.away import LONG_AWAY
from inkling.picture.queries.on_paper import values_left_to_the_screen
from inkling.regions.rules.days import day_here

DAYS = 90
MOST = 25


@dataclass(frozen=True)
class ArisingValues:
    """What arises most of late, and what came back of late after half a year and more.

    `of_screen`: what of both paper leaves out, as told.
    """

    most: list[RecurringValue]
    back: list[ReturningValue]
    of_screen: frozenset[str] = frozenset()


@transaction.atomic
def list_arising(*, by: Member, at: datetime) -> ArisingValues:
    """Return what arises most over the last 90 days and what came back in them, in this viewer's unit."""
    since = day_here(at) - timedelta(days=DAYS)
    most = most_arising(since=since, limit=MOST)
    back = returning(since=since, silent_days=LONG_AWAY, limit=MOST)
    values = [*most, *(each.value for each in back)]
    reports = sorted({str(report_id) for each in values for report_id in each.report_ids})
    append_audit(Action.ARISING_LISTED, actor=by.audit_name, subject=f"reports:{','.join(reports) or 'none'}")
    borne = with_subjects(values)
    own = [replace(each, value=value) for each, value in zip(back, borne[len(most) :], strict=True)]
    return ArisingValues(borne[: len(most)], own, values_left_to_the_screen(values))
