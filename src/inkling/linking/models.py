"""Mentions: who and what a report tells of, and its names and numbers, each with the key under which it arises."""

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


class SubjectMention(models.Model):
    """One subject of one report as it stands, with the columns that resolving reads. Companions share the report.

    Written by the worker from the understanding that stands, and again when a person corrects or grades; read by the
    holding unit alone. `subject` is its id in the understanding; `columns` those of `inkling resolve` that are told.
    `is_false`: all that is said of it is suspected to be false. The database deletes it with its report.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, db_constraint=False, related_name="+")
    subject = models.TextField()
    told_on = models.DateField()
    town = models.TextField(blank=True)
    type = models.TextField()
    raw = models.TextField()
    age = models.TextField(blank=True)
    role = models.TextField(blank=True)
    columns = models.JSONField(default=dict)
    is_false = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "subject"], name="linking_subject_once_a_report")
        ]
        indexes = [models.Index(fields=["type", "town"], name="linking_subject_by_town")]


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
