"""What was asked back, by whom, and who let it go. It goes with the report."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account
from inkling.capture.models import Addition, Report
from inkling.vocabulary.telling import AskedBack
from inkling.vocabulary.terms import choices


class Clarification(models.Model):
    """One question of the closed list, or one signpost, to whoever holds the receipt of a report.

    `quoted` repeats words of what was told, of a place alone. It is seen from the day after it was let go, until it is
    answered; a signpost stays. `addition` is the answer, where it was given in words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    asks = models.TextField(choices=choices(AskedBack))
    quoted = models.TextField(blank=True, default="")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    is_sent = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    addition = models.ForeignKey(
        Addition,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asks__in=[each.value for each in AskedBack]),
                name="clarification_of_the_list",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True, decided_on__isnull=True, is_sent=False)
                | models.Q(decided_by__isnull=False, decided_on__isnull=False),
                name="clarification_sent_by_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="clarification_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on__isnull=True) | models.Q(is_sent=True),
                name="clarification_answer_to_sent",
            ),
        ]
        indexes = [models.Index(fields=["report"], name="clarification_report")]

    @property
    def is_declined(self) -> bool:
        """Whether the second person did not let it go."""
        return self.decided_on is not None and not self.is_sent

    @property
    def what(self) -> AskedBack:
        """What it asks, as a term."""
        return AskedBack(self.asks)
