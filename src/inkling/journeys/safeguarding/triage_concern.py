"""Concerns are listed without content, and a front door finds its own; the unit looks at one with its purpose."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.safeguarding.acknowledge_concern import FOUND_BY_WORDS
from inkling.safeguarding.finding_queries import concerns_with_words
from inkling.safeguarding.models import Concern
from inkling.safeguarding.queries import ConcernList, ListedConcerns, concern_to_read, concerns_listed
from inkling.safeguarding.services import concerns as safeguarding

LONGEST_FIND = 200


@transaction.atomic
def list_concerns(which: ConcernList, *, number: int, by: Member, at: datetime) -> ListedConcerns:
    """List one page of the concerns that this viewer may see, without content; one audit entry names their ids."""
    listed = concerns_listed(which, number=number, at=at)
    named = ",".join(str(concern.pk) for concern in listed.concerns) or "none"
    append_audit(Action.CONCERN_LISTED, actor=by.audit_name, subject=f"concerns:{named}")
    return listed


@transaction.atomic
def find_concerns(words: str, *, by: Member, at: datetime) -> ListedConcerns:
    """List the concerns of one's own front door that tell of these words, without content.

    The entry names which were found, never the words. Raises `ReportAbsent` for who is no safeguarding contact: an
    officer's search asks why (`search`).
    """
    if by.role is not Role.SAFEGUARDING_CONTACT:
        raise ReportAbsent
    listed = concerns_with_words(words[:LONGEST_FIND], at=at)
    named = ",".join(str(concern.pk) for concern in listed.concerns) or "none"
    append_audit(
        Action.CONCERN_LISTED,
        actor=by.audit_name,
        subject=f"concerns:{named}",
        purpose=FOUND_BY_WORDS,
    )
    return listed


@transaction.atomic
def read_concern_in_unit(concern_id: UUID, *, by: Member) -> Concern:
    """Read a concern in the unit, for the purpose stated for its report. Raises `ReportAbsent` or `PurposeNeeded`."""
    concern = concern_to_read(concern_id)
    if concern is None:
        raise ReportAbsent
    purpose = purpose_stated(concern.report_id, by=by)
    append_audit(Action.CONCERN_READ, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=purpose)
    return concern


@transaction.atomic
def triage_concern(concern_id: UUID, *, by: Member) -> None:
    """Note that this officer looked at the concern first. Raises `ReportAbsent` or `PurposeNeeded`."""
    concern = concern_to_read(concern_id)
    if concern is None:
        raise ReportAbsent
    purpose = purpose_stated(concern.report_id, by=by)
    safeguarding.triage(concern, account_id=by.account_id)
    append_audit(
        Action.CONCERN_TRIAGED, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=purpose
    )
