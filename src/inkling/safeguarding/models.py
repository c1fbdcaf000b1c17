"""Concerns and the front doors they go to."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import Report
from inkling.regions.models import District
from inkling.safeguarding.joining_models import ConcernJoining
from inkling.safeguarding.question_models import ConcernQuestion
from inkling.safeguarding.rules.states import (
    ClockStep,
    ConcernState,
    Decision,
    LiftReason,
    Likeness,
    RequestedStep,
    SkipReason,
)
from inkling.vocabulary.telling import Urgency
from inkling.vocabulary.terms import choices

__all__ = [
    "Concern",
    "ConcernAddition",
    "ConcernClock",
    "ConcernJoining",
    "ConcernNotice",
    "ConcernQuestion",
    "FrontDoor",
    "KeptFrom",
    "SkippedStep",
]


class FrontDoor(models.Model):
    """A children's services front door with its three steps. The one without a district is the default."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    district = models.OneToOneField(District, null=True, blank=True, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    local_name = models.TextField()
    contact = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="safeguarding_one_default_door",
            )
        ]

    def __str__(self) -> str:
        return self.local_name


class Concern(models.Model):
    """An indicator told or found, on its way to a decision. Holds the protected view, and no other intelligence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    number = models.PositiveIntegerField(default=1)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # None: no front door of this installation covers the place; the unit's supervisors have it.
    front_door = models.ForeignKey(FrontDoor, null=True, blank=True, on_delete=models.PROTECT)
    # The officer who opened it; empty where a telling did.
    opened_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The decided one of which it says what the unit has corrected since.
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    state = models.TextField(choices=choices(ConcernState))
    urgency = models.TextField(choices=choices(Urgency))
    must_not_be_told = models.TextField(blank=True)
    child = models.TextField(blank=True)
    worry = models.TextField()
    needed_to_act = models.TextField(blank=True)
    indicators = models.JSONField(default=list)
    # Lines of what is needed to act, as protected_view/parts.py writes them; empty where an earlier version raised it.
    view = models.JSONField(default=list)
    referred_to = models.TextField(blank=True)
    referred_when = models.TextField(blank=True)
    referred_reference = models.TextField(blank=True)
    triaged_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.TextField(choices=choices(Decision), blank=True)
    decision_reason = models.TextField(blank=True)
    # The rules by which its view was withheld last, how often that broke since, and why.
    withheld_by = models.PositiveSmallIntegerField(default=0)
    withhold_tries = models.PositiveSmallIntegerField(default=0)
    withhold_problem = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                condition=models.Q(opened_by__isnull=True),
                name="safeguarding_concern_number",
            ),
            models.UniqueConstraint(
                fields=["report", "number"],
                condition=models.Q(opened_by__isnull=False),
                name="safeguarding_opened_number",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="decided") | ~models.Q(decision=""),
                name="safeguarding_decided_says_what",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | models.Q(opened_by__isnull=False),
                name="safeguarding_corrected_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(urgency=Urgency.NOW.value) & ~models.Q(state=ConcernState.DECIDED.value),
                name="safeguarding_open_danger",
            ),
            models.Index(
                fields=["withheld_by", "id"],
                condition=~models.Q(state=ConcernState.DECIDED.value),
                name="safeguarding_open_withheld",
            ),
        ]

    @property
    def door_name(self) -> str:
        """The name of its front door, or that it has none."""
        return (
            self.front_door.local_name
            if self.front_door
            else "No front door here: with the unit's supervisor"
        )


class ConcernAddition(models.Model):
    """What came to a concern later, from the teller under the same receipt or from an officer. Never changed.

    Empty `added_by`: the teller. What stood before stays as it was; the page shows each with its day and who added it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    added_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    urgency = models.TextField(choices=choices(Urgency))
    must_not_be_told = models.TextField(blank=True)
    child = models.TextField(blank=True)
    worry = models.TextField(blank=True)
    needed_to_act = models.TextField(blank=True)
    indicators = models.JSONField(default=list)
    view = models.JSONField(default=list)
    # As of a concern; what came from the teller is read once more.
    withheld_by = models.PositiveSmallIntegerField(default=0)
    withhold_tries = models.PositiveSmallIntegerField(default=0)
    withhold_problem = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "number"], name="safeguarding_addition_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="safeguarding_addition_from_1"),
        ]


class ConcernClock(models.Model):
    """The clock of one concern, to the second. Read by the worker, the front door and the unit's triage."""

    concern = models.OneToOneField(Concern, primary_key=True, on_delete=models.CASCADE)
    unit_id = models.UUIDField()
    raised_at = models.DateTimeField()
    step = models.TextField(choices=choices(ClockStep))
    # How far the decision has been chased: written by the worker, empty until the decision is late.
    chased_to = models.TextField(choices=choices(ClockStep), blank=True, default="")
    next_step_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # Tries of the step that is due, each counted before it is made: a crash of the process counts as well.
    tries = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["next_step_at"],
                condition=models.Q(decided_at__isnull=True, next_step_at__isnull=False),
                name="safeguarding_clocks_due",
            ),
            models.Index(fields=["unit_id", "raised_at"], name="safeguarding_raised_by_unit"),
        ]


class ConcernNotice(models.Model):
    """A content-free notice to one person about one step. The row is the truth; a job only wakes the worker."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE)
    step = models.TextField(choices=choices(ClockStep))
    awaits = models.TextField(choices=choices(RequestedStep), default=RequestedStep.ANSWER.value)
    question = models.ForeignKey(ConcernQuestion, null=True, blank=True, on_delete=models.CASCADE)
    # The number of what came later and is to be read; 0 where the notice is about the concern itself.
    addition = models.PositiveIntegerField(default=0)
    to = models.ForeignKey(Account, on_delete=models.PROTECT)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    # Tries in a row that were this address's fault, or whose end nobody saw; since when, and when a person was asked.
    faults = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["to", "next_try_at"],
                condition=models.Q(sent_at__isnull=True),
                name="safeguarding_notices_to_send",
            ),
            models.Index(
                fields=["sent_at"],
                condition=models.Q(sent_at__isnull=False),
                name="safeguarding_notices_sent",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "awaits", "step", "to", "question", "addition"],
                name="safeguarding_one_notice_a_step",
                nulls_distinct=False,
            )
        ]


class KeptFrom(models.Model):
    """Somebody of the front door, the unit or a partner who is named among those who must not find out.

    She sees nothing. Written by the function that compares the names, in the commit that raises the concern; no login
    writes it.
    Whether a row keeps somebody is asked of `safeguarding_keeps`: it does not where nobody else supervises the unit,
    nor once another supervisor has lifted it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    likeness = models.TextField(choices=choices(Likeness), default=Likeness.NAMED.value)
    lifted_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.TextField(choices=choices(LiftReason), blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "account"], name="safeguarding_kept_from_once"),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by=None, lift_reason="")
                | (
                    models.Q(lift_reason__in=tuple(reason.value for reason in LiftReason))
                    & ~models.Q(lifted_by=None)
                    & ~models.Q(lifted_at=None)
                ),
                name="safeguarding_lifted_says_why",
            ),
        ]


class SkippedStep(models.Model):
    """Somebody on the ladder of a concern was not told, and why: the next one was, at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE)
    awaits = models.TextField(choices=choices(RequestedStep))
    step = models.TextField(choices=choices(ClockStep))
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(choices=choices(SkipReason))
    skipped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "awaits", "step", "account"], name="safeguarding_skipped_once"
            )
        ]
