"""Writes of what front doors ask and units answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.safeguarding.keeping_queries import not_kept_from
from inkling.safeguarding.models import Concern, ConcernNotice, ConcernQuestion
from inkling.safeguarding.question_queries import OPEN
from inkling.safeguarding.rules import clock
from inkling.safeguarding.rules.questions import Asks, next_to_tell
from inkling.safeguarding.rules.states import ClockStep, RequestedStep
from inkling.safeguarding.services.joining import hold_all
from inkling.vocabulary.telling import Urgency

_ROLES = {ClockStep.OFFICERS: Role.OFFICER, ClockStep.UNIT: Role.SUPERVISOR}


def ask(concern: Concern, *, asks: Asks, note: str, account_id: UUID, at: datetime) -> ConcernQuestion:
    """Ask the unit that holds a concern. The worker tells its officers at once, its supervisors when it is due."""
    number = ConcernQuestion.objects.filter(concern=concern).count() + 1
    return ConcernQuestion.objects.create(
        concern=concern,
        unit_id=concern.unit_id,
        number=number,
        asks=asks.value,
        note=note,
        asked_by_id=account_id,
        asked_at=at,
        due_at=at + clock.patience(Urgency(concern.urgency)),
        next_step_at=at,
    )


def hold_question(question: ConcernQuestion) -> None:
    """Hold a question and its concern until this transaction ends, before the chain: a decision withdraws it."""
    hold_all([question.concern_id])
    list(ConcernQuestion.objects.select_for_update(of=("self",), no_key=True).filter(pk=question.pk))


def answer(question: ConcernQuestion, *, words: str, released: str, account_id: UUID, at: datetime) -> bool:
    """Answer a question and tell whoever asked; return whether it was still open."""
    answered = ConcernQuestion.objects.filter(OPEN, pk=question.pk).update(
        answer=words, released=released, answered_by_id=account_id, answered_at=at, next_step_at=None
    )
    if answered:
        ConcernNotice.objects.create(
            concern_id=question.concern_id,
            step=ClockStep.CONTACT.value,
            awaits=RequestedStep.READING.value,
            question=question,
            to_id=question.asked_by_id,
            next_try_at=at,
        )
    return bool(answered)


def withdraw_questions(concern_id: UUID, *, at: datetime) -> None:
    """Ask no more about a concern: it is decided. What was asked stays to be read."""
    ConcernQuestion.objects.filter(OPEN, concern_id=concern_id).update(withdrawn_at=at, next_step_at=None)


def climb_question(question_id: UUID, *, at: datetime) -> ClockStep | None:
    """Tell who is next of the unit about a question that nobody answers; None where nobody is left to tell (worker)."""
    held = (
        ConcernQuestion.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(OPEN, pk=question_id, next_step_at__lte=at)
        .only("concern_id", "unit_id", "step")
        .first()
    )
    if held is None:
        return None
    row = ConcernQuestion.objects.filter(pk=held.pk)
    step = next_to_tell(ClockStep(held.step) if held.step else None)
    if step is None:
        row.update(next_step_at=None)
        return None
    people = Account.objects.filter(organisation_id=held.unit_id, role=_ROLES[step].value, is_active=True)
    people = not_kept_from(held.concern_id, people)
    notified = [
        _tell(held, step=step, account_id=each, at=at) for each in people.values_list("pk", flat=True)
    ]
    urgency = Concern.objects.values_list("urgency", flat=True).get(pk=held.concern_id)
    # Where a unit has nobody at this step, its time is not waited for.
    row.update(step=step.value, next_step_at=at + clock.patience(Urgency(urgency)) if notified else at)
    return step


def hurry(question_id: UUID, *, step: ClockStep, at: datetime) -> None:
    """Let whoever is next be told now: nobody of this step can be reached."""
    waits = ConcernQuestion.objects.filter(OPEN, pk=question_id, step=step.value, next_step_at__gt=at)
    waits.update(next_step_at=at)


def put_off(question_id: UUID, *, at: datetime) -> None:
    """Try a question again in a minute, because telling of it broke."""
    ConcernQuestion.objects.filter(OPEN, pk=question_id).update(next_step_at=at + clock.AFTER_A_BREAK)


def _tell(question: ConcernQuestion, *, step: ClockStep, account_id: UUID, at: datetime) -> UUID:
    ConcernNotice.objects.get_or_create(
        concern_id=question.concern_id,
        awaits=RequestedStep.REPLY.value,
        step=step.value,
        to_id=account_id,
        question_id=question.pk,
        defaults={"next_try_at": at},
    )
    return account_id
