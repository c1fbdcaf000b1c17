"""Words that a unit has added to what extraction knows: slang changes, and needs no new release."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation


class UnitWord(models.Model):
    """One word of one unit. Used where its officers read; never at the community site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    term = models.TextField()
    everyday = models.BooleanField(default=False)
    meaning = models.TextField(blank=True)
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "assessment"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "term"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="assessment_unit_word_once",
            )
        ]
        ordering = ["kind", "term"]
