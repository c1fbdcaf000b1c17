"""What goes to a region. The row is the truth; a queued job only wakes the worker."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Organisation
from inkling.capture.models import Addition, Report
from inkling.regions.models import Region
from inkling.routing.rules.states import Lane, Method, SubmissionState
from inkling.vocabulary.grading import Outcome
from inkling.vocabulary.terms import choices


class Submission(models.Model):
    """One report (or one matter of it) on its way to one region by one method."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    addition = models.ForeignKey(Addition, null=True, blank=True, on_delete=models.CASCADE)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    channel = models.TextField()
    method = models.TextField(choices=choices(Method))
    matter = models.PositiveIntegerField(default=1)
    pack_version = models.TextField(blank=True)
    state = models.TextField(choices=choices(SubmissionState))
    lane = models.TextField(choices=choices(Lane))
    told_on = models.DateField()
    day_sent = models.DateField(null=True, blank=True)
    reference = models.TextField(blank=True)
    outcome = models.TextField(choices=choices(Outcome), blank=True)
    outcome_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "addition", "region", "channel", "matter"],
                name="routing_submission_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(state="submitted") | models.Q(day_sent__isnull=False),
                name="routing_submitted_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["unit", "lane", "-told_on"])]


class Attempt(models.Model):
    """The worker's own record of one submission: tries, next try, what went wrong. Times live here, not above."""

    submission = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    problem = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    effects = models.PositiveIntegerField(default=0)
