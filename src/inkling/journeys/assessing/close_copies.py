"""Copies of one message are closed in one act, for one reason; what was closed so can be opened again.

What a copy has of its own is read for the purpose stated for the report beside it, and shown before anything is closed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment.copies_queries import outcomes_of, submissions_closed_as, told_once
from inkling.assessment.rules.copies import ToldOnce, seal_of
from inkling.capture import services as capture
from inkling.governance import services as governance
from inkling.governance.hold_services import hold_report
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import purpose_stated
from inkling.journeys.submitting.record_outcome import NOTE_MAX
from inkling.routing.services import submissions as routing
from inkling.routing.wording_queries import copies_of
from inkling.vocabulary.grading import Outcome
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind, TextProblem

MOST = 50
"""How many copies are looked at at once: those that are closed make room for the next."""


class ClosingProblem(ReasonKind):
    """Why copies are not closed."""

    NONE_CHOSEN = "none_chosen"
    CHANGED = "changed"
    NO_REASON = "no_reason"


class ClosingRefused(FormRefusal):
    """The copies cannot be closed so. `problems` says by field what to do."""


@dataclass(frozen=True)
class CopiesRead:
    """A report, its copies that are to do, how many more there are, and how many were closed as copies."""

    here: ToldOnce
    to_do: list[ToldOnce]
    more: int
    closed: int


@transaction.atomic
def read_copies(report_id: UUID, *, by: Member, at: datetime) -> CopiesRead:
    """Read what the copies of a report have of their own. Raises `ReportAbsent` or `PurposeNeeded`."""
    purpose = purpose_stated(report_id, by=by)
    waiting, closed = _others(report_id)
    shown = waiting[:MOST]
    _hold(shown)
    told = told_once([report_id, *shown])
    governance.carry_purpose(report_id, to=shown, account_id=by.account_id, sign_in=by.sign_in, at=at)
    for each in shown:
        capture.mark_read(each)
    for each in [report_id, *shown]:
        append_audit(Action.REPORT_READ, actor=by.audit_name, subject=f"report:{each}", purpose=purpose)
    to_do = [told[each] for each in shown if each in told]
    return CopiesRead(told[report_id], to_do, len(waiting) - len(shown), len(closed))


@transaction.atomic
def close_copies(report_id: UUID, *, copies: Mapping[UUID, str], reason: str, by: Member) -> int:
    """Close what was shown of these copies of a report, for one reason; return how many. The report stays as it is.

    `copies` holds, by the id of each, the seal of what was shown of it: nothing is closed that nobody has looked at.
    Raises `ReportAbsent`, `PurposeNeeded` or `ClosingRefused`.
    """
    purpose = purpose_stated(report_id, by=by)
    waiting, _ = _others(report_id)
    chosen = [each for each in waiting if each in copies]
    _hold(chosen)
    told = told_once([report_id, *chosen])
    now = {each: seal_of(told[each], beside=told[report_id]) for each in chosen if each in told}
    _check(copies, reason=reason, now=now)
    closed = [submission_id for each in chosen for submission_id in told[each].to_do]
    for submission_id in closed:
        routing.record_outcome(submission_id, outcome=Outcome.COPY, note=reason.strip())
    _leave_entries(Action.OUTCOME_RECORDED, closed, by=by, purpose=purpose)
    return len(closed)


@transaction.atomic
def open_copies_again(report_id: UUID, *, by: Member) -> int:
    """Take back that the others were closed as copies: they are to do again. Return how many.

    Raises `ReportAbsent` or `PurposeNeeded`.
    """
    purpose = purpose_stated(report_id, by=by)
    _, closed = _others(report_id)
    _hold(closed)
    opened = submissions_closed_as(Outcome.COPY.value, report_ids=closed)
    for submission_id in opened:
        routing.take_outcome_back(submission_id)
    _leave_entries(Action.OUTCOME_TAKEN_BACK, opened, by=by, purpose=purpose)
    return len(opened)


def _check(copies: Mapping[UUID, str], *, reason: str, now: Mapping[UUID, str]) -> None:
    problems: dict[str, Reason] = {}
    if not copies:
        problems["copies"] = ClosingProblem.NONE_CHOSEN()
    elif dict(copies) != now:
        problems["copies"] = ClosingProblem.CHANGED()
    if not reason.strip():
        problems["reason"] = ClosingProblem.NO_REASON()
    elif len(reason) > NOTE_MAX:
        problems["reason"] = TextProblem.TOO_LONG(most=NOTE_MAX)
    if problems:
        raise ClosingRefused(problems)


def _others(report_id: UUID) -> tuple[list[UUID], list[UUID]]:
    """Return the other reports that say the same: those with something to do, and those closed as copies."""
    found = copies_of([report_id]).get(report_id)
    others = [each for each in found.reports if each != report_id] if found else []
    outcomes = outcomes_of(others)
    waiting = [each for each in others if "" in outcomes.get(each, ())]
    return waiting, [each for each in others if Outcome.COPY.value in outcomes.get(each, ())]


def _hold(report_ids: Collection[UUID]) -> None:
    # Before the chain is written to: who holds that waits for no report.
    for each in sorted(report_ids):
        hold_report(each)


def _leave_entries(action: Action, submission_ids: Collection[UUID], *, by: Member, purpose: str) -> None:
    for each in submission_ids:
        append_audit(action, actor=by.audit_name, subject=f"submission:{each}", purpose=purpose)
