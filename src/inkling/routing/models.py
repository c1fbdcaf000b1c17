"""What goes to a region. The row is the truth; a queued job only wakes the worker."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import Addition, Report
from inkling.regions.models import Region
from inkling.routing.rules.reckoning import DiscrepancyKind
from inkling.routing.rules.states import Lane, Method, SubmissionState
from inkling.safeguarding.models import Concern
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
    # Part 1, 2, ... of all submissions that a report (or an addition) makes: a lost one leaves a hole.
    part = models.PositiveIntegerField(default=1)
    parts = models.PositiveIntegerField(default=1)
    repeated = models.BooleanField(default=False)
    pack_version = models.TextField(blank=True)
    state = models.TextField(choices=choices(SubmissionState))
    lane = models.TextField(choices=choices(Lane))
    told_on = models.DateField()
    day_sent = models.DateField(null=True, blank=True)
    reference = models.TextField(blank=True)
    outcome = models.TextField(choices=choices(Outcome), blank=True)
    outcome_note = models.TextField(blank=True)
    # The concern by which it was referred to safeguarding.
    outcome_concern = models.ForeignKey(
        Concern, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "addition", "part"],
                name="routing_submission_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(state="submitted") | models.Q(day_sent__isnull=False),
                name="routing_submitted_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(part__gte=1, part__lte=models.F("parts")), name="routing_part_of_parts"
            ),
        ]
        # The inbox reads along these, what waits and what is done apart (assessment.queries).
        indexes = [
            models.Index(
                fields=["unit", "lane", "repeated", "told_on", "id"],
                condition=models.Q(outcome=""),
                name="routing_to_do_in_order",
            ),
            models.Index(
                fields=["unit", "lane", "repeated", "told_on", "id"],
                condition=~models.Q(outcome=""),
                name="routing_done_in_order",
            ),
            # The worker looks along this, again and again, whether danger came while a backlog leaves (due_queries).
            models.Index(
                fields=["lane"], condition=models.Q(state="waiting"), name="routing_waiting_in_a_lane"
            ),
        ]


class Attempt(models.Model):
    """The worker's own record of one submission: tries, next try, what went wrong. Times live here, not above."""

    submission = models.OneToOneField(Submission, primary_key=True, on_delete=models.CASCADE)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    problem = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    effects = models.PositiveIntegerField(default=0)
    # The line to the mail server ended at this one: when last, and how often while others went through meanwhile.
    broke_at = models.DateTimeField(null=True, blank=True)
    breaks = models.PositiveIntegerField(default=0)
    # When it failed first, or another at which the line to the same address ended: tries alone say nothing of time.
    delayed_since = models.DateTimeField(null=True, blank=True)
    # Tries that were begun and whose end nobody saw: the process died at them.
    unfinished = models.PositiveIntegerField(default=0)
    # When noting what its report mentions was begun last, a wait added: not before is it tried again.
    notes_try_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(done_at__isnull=True), name="routing_attempts_due"
            )
        ]


class Heartbeat(models.Model):
    """That a part of the worker (`clock`, `notices`, `delivery` ...) is alive: when it last came round. No content."""

    part = models.TextField(primary_key=True)
    beat_at = models.DateTimeField()


class ConfirmedAddress(models.Model):
    """An address for sealed documents that a person of the region confirmed to the operator. Never changed.

    A new confirmation is a new row, which withdraws the one before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT)
    channel = models.TextField()
    address = models.TextField()
    confirmed_by = models.TextField()
    confirmed_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "channel"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="routing_one_confirmed_address",
            )
        ]


class AgreedPassphrase(models.Model):
    """The passphrase agreed for an address, sealed under a key that no database holds; every worker reads it."""

    address = models.OneToOneField(ConfirmedAddress, primary_key=True, on_delete=models.CASCADE)
    sealed = models.BinaryField()


class HeldMail(models.Model):
    """While its one row is there nothing is mailed from this database: it was restored, to practise or in earnest."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    is_drill = models.BooleanField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="routing_held_mail_once")]


class Discrepancy(models.Model):
    """Something that the hourly reconciliation found. `subject` is an id with its kind before it, never content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.TextField(choices=choices(DiscrepancyKind))
    subject = models.TextField()
    unit = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=models.Q(settled_at__isnull=True),
                name="routing_open_discrepancy_once",
            )
        ]


class RepeatBand(models.Model):
    """One band of the wording of a submission (see rules/repeats.py): a hash from which no word can be read back."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE)
    band = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()
    told_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "band"], name="routing_band_once"),
        ]
        indexes = [
            models.Index(fields=["band", "value", "-told_on", "submission"], name="routing_band_of_text")
        ]


class Wording(models.Model):
    """Two keyed marks of what one report says (see rules/copies.py): reports with equal ones are copies.

    Written by the worker. Empty marks: too short to be compared.
    """

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE)
    words = models.TextField(blank=True)
    everything = models.TextField(blank=True)
    told_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(
                fields=["everything", "told_on", "report"],
                condition=~models.Q(everything=""),
                name="routing_wording_all",
            ),
            models.Index(
                fields=["words", "told_on", "report"],
                condition=~models.Q(words=""),
                name="routing_wording_words",
            ),
        ]


class Digest(models.Model):
    """What a unit says of one month to those who tell from a service: numbers of five and more, and words of its own.

    It holds nothing of any report, and stays as it was published. `month` is its first day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    counts = models.JSONField()
    words = models.TextField(blank=True)
    published_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "month"], name="routing_one_digest_a_month"),
        ]
