"""A person looks at a submission that could not be delivered: try again, or submit it by hand. Nothing is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.core.paginator import Page
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.linking.models import Noted
from inkling.linking.queries.health import line_health
from inkling.linking.queries.noting import parked_notes
from inkling.picture.models import AlarmRun, WeekCounting
from inkling.picture.week_queries import parked_of
from inkling.routing import queries
from inkling.routing.models import Discrepancy, Submission
from inkling.routing.queries import submission_seen
from inkling.routing.rules.line_health import LineHealth
from inkling.routing.rules.states import SubmissionState
from inkling.routing.services import submissions as routing
from inkling.safeguarding.models import ConcernClock, ConcernNotice
from inkling.safeguarding.notice_queries import NotWithheld, broken_clocks, parked_notices, views_not_withheld
from inkling.search.indexing_queries import parked_owed
from inkling.search.models import Owed


class NextTry(StrEnum):
    """What is done with it."""

    AGAIN = "again"
    BY_HAND = "by_hand"


_STATES = {NextTry.AGAIN: SubmissionState.WAITING, NextTry.BY_HAND: SubmissionState.TO_SUBMIT}


class NotParked(Exception):
    """Somebody else has taken it up already, or it never stopped."""


@dataclass(frozen=True)
class ParkedWork:
    """One page of each: what could not be delivered, what the hourly count found, whom no mail reached, what could
    not be read, what search does not find; what could not be withheld again; the weeks that could not be counted, or
    not be analysed; and how the line runs.
    """

    parked: Page[Submission]
    differences: Page[Discrepancy]
    notices: Page[ConcernNotice]
    clocks: list[ConcernClock]
    not_withheld: list[NotWithheld]
    notes: Page[Noted]
    not_found: Page[Owed]
    weeks: list[WeekCounting]
    analyses: list[AlarmRun]
    line: LineHealth


@transaction.atomic
def list_stopped(
    *, number: int, differences: int, notices: int, notes: int, not_found: int, at: datetime, by: Member
) -> ParkedWork:
    """List what a supervisor must look at, without content; one audit entry names the ids."""
    parked = queries.parked_submissions(number=number)
    found = queries.differences(number=differences)
    named = ",".join(str(submission.pk) for submission in parked) or "none"
    append_audit(Action.INBOX_LISTED, actor=by.audit_name, subject=f"submissions:{named}")
    return ParkedWork(
        parked,
        found,
        parked_notices(number=notices),
        broken_clocks(),
        views_not_withheld(),
        parked_notes(number=notes),
        parked_owed(number=not_found),
        parked_of(WeekCounting),
        parked_of(AlarmRun),
        line_health(at),
    )


@transaction.atomic
def take_up_submission(submission_id: UUID, *, next_try: NextTry, by: Member) -> None:
    """Take a parked submission up again; no content is read. Raises `ReportAbsent` or `NotParked`."""
    submission = submission_seen(submission_id)
    if submission is None:
        raise ReportAbsent
    if submission.state != SubmissionState.PARKED.value:
        raise NotParked
    routing.take_up_again(submission, state=_STATES[next_try])
    append_audit(
        Action.SUBMISSION_MOVED,
        actor=by.audit_name,
        subject=f"submission:{submission_id}",
        purpose=f"taken up: {next_try.value}",
    )
