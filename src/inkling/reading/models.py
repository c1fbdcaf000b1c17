"""Readings that are kept, so that nobody waits for the same words twice."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.capture.models import Report
from inkling.reading.rules.outcome import Depth, Why


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
