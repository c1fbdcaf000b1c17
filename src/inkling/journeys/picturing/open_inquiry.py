"""An analyst says once why the picture is looked into; all that it opens in this sign-in is read for that purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance import queries as governance
from inkling.governance.hold_services import hold_report
from inkling.governance.rules.target import Target, TargetKind
from inkling.journeys.keeping.state_purpose import checked_note, must_be_there, record_purpose
from inkling.vocabulary.purposes import SearchPurpose


class InquiryNeeded(Exception):
    """This analyst has not yet said, in this sign-in, why the picture is looked into."""


@dataclass(frozen=True)
class Inquiry:
    """One inquiry: its id, and why."""

    id: UUID
    purpose: str


@transaction.atomic
def begin_inquiry(*, purpose: SearchPurpose, note: str, by: Member, at: datetime) -> UUID:
    """Begin an inquiry. Raises `PurposeRefused` where the note is missing or too long."""
    note = checked_note(note, purpose=purpose)
    inquiry = Target.inquiry(uuid4())
    record_purpose(inquiry, purpose=purpose, note=note, by=by, at=at)
    return inquiry.id


def inquiry_of(by: Member) -> Inquiry:
    """Return the inquiry that was begun last in this sign-in. Raises `InquiryNeeded`."""
    newest = governance.newest_of_kind(TargetKind.INQUIRY, account_id=by.account_id, sign_in=by.sign_in)
    if newest is None:
        raise InquiryNeeded
    return Inquiry(*newest)


@transaction.atomic
def open_report_of_picture(report_id: UUID, *, by: Member, at: datetime) -> None:
    """Let the purpose of the inquiry stand for a report. Raises `InquiryNeeded` or `ReportAbsent`."""
    inquiry = inquiry_of(by)
    hold_report(report_id)
    must_be_there(report_id)
    target = Target.report(report_id)
    # What was said before, in this sign-in, stands.
    if governance.purpose_of(target, account_id=by.account_id, sign_in=by.sign_in) is None:
        purpose = next(term for term in SearchPurpose if term.label == inquiry.purpose)
        record_purpose(target, purpose=purpose, note="", by=by, at=at)
