"""What became of a submission is recorded."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment.queries import concerns_of
from inkling.assessment.repeats_queries import repeats_of
from inkling.governance.services import Action, append_many
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.routing.models import Submission
from inkling.routing.queries import submission_seen
from inkling.routing.services import submissions as routing
from inkling.vocabulary.grading import NEEDS_A_REGION, Outcome
from inkling.vocabulary.reasons import FormRefusal, ReasonKind, TextProblem

NOTE_MAX = 2_000


class OutcomeProblem(ReasonKind):
    """Why an outcome is not recorded."""

    NO_OUTCOME = "no_outcome"
    WHY_NO_ACTION = "why_no_action"
    NO_CRIME_REFERENCE = "no_crime_reference"
    WHICH_CONCERN = "which_concern"
    NOT_PLACED = "not_placed"


class OutcomeRefused(FormRefusal):
    """The outcome cannot be recorded so."""


class ConcernNeeded(Exception):
    """It cannot be "referred to safeguarding": no concern stands on its report. One is opened first."""


@transaction.atomic
def record_outcome(
    submission_id: UUID, *, outcome: Outcome | None, note: str, by: Member, concern_id: UUID | None = None
) -> UUID:
    """Record what became of a submission and return its report. A later outcome takes the place of an earlier one.

    "Referred to safeguarding" names the concern by which it was: the one that stands, or `concern_id` of several.
    Raises `ReportAbsent`, `PurposeNeeded`, `OutcomeRefused` or `ConcernNeeded`.
    """
    submission = submission_seen(submission_id)
    if submission is None:
        raise ReportAbsent
    purpose = purpose_stated(submission.report_id, by=by)
    if outcome is None:
        raise OutcomeRefused({"outcome": OutcomeProblem.NO_OUTCOME()})
    if submission.region_id is None and outcome in NEEDS_A_REGION:
        raise OutcomeRefused({"outcome": OutcomeProblem.NOT_PLACED()})
    if outcome in (Outcome.NO_ACTION, Outcome.CRIME_RECORDING) and not note.strip():
        raise OutcomeRefused({"outcome_note": _WHY_A_NOTE[outcome]})
    if len(note) > NOTE_MAX:
        raise OutcomeRefused({"outcome_note": TextProblem.TOO_LONG(most=NOTE_MAX)})
    named = _concern_named(submission.report_id, chosen=concern_id) if outcome is Outcome.CONCERN else None
    routing.record_outcome(submission_id, outcome=outcome, note=note.strip(), concern_id=named)
    others = _repeats_beside(submission)
    for other_id in others:
        routing.record_outcome(other_id, outcome=outcome, note=note.strip(), concern_id=named)
    append_many(
        Action.OUTCOME_RECORDED,
        actor=by.audit_name,
        what=[(f"submission:{each}", purpose) for each in (submission_id, *others)],
    )
    return submission.report_id


def _repeats_beside(submission: Submission) -> list[UUID]:
    """Return what waits and only says again what stands, on the way to the same region: it asks nobody twice."""
    repeats = repeats_of([submission.report_id]).get(submission.report_id)
    if repeats is None:
        return []
    same = Submission.objects.filter(
        report_id=submission.report_id,
        region_id=submission.region_id,
        addition_id__in=repeats.again,
        outcome="",
    )
    return list(
        same.exclude(pk=submission.pk).order_by("addition__number", "part").values_list("pk", flat=True)
    )


def _concern_named(report_id: UUID, *, chosen: UUID | None) -> UUID:
    standing = [concern.pk for concern in concerns_of(report_id)]
    if not standing:
        raise ConcernNeeded
    if chosen is None and len(standing) == 1:
        return standing[0]
    if chosen not in standing:
        raise OutcomeRefused({"concern": OutcomeProblem.WHICH_CONCERN()})
    return chosen


_WHY_A_NOTE = {
    Outcome.NO_ACTION: OutcomeProblem.WHY_NO_ACTION(),
    # DOMAIN.md, Duties: "recorded (reference)" or "not, why".
    Outcome.CRIME_RECORDING: OutcomeProblem.NO_CRIME_REFERENCE(),
}
