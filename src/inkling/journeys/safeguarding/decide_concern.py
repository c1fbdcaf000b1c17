"""The front door decides what is done about a concern."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.journeys.safeguarding.acknowledge_concern import may_answer
from inkling.safeguarding.joining_queries import ids_joined_to, pieces_of
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.rules.states import ConcernState, Decision
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services.joining import hold_all
from inkling.safeguarding.services.questions import withdraw_questions
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind, TextProblem

REASON_MAX = 2_000


class DecidingProblem(ReasonKind):
    """Why a decision is not recorded."""

    NO_DECISION = "no_decision"
    NO_REASON = "no_reason"
    UNREAD = "unread"
    NOT_NOW = "not_now", "state"


class DecisionRefused(FormRefusal):
    """The decision cannot be recorded so."""


@transaction.atomic
def decide_concern(
    concern_id: UUID,
    *,
    decision: Decision | None,
    reason: str,
    by: Member,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Record the decision with its reason. `seen` is how many pieces stood on the page that it was taken from.

    Raises `ReportAbsent` or `DecisionRefused`: also where something came that nobody has read yet.
    """
    concern = concern_to_read(concern_id)
    if concern is None or not may_answer(concern, by=by):
        raise ReportAbsent
    problems = _problems(decision, reason)
    if decision is None or problems:
        raise DecisionRefused(problems)
    hold_all([concern_id, *ids_joined_to(concern_id)])
    if seen is not None and pieces_of(concern_id) > seen:
        raise DecisionRefused({"decision": DecidingProblem.UNREAD()})
    if not safeguarding.decide(
        concern, decision=decision, reason=reason.strip(), account_id=by.account_id, at=at
    ):
        raise DecisionRefused({"decision": DecidingProblem.NOT_NOW(state=ConcernState(concern.state))})
    for each in (concern_id, *ids_joined_to(concern_id)):
        withdraw_questions(each, at=at)
    append_audit(Action.CONCERN_DECIDED, actor=by.audit_name, subject=f"concern:{concern_id}")


def _problems(decision: Decision | None, reason: str) -> dict[str, Reason]:
    found = {}
    if decision is None:
        found["decision"] = DecidingProblem.NO_DECISION()
    if not reason.strip():
        found["reason"] = DecidingProblem.NO_REASON()
    elif len(reason) > REASON_MAX:
        found["reason"] = TextProblem.TOO_LONG(most=REASON_MAX)
    return found
