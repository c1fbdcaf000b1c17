"""An officer refers a submission to safeguarding: the concern is opened and named as its outcome in one commit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.journeys.safeguarding.open_concern import OfficersReasons, open_concern
from inkling.journeys.submitting.record_outcome import record_outcome
from inkling.routing.queries import submission_seen
from inkling.safeguarding.models import Concern
from inkling.vocabulary.grading import Outcome


@transaction.atomic
def refer_to_safeguarding(
    submission_id: UUID, *, opening: OfficersReasons, note: str, by: Member, at: datetime
) -> Concern:
    """Open a concern on the report of a submission, and record that it was referred by it.

    Raises what `open_concern` and `record_outcome` raise.
    """
    submission = submission_seen(submission_id)
    if submission is None:
        raise ReportAbsent
    concern = open_concern(submission.report_id, opening=opening, by=by, at=at)
    record_outcome(submission_id, outcome=Outcome.CONCERN, note=note, by=by, concern_id=concern.pk)
    return concern
