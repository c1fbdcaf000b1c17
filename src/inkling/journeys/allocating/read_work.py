"""The tasks and notes about a report are read beside what it tells of, for a purpose and with an entry."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Account
from inkling.allocation.models import Remark, Task
from inkling.allocation.queries import people_of, remarks_about, tasks_about
from inkling.capture.queries import additions_of, details_of, report_to_read
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.understanding.correct_understanding import standing_of
from inkling.journeys.understanding.read_words import words_read
from inkling.journeys.understanding.understand_report import StandingUnderstanding


@dataclass(frozen=True)
class ReadWork:
    """The tasks and notes about a report, who can own one, and the items and subjects that one may be about."""

    report_id: UUID
    tasks: list[Task]
    remarks: list[Remark]
    people: list[Account]
    standing: StandingUnderstanding
    purpose: str


@transaction.atomic
def read_work(report_id: UUID, *, by: Member) -> ReadWork:
    """Read the work about a report. Raises `ReportAbsent` or `PurposeNeeded`."""
    purpose = purpose_stated(report_id, by=by)
    standing = standing_in(report_id)
    read = ReadWork(
        report_id,
        tasks_about([report_id]),
        remarks_about([report_id]),
        people_of(by.organisation_id, report_id=report_id) if by.organisation_id else [],
        standing,
        purpose,
    )
    append_audit(Action.TASKS_READ, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose)
    return read


def standing_in(report_id: UUID) -> StandingUnderstanding:
    """Return what stands of a report. Raises `ReportAbsent`."""
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    details, additions = list(details_of(report_id)), list(additions_of(report_id))
    words = words_read(report, additions=additions)
    return standing_of(report, details=details, additions=additions, words=words)
