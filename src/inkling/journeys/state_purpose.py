"""An officer says why before reading: once per officer, report and sign-in (what must hold, 11)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture.queries import report_to_read
from inkling.governance import queries as governance
from inkling.governance import services
from inkling.governance.services import Action, append_audit

PURPOSE_MAX = 300


class ReportAbsent(Exception):
    """There is no such report, detail or submission for this viewer: the same whether it exists elsewhere or not."""


class PurposeNeeded(Exception):
    """This officer has not yet said, in this sign-in, why this report is read."""


class PurposeRefused(Exception):
    """The purpose is empty or too long. The message says what to do."""


def purpose_stated(report_id: UUID, *, by: Member) -> str:
    """Give the purpose stated for this report in this sign-in, and keep an erasure of it waiting from now on.

    Raises `PurposeNeeded`, or `ReportAbsent` where it was erased a moment ago.
    """
    services.hold_report(report_id)
    must_be_there(report_id)
    return purpose_of_reading(report_id, by=by)


def purpose_of_reading(read_id: UUID, *, by: Member) -> str:
    """Give the purpose stated for a report, or something else that is read, in this sign-in. Raises `PurposeNeeded`."""
    purpose = governance.purpose_of(account_id=by.account_id, report_id=read_id, sign_in=by.sign_in)
    if purpose is None:
        raise PurposeNeeded
    return purpose


def must_be_there(report_id: UUID) -> None:
    """Raise `ReportAbsent` where this viewer has no such report."""
    if report_to_read(report_id) is None:
        raise ReportAbsent


@transaction.atomic
def state_purpose(report_id: UUID, *, purpose: str, by: Member, at: datetime) -> None:
    """Record why this officer reads this report. Raises `ReportAbsent` or `PurposeRefused`."""
    purpose = " ".join(purpose.split())
    if not purpose:
        raise PurposeRefused("Say why you read this report")
    if len(purpose) > PURPOSE_MAX:
        raise PurposeRefused(f"Shorten the purpose to {PURPOSE_MAX} characters")
    services.hold_report(report_id)
    must_be_there(report_id)
    services.state_purpose(
        account_id=by.account_id, report_id=report_id, sign_in=by.sign_in, purpose=purpose, at=at
    )
    append_audit(Action.PURPOSE_STATED, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose)
