"""The inbox of a unit is listed: no content, and one audit entry that names the ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation.queries import looking_after
from inkling.assessment import inbox_queries as queries
from inkling.assessment.inbox_queries import InboxRow
from inkling.assessment.queries import Work
from inkling.governance.services import Action, append_audit
from inkling.journeys.understanding.count_items import ItemCount, items_by_report
from inkling.routing.rules.states import Lane


@dataclass(frozen=True)
class Inbox:
    """One page of the inbox, how many wait in each lane, how many items each report has, and who looks after it."""

    page: Page[int]
    rows: list[InboxRow]
    counts: dict[Lane, int]
    items: Mapping[UUID, ItemCount]
    looked_after: Mapping[UUID, str]


@transaction.atomic
def list_inbox(*, lane: Lane | None, work: Work, number: int, by: Member) -> Inbox:
    """List one page of what waits (or is done) in a lane, or in all of them in their order."""
    counts = queries.lane_counts(work)
    chosen = counts if lane is None else {lane: counts[lane]}
    page, rows = queries.inbox_page(chosen, work=work, number=number)
    named = ",".join(str(row.submission_id) for row in rows) or "none"
    append_audit(Action.INBOX_LISTED, actor=by.audit_name, subject=f"submissions:{named}")
    reports = [row.report_id for row in rows]
    return Inbox(page, rows, counts, items_by_report(reports), looking_after(reports))
