"""An officer says why before reading: once per officer, report and sign-in (what must hold, 11)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture.queries import report_to_read
from inkling.governance import queries as governance
from inkling.governance import services
from inkling.governance.hold_services import hold_report
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.vocabulary.purposes import ANOTHER, Purpose, ReportPurpose
from inkling.vocabulary.reasons import ReasonKind, Refusal

NOTE_MAX = 300


class ReportAbsent(Exception):
    """There is no such report, detail or submission for this viewer: the same whether it exists elsewhere or not."""


class PurposeNeeded(Exception):
    """This officer has not yet said, in this sign-in, why this target is read."""

    def __init__(self, target: Target) -> None:
        super().__init__(target)
        self.target = target


class NoteProblem(ReasonKind):
    """What is wrong with the note of a purpose."""

    MISSING = "missing"
    TOO_LONG = "too_long", "most"


class PurposeRefused(Refusal):
    """The note is missing where it is needed, or too long."""


def purpose_stated(report_id: UUID, *, by: Member) -> str:
    """Return the purpose stated for this report in this sign-in, and keep an erasure of it waiting from now on.

    Raises `PurposeNeeded`, or `ReportAbsent` where it was erased a moment ago.
    """
    hold_report(report_id)
    must_be_there(report_id)
    return purpose_of_reading(Target.report(report_id), by=by)


def purpose_of_reading(target: Target, *, by: Member) -> str:
    """Return the purpose stated in this sign-in for what is read. Raises `PurposeNeeded`."""
    purpose = governance.purpose_of(target, account_id=by.account_id, sign_in=by.sign_in)
    if purpose is None:
        raise PurposeNeeded(target)
    return purpose


def must_be_there(report_id: UUID) -> None:
    """Raise `ReportAbsent` where this viewer has no such report."""
    if report_to_read(report_id) is None:
        raise ReportAbsent


@transaction.atomic
def state_purpose(
    report_id: UUID, *, purpose: ReportPurpose, note: str = "", by: Member, at: datetime
) -> None:
    """Record why this officer reads this report. Raises `ReportAbsent` or `PurposeRefused`."""
    note = checked_note(note, purpose=purpose)
    hold_report(report_id)
    must_be_there(report_id)
    record_purpose(Target.report(report_id), purpose=purpose, note=note, by=by, at=at)


def record_purpose(target: Target, *, purpose: Purpose, note: str, by: Member, at: datetime) -> None:
    """Record why a target is read, and append the entry: call it last."""
    services.state_purpose(
        target, account_id=by.account_id, sign_in=by.sign_in, purpose=purpose, note=note, at=at
    )
    # The note stays out of the chain, which keeps for ever whatever stands in it.
    append_audit(Action.PURPOSE_STATED, actor=by.audit_name, subject=target.subject, purpose=purpose.label)


def checked_note(note: str, *, purpose: Purpose) -> str:
    """Return a note as it is kept. Raises `PurposeRefused` where one is needed, or it is too long."""
    note = " ".join(note.split())
    if not note and purpose.value == ANOTHER:
        raise PurposeRefused(NoteProblem.MISSING())
    if len(note) > NOTE_MAX:
        raise PurposeRefused(NoteProblem.TOO_LONG(most=NOTE_MAX))
    return note
