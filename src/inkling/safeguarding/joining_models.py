"""Which concern stands under which. Read and written through models.py, like every table of this step."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account
from inkling.safeguarding.rules.states import ConcernState, PartedBecause
from inkling.vocabulary.telling import Urgency
from inkling.vocabulary.terms import choices


class ConcernJoining(models.Model):
    """One concern under another about the same child, until it is parted again. The row stays as history."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    joined = models.ForeignKey("safeguarding.Concern", on_delete=models.CASCADE, related_name="+")
    leading = models.ForeignKey("safeguarding.Concern", on_delete=models.CASCADE, related_name="+")
    # Empty, both: the same words were told again, and a machine put it there.
    reason = models.TextField(blank=True)
    joined_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    state_before = models.TextField(choices=choices(ConcernState))
    next_step_before = models.DateTimeField(null=True, blank=True)
    leading_urgency = models.TextField(choices=choices(Urgency))
    parted_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    parted_at = models.DateTimeField(null=True, blank=True)
    # Where nobody pressed it: what it came of. Empty also for what an earlier version parted so.
    parted_because = models.TextField(choices=choices(PartedBecause), blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["joined"], condition=models.Q(parted_at=None), name="safeguarding_joined_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(joined_by=None) | models.Q(reason=""),
                name="safeguarding_joined_by_machine_says_nothing",
            ),
        ]
