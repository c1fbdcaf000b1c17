"""A supervisor lets what the machine gave up be tried again: a mail about a concern, reading, putting into search."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.submitting.take_up_submission import NotParked
from inkling.linking.noting_services import take_up_noting
from inkling.safeguarding.services.notices import take_up_notice
from inkling.safeguarding.services.withholding import take_up_withholding
from inkling.search.indexing_services import take_up_owed


@transaction.atomic
def take_up_parked_notice(notice_id: UUID, *, by: Member, at: datetime) -> None:
    """Let a mail about a concern be tried again at once; no content is read. Raises `NotParked`."""
    concern_id = take_up_notice(notice_id, at=at)
    if concern_id is None:
        raise NotParked
    append_audit(Action.CONCERN_NOTICE_TAKEN_UP, actor=by.audit_name, subject=f"concern:{concern_id}")


@transaction.atomic
def take_up_parked_withholding(view_id: UUID, *, by: Member) -> None:
    """Let a view be withheld again in the worker's next round; no content is read here. Raises `NotParked`."""
    concern_id = take_up_withholding(view_id)
    if concern_id is None:
        raise NotParked
    append_audit(Action.CONCERN_WITHHOLDING_TAKEN_UP, actor=by.audit_name, subject=f"concern:{concern_id}")


@transaction.atomic
def take_up_parked_notes(submission_id: UUID, *, by: Member) -> None:
    """Let a report be read and compared again; no content is read here. Raises `NotParked`."""
    if not take_up_noting(submission_id):
        raise NotParked
    append_audit(
        Action.SUBMISSION_MOVED,
        actor=by.audit_name,
        subject=f"submission:{submission_id}",
        purpose="taken up: notes",
    )


@transaction.atomic
def take_up_parked_search(owed_id: UUID, *, by: Member) -> None:
    """Let what search does not find be put into its index again; no content is read here. Raises `NotParked`."""
    if not take_up_owed(owed_id):
        raise NotParked
    append_audit(Action.SEARCH_TAKEN_UP, actor=by.audit_name, subject=f"owed:{owed_id}")
