"""Readings that are kept, so that nobody waits for the same words twice, and what people made of them."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account
from inkling.capture.models import Report
from inkling.reading.rules.outcome import Depth, Why
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.vocabulary.terms import choices


class KeptReading(models.Model):
    """What was found in the own words of a report (`number` 0) or in one of its additions, by which version.

    Written by the worker, read by the holding unit alone. `found` holds places in the words, never the words. It is not
    what anybody told: the database deletes it with its report.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, db_constraint=False, related_name="+")
    number = models.PositiveIntegerField()
    unit_id = models.UUIDField()
    version = models.TextField()
    found = models.JSONField()
    depth = models.TextField(choices=[(each.value, each.value) for each in Depth])
    why = models.TextField(choices=[(each.value, each.value) for each in Why], blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reading_once_a_passage"),
        ]
        # What another version read is found without looking through all of it.
        indexes = [models.Index(fields=["unit_id", "version"], name="reading_by_version")]


class UnderstandingVersion(models.Model):
    """What a report's words are understood as, after one act of a person. The highest version stands, the others stay.

    Version 1 is what stood, put together by the machine, when `made_by` first corrected it: kept by that officer, so
    under that officer's name. `reason`: why it was corrected, where that was said. `value` holds items and subjects
    (rules/understanding/values.py). The database deletes it with its report.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField()
    act = models.TextField(choices=choices(CorrectionAct))
    about = models.TextField(blank=True)
    value = models.JSONField()
    reason = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="reading_understanding_version"),
        ]
        ordering = ["-version"]
