"""Reads of what front doors ask: cut by row-level security to the own unit and the own front door."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When

from inkling.safeguarding.models import ConcernQuestion
from inkling.vocabulary.telling import Urgency

OPEN = Q(answered_at__isnull=True, withdrawn_at__isnull=True)
_IN_DANGER = Case(When(concern__urgency=Urgency.NOW.value, then=Value(0)), default=Value(1))


def questions_to_climb(at: datetime, *, limit: int) -> list[UUID]:
    """Return the questions of which somebody of the unit is to be told now (worker only)."""
    due = ConcernQuestion.objects.filter(OPEN, next_step_at__lte=at)
    return list(due.order_by("next_step_at", "pk").values_list("pk", flat=True)[:limit])


def concern_of_question(question_id: UUID) -> UUID:
    """Return the concern that a question is about."""
    return ConcernQuestion.objects.values_list("concern_id", flat=True).get(pk=question_id)


def questions_about(concern_id: UUID) -> list[ConcernQuestion]:
    """Return the questions about a concern with their answers, the newest first."""
    found = ConcernQuestion.objects.filter(concern_id=concern_id).select_related("asked_by", "answered_by")
    return list(found.order_by("-number"))


def question_to_read(question_id: UUID) -> ConcernQuestion | None:
    """Return one question with its concern, or None where it is not there for this viewer."""
    found = ConcernQuestion.objects.select_related("concern__front_door", "asked_by", "answered_by")
    return found.filter(pk=question_id).first()


def open_questions(*, limit: int) -> list[ConcernQuestion]:
    """Return what waits for the unit without its words: danger now first, then what is due first."""
    waiting = _open_questions().select_related("concern__front_door").order_by(_IN_DANGER, "due_at", "pk")
    return list(waiting.defer("note", "answer", "released", *_CONTENT_OF_CONCERN)[:limit])


def count_of_open_questions() -> int:
    """Return how many questions wait for the unit."""
    return _open_questions().count()


def _open_questions() -> QuerySet[ConcernQuestion]:
    return ConcernQuestion.objects.filter(OPEN)


_CONTENT_OF_CONCERN = (
    "concern__must_not_be_told",
    "concern__child",
    "concern__worry",
    "concern__needed_to_act",
    "concern__indicators",
    "concern__view",
    "concern__decision_reason",
)
