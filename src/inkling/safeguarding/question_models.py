"""What front doors ask the unit. Read and written through models.py, like every table of this step."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account
from inkling.safeguarding.rules.questions import Asks
from inkling.safeguarding.rules.states import ClockStep
from inkling.vocabulary.terms import choices


class ConcernQuestion(models.Model):
    """What the front door asks the unit about a concern, with its own clock, and what the unit answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey("safeguarding.Concern", on_delete=models.CASCADE)
    unit_id = models.UUIDField()
    number = models.PositiveIntegerField()
    asks = models.TextField(choices=choices(Asks))
    note = models.TextField(blank=True)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # Who of the unit was told last: written by the worker, empty until somebody was.
    step = models.TextField(choices=choices(ClockStep), blank=True, default="")
    next_step_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    released = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    # The decision was taken without the answer: nobody is asked any more.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "number"], name="safeguarding_question_number"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | ~models.Q(answer="", released=""),
                name="safeguarding_answered_says_something",
            ),
            models.CheckConstraint(
                name="safeguarding_question_goes_on",
                condition=models.Q(step=ClockStep.UNIT.value)
                | ~models.Q(next_step_at=None, answered_at=None, withdrawn_at=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_step_at"],
                condition=models.Q(next_step_at__isnull=False),
                name="safeguarding_questions_due",
            )
        ]
