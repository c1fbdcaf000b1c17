"""The year at the desks: officers read, grade and decide; the front doors answer for concerns. Through the journeys."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.assessment.rules.grade import Grade
from inkling.demo.tales import Tale
from inkling.journeys.assessing.grade_detail import grade_detail
from inkling.journeys.assessing.read_report import ReadDetail, read_report
from inkling.journeys.assessing.set_aside_detail import set_aside_detail
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.safeguarding.acknowledge_concern import acknowledge_concern, read_concern
from inkling.journeys.safeguarding.decide_concern import decide_concern
from inkling.journeys.safeguarding.triage_concern import triage_concern
from inkling.journeys.submitting.record_outcome import record_outcome
from inkling.journeys.submitting.submit_by_hand import submit_by_hand
from inkling.routing.rules.states import SubmissionState
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.states import ConcernState, Decision
from inkling.vocabulary.grading import (
    NEEDS_A_REGION,
    ConditionCode,
    Disposal,
    Handling,
    IntelligenceAssessment,
    Outcome,
    SourceEvaluation,
)
from inkling.vocabulary.purposes import ReportPurpose

OPEN = "open"
# Younger reports still wait in the inbox, unless the tale says otherwise.
_READ_AFTER_DAYS = 12
_ACKNOWLEDGED_AFTER, _DECIDED_AFTER = timedelta(minutes=35), timedelta(hours=7)
_USUAL_GRADE = {
    "saw": "2 A P",
    "happened_to_me": "2 A P",
    "online": "2 A P",
    "work": "1 C P",
    "child_told": "2 C C S1 A1",
    "adult_told": "2 C P",
    "worked_out": "2 D P",
    "not_said": "2 D P",
}
_PURPOSE = ReportPurpose.ASSESS
_CONDITION_TEXT = "Speak to this unit first: what was told could show which child spoke."
_WHY_DECIDED = {
    Decision.REFERRED: "Strategy discussion held; a social worker is visiting the family.",
    Decision.KNOWN: "The child already has a plan; this was added to it and the lead practitioner told.",
    Decision.ADVICE: "Spoke to the family and the school; family help lead practitioner offered.",
    Decision.NO_FURTHER_STEP: "Checked with school and health: nothing that needs a further step now.",
    Decision.NOT_OURS: "The child lives in another area; passed on by telephone and in writing.",
}


def is_worked(tale: Tale) -> bool:
    """Say whether an officer has dealt with this report by now."""
    return tale.desk == "done" or (tale.desk != OPEN and tale.days_ago >= _READ_AFTER_DAYS)


def work_through(report_id: UUID, *, tale: Tale, by: Member, at: datetime) -> None:
    """Read a report, grade or set aside each detail, look at its concerns, and record what became of it."""
    state_purpose(report_id, purpose=_PURPOSE, by=by, at=at)
    read = read_report(report_id, by=by)
    for concern in read.concerns:
        triage_concern(concern.pk, by=by)
    for each in read.details:
        if not each.is_handled:
            _deal_with(each, report_id=report_id, tale=tale, by=by, at=at)
    for submission in read.submissions:
        if submission.state == SubmissionState.TO_SUBMIT.value and tale.reference:
            submit_by_hand(submission.pk, reference=tale.reference, by=by, at=at)
        outcome = _outcome(tale)
        # What no machine could place waits in its lane, as it would in earnest.
        waits = submission.region_id is None and outcome in NEEDS_A_REGION
        if not submission.outcome and tale.outcome != OPEN and not waits:
            record_outcome(submission.pk, outcome=outcome, note=tale.note or _note(tale), by=by)


def answer(concern: Concern, *, tale: Tale, by: Member, at: datetime) -> None:
    """Read a concern at the front door, acknowledge it, and decide it unless the tale leaves that open."""
    read_concern(concern.pk, by=by)
    acknowledge_concern(concern.pk, by=by, at=at + _ACKNOWLEDGED_AFTER)
    if tale.decision == "acknowledged" or concern.state == ConcernState.DECIDED.value:
        return
    decision = Decision(tale.decision or _usual_decision(tale).value)
    decide_concern(
        concern.pk, decision=decision, reason=_WHY_DECIDED[decision], by=by, at=at + _DECIDED_AFTER
    )


def is_answered(tale: Tale) -> bool:
    """Say whether the front door has answered this tale's concern by now."""
    return tale.decision != OPEN and (tale.days_ago >= 1 or bool(tale.decision))


def _deal_with(each: ReadDetail, *, report_id: UUID, tale: Tale, by: Member, at: datetime) -> None:
    number = each.detail.number
    if tale.aside:
        set_aside_detail(
            report_id,
            number=number,
            disposal=Disposal(tale.aside),
            duplicate_of=None,
            reason=tale.note,
            by=by,
            at=at,
        )
        return
    grade_detail(report_id, number=number, grade=grade_of(tale), seen_version=0, by=by, at=at)


def grade_of(tale: Tale) -> Grade:
    """Return the grade that the tale names, or the usual one for how it is known."""
    source, assessment, handling, *conditions = (tale.grade or _USUAL_GRADE[tale.how]).split()
    is_bound = handling == Handling.C.value
    return Grade(
        source=SourceEvaluation(source),
        assessment=IntelligenceAssessment(assessment),
        handling=Handling(handling),
        conditions=tuple(ConditionCode(each) for each in conditions),
        condition_text=_CONDITION_TEXT if is_bound else "",
    )


def _outcome(tale: Tale) -> Outcome:
    if tale.outcome:
        return Outcome(tale.outcome)
    return Outcome.NO_ACTION if tale.aside else Outcome.INTELLIGENCE_REPORT


def _note(tale: Tale) -> str:
    return "Set aside: nothing in it is about exploitation." if tale.aside else ""


def _usual_decision(tale: Tale) -> Decision:
    if tale.referred:
        return Decision.KNOWN
    decisions = (
        Decision.REFERRED,
        Decision.KNOWN,
        Decision.ADVICE,
        Decision.REFERRED,
        Decision.NO_FURTHER_STEP,
    )
    return decisions[tale.days_ago % len(decisions)]
