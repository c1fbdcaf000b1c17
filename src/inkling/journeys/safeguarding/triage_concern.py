"""The unit looks at a concern: a list without content, one concern with its purpose, and who looked first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.safeguarding.models import Concern
from inkling.safeguarding.queries import ConcernList, ListedConcerns, concern_to_read, concerns_listed
from inkling.safeguarding.services import concerns as safeguarding


@transaction.atomic
def list_concerns(which: ConcernList, *, number: int, by: Member, at: datetime) -> ListedConcerns:
    """List one page of the concerns that this viewer may see, without content; one audit entry names their ids."""
    listed = concerns_listed(which, number=number, at=at)
    named = ",".join(str(concern.pk) for concern in listed.concerns) or "none"
    append_audit(Action.CONCERN_LISTED, actor=by.audit_name, subject=f"concerns:{named}")
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
