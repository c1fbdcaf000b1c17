"""What keeps arising in the unit is listed: one audit entry names the reports that it was counted from."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.arising import RecurringValue
from inkling.linking.queries.bearing import with_subjects
from inkling.linking.queries.recent import most_arising
from inkling.regions.rules.days import day_here

DAYS = 90
MOST = 25


@transaction.atomic
def list_arising(*, by: Member, at: datetime) -> list[RecurringValue]:
    """Return the values that arise most over the last 90 days, as far as this viewer's own unit holds them."""
    found = most_arising(since=day_here(at) - timedelta(days=DAYS), limit=MOST)
    reports = sorted({str(report_id) for each in found for report_id in each.report_ids})
    append_audit(Action.ARISING_LISTED, actor=by.audit_name, subject=f"reports:{','.join(reports) or 'none'}")
    return with_subjects(found)
