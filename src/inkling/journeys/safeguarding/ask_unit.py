"""The front door asks the unit what it needs to act: "we cannot find this child: where?"."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.safeguarding.models import ConcernQuestion
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.rules.questions import Asks, problems_of_question
from inkling.safeguarding.rules.states import ConcernState
from inkling.safeguarding.services import questions
from inkling.safeguarding.services.joining import hold_all
from inkling.vocabulary.reasons import FormRefusal, ReasonKind


class AskingProblem(ReasonKind):
    """Why a concern is not asked about."""

    DECIDED = "decided"
    JOINED = "joined"


class QuestionRefused(FormRefusal):
    """The question cannot be asked so."""


@transaction.atomic
def ask_unit(concern_id: UUID, *, asks: Asks | None, note: str, by: Member, at: datetime) -> ConcernQuestion:
    """Ask about a concern of the own front door. Raises `ReportAbsent` or `QuestionRefused`."""
    if concern_to_read(concern_id) is None:
        raise ReportAbsent
    # As it stands once nobody else holds it: it may just be decided, joined, or asked about.
    concern = hold_all([concern_id])[concern_id]
    problems = problems_of_question(asks, note=note)
    if asks is None or problems:
        raise QuestionRefused(problems)
    if concern.state == ConcernState.DECIDED.value:
        raise QuestionRefused({"asks": AskingProblem.DECIDED()})
    if concern.state == ConcernState.JOINED.value:
        raise QuestionRefused({"asks": AskingProblem.JOINED()})
    question = questions.ask(concern, asks=asks, note=note.strip(), account_id=by.account_id, at=at)
    append_audit(
        Action.CONCERN_ASKED, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=asks.value
    )
    return question
