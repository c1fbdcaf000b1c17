"""Mentions: who and what a report tells of, and its names and numbers, each with the key under which it arises."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account
from inkling.capture.models import Detail, Report
from inkling.linking.rules.judging import Verdict
from inkling.linking.rules.keys import MentionType
from inkling.linking.rules.refitting.standing import WeightsStanding
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


class SubjectKey(models.Model):
    """A key under which a subject of a report is found when another report arrives. Read and written by the worker.

    The key never leaves the worker; the row goes with its report.
    """

    pk = models.CompositePrimaryKey("report_id", "subject", "key")
    report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    subject = models.TextField()
    key = models.TextField()
    unit_id = models.UUIDField()
    town = models.TextField(blank=True)
    told_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(
                fields=["unit_id", "key", "town", "-told_on"],
                include=["report_id", "subject"],
                name="linking_subject_by_key",
            )
        ]


class Suggestion(models.Model):
    """Two subjects of two reports that may be one, with what speaks for and against it. A machine joins nobody.

    Written by the worker when a report arrives, and again when it changes. `lines` are codes with the log-odds that
    each adds; what they are told with (`company`, `shared`) stands apart from what they are like (`attributes`).
    `levels` are all codes with their worth by hand; `weights` is the unit's version that scored it, 0 for by hand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    first_subject = models.TextField()
    second_report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    second_subject = models.TextField()
    unit_id = models.UUIDField()
    probability = models.FloatField()
    attributes = models.FloatField()
    company = models.FloatField()
    lines = models.JSONField(default=list)
    shared = models.JSONField(default=list)
    is_exact = models.BooleanField(default=False)
    version = models.PositiveIntegerField()
    weights = models.PositiveIntegerField(default=0)
    levels = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first_report", "first_subject", "second_report", "second_subject"],
                name="linking_suggested_once",
            )
        ]
        indexes = [
            models.Index(fields=["second_report"], name="linking_suggested_second"),
            models.Index(
                fields=["unit_id", "-probability", "id"],
                condition=models.Q(is_exact=False),
                name="linking_suggested_likeliest",
            ),
        ]


class Judgement(models.Model):
    """What an officer said of two subjects of two reports. The highest version stands, the others stay for ever.

    `first_name` and `second_name` are what was read when it was judged: a report may be corrected since.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first_report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    first_subject = models.TextField()
    first_name = models.TextField(blank=True)
    second_report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    second_subject = models.TextField()
    second_name = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    verdict = models.TextField(choices=choices(Verdict))
    reason = models.TextField(blank=True)
    judged_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    judged_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first_report", "first_subject", "second_report", "second_subject", "version"],
                name="linking_judged_version",
            ),
            models.CheckConstraint(
                condition=models.Q(first_report__lt=models.F("second_report")),
                name="linking_judged_in_order",
            ),
        ]
        indexes = [models.Index(fields=["second_report"], name="linking_judged_second")]


class WeightsVersion(models.Model):
    """One version of a unit's weights: proposed, put in force, or gone back to. Rows are added and never changed.

    The newest that is not a proposal is in force; without one, weights are those set by hand. `of` is the number of the
    proposal that is put in force, or of the version that is gone back to (0: by hand). `added` is what is added to
    hand-set weights by type, `measured` what the judged pairs said of it when it was proposed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit_id = models.UUIDField()
    number = models.PositiveIntegerField()
    standing = models.TextField(choices=choices(WeightsStanding))
    of = models.PositiveIntegerField(null=True, blank=True)
    comparison = models.PositiveIntegerField()
    added = models.JSONField(default=dict)
    measured = models.JSONField(default=dict)
    reason = models.TextField()
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit_id", "number"], name="linking_weights_version"),
        ]


class Noted(models.Model):
    """What the worker owes one submission that has arrived: to note what its report mentions. The row is the truth.

    A try is counted before it is made, so that what kills the process counts as well. What is parked waits for a
    person. The unit's supervisor reads it, so it holds no time: when a try comes next stands on the worker's own
    record of the submission (`routing.Attempt`). `compared_by` is the version of the comparison by which its report
    was set beside those of its unit last; 0 where none is known.
    """

    submission = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE)
    is_done = models.BooleanField(default=True)
    tries = models.PositiveIntegerField(default=0)
    is_parked = models.BooleanField(default=False)
    problem = models.TextField(blank=True, default="")
    compared_by = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["tries"], condition=models.Q(is_done=False), name="linking_notes_owed"),
            models.Index(
                fields=["compared_by"], condition=models.Q(is_done=True), name="linking_compared_by"
            ),
        ]
