"""Mentions: names and numbers inside details and narratives, each with the key under which it arises again."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.capture.models import Detail, Report
from inkling.linking.rules.keys import MentionType
from inkling.routing.models import Submission
from inkling.vocabulary.terms import choices


class Mention(models.Model):
    """One value mentioned in one report. Written by the worker; read by the holding unit alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    detail = models.ForeignKey(Detail, null=True, blank=True, on_delete=models.CASCADE)
    unit_id = models.UUIDField()
    type = models.TextField(choices=choices(MentionType))
    key = models.TextField()
    raw = models.TextField()
    told_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="linking_mention_once_a_report")
        ]
        indexes = [models.Index(fields=["unit_id", "key"])]


class Noted(models.Model):
    """What the worker owes one submission that has arrived: to note what its report mentions. The row is the truth.

    A try is counted before it is made, so that what kills the process counts as well. What is parked waits for a
    person. The unit's supervisor reads it, so it holds no time: when a try comes next stands on the worker's own
    record of the submission (`routing.Attempt`).
    """

    submission = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE)
    is_done = models.BooleanField(default=True)
    tries = models.PositiveIntegerField(default=0)
    is_parked = models.BooleanField(default=False)
    problem = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["tries"], condition=models.Q(is_done=False), name="linking_notes_owed")
        ]
