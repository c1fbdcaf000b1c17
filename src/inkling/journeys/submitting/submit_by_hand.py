"""A person submits by a region's own method, then says so here with the reference that was given."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.paginator import Page
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.routing.models import Submission
from inkling.routing.queries import sheet_for, submission_seen, to_submit_by_hand
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.states import SubmissionState
from inkling.routing.services import submissions as routing
from inkling.vocabulary.reasons import FormRefusal, ReasonKind

REFERENCE_MAX = 100


class SubmittingProblem(ReasonKind):
    """Why something is not marked as submitted."""

    NO_REFERENCE = "no_reference"
    REFERENCE_TOO_LONG = "reference_too_long", "most"
    NOT_BY_HAND = "not_by_hand"


class SubmissionRefused(FormRefusal):
    """It cannot be marked as submitted so."""


@transaction.atomic
def list_to_submit(*, number: int, by: Member) -> Page[Submission]:
    """List one page of what waits to be submitted by a person, without content; one audit entry names the ids."""
    waiting = to_submit_by_hand(number=number)
    named = ",".join(str(submission.pk) for submission in waiting) or "none"
    append_audit(Action.INBOX_LISTED, actor=by.audit_name, subject=f"submissions:{named}")
    return waiting


@transaction.atomic
def open_sheet(submission_id: UUID, *, by: Member) -> tuple[Submission, Sheet | None]:
    """Open a submission with its sheet, for the purpose stated; no sheet where it goes to no region.

    Raises `ReportAbsent` or `PurposeNeeded`.
    """
    submission = submission_seen(submission_id)
    if submission is None:
        raise ReportAbsent
    purpose = purpose_stated(submission.report_id, by=by)
    append_audit(
        Action.SUBMISSION_RENDERED,
        actor=by.audit_name,
        subject=f"submission:{submission_id}",
        purpose=purpose,
    )
    return submission, sheet_for(submission_id)


@transaction.atomic
def submit_by_hand(submission_id: UUID, *, reference: str, by: Member, at: datetime) -> None:
    """Note that it was submitted, with the region's reference or "none given". Said twice, the first stands.

    Raises `ReportAbsent`, `PurposeNeeded` or `SubmissionRefused`.
    """
    submission = submission_seen(submission_id)
    if submission is None:
        raise ReportAbsent
    purpose = purpose_stated(submission.report_id, by=by)
    reference = " ".join(reference.split())
    if not reference:
        raise SubmissionRefused({"reference": SubmittingProblem.NO_REFERENCE()})
    if len(reference) > REFERENCE_MAX:
        raise SubmissionRefused({"reference": SubmittingProblem.REFERENCE_TOO_LONG(most=REFERENCE_MAX)})
    if submission.state == SubmissionState.SUBMITTED.value:
        return
    if submission.state != SubmissionState.TO_SUBMIT.value:
        raise SubmissionRefused({"reference": SubmittingProblem.NOT_BY_HAND()})
    sheet = sheet_for(submission_id)
    version = sheet.pack_version if sheet else submission.pack_version
    if not routing.mark_submitted_by_hand(submission, reference=reference, pack_version=version, at=at):
        return
    append_audit(
        Action.SUBMISSION_MOVED, actor=by.audit_name, subject=f"submission:{submission_id}", purpose=purpose
    )
