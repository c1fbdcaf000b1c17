"""What was told. Stored as told; nothing here says who told it (see `identities`)."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.capture.identity_models import IdentityKey, LaterIdentity, Messenger, Origin, WrappedKey
from inkling.regions.models import Region
from inkling.vocabulary import telling
from inkling.vocabulary.categories import Category
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.terms import choices

__all__ = [
    "Addition",
    "Detail",
    "HowKnown",
    "IdentityKey",
    "LaterIdentity",
    "Messenger",
    "Origin",
    "Progress",
    "Receipt",
    "Report",
    "SameTelling",
    "SharingDecision",
    "WrappedKey",
]


class Report(models.Model):
    """One telling, in one's own words and in details. Holds the day, never the minute."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    told_on = models.DateField()
    teller_kind = models.TextField(choices=choices(telling.TellerKind))
    about = models.TextField(choices=choices(telling.About))
    narrative = models.TextField(blank=True)
    replaced_characters = models.PositiveIntegerField(default=0)
    place_told = models.TextField(blank=True)
    district = models.TextField(blank=True)
    exploitation_type = models.TextField(choices=choices(telling.ExploitationType))
    group_based = models.TextField(choices=choices(telling.GroupBased))
    urgency = models.TextField(choices=choices(telling.Urgency))
    frequency = models.TextField(choices=choices(telling.Frequency))
    # What the own words say of how often, word for word and a line each: found by machine as they were told.
    often_in_words = models.TextField(blank=True, default="")
    # What the teller answered about what was understood of the words (rules/told_answers.py).
    told_answers = models.JSONField(default=list, blank=True)
    # What the children's team may read of the words, as the teller answered; the text where it was written for them.
    team_words = models.TextField(
        choices=choices(telling.TeamWords), default=telling.TeamWords.NOT_SAID.value
    )
    team_text = models.TextField(blank=True, default="")
    # Which words name who told, for whoever has the key: as rules/naming_marks.py makes them.
    naming_marks = models.BinaryField(default=b"")
    holding_region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT)
    holding_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    origin_org = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    messenger_named = models.BooleanField(default=False)
    # The code of the language that was chosen on the site, only where somebody can be answered in it.
    language = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["holding_unit", "-told_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__regex=r"^([a-z]{2,3}(-[a-z0-9]{2,8})?)?$"),
                name="capture_report_language_code",
            ),
            models.CheckConstraint(
                condition=models.Q(language="")
                | models.Q(messenger_named=True)
                | models.Q(about=telling.About.ME.value),
                name="capture_report_language_to_answer",
            ),
        ]


class SameTelling(models.Model):
    """Which reports are parts of one note: one origin told them at one time, so that together they count once.

    `telling` is equal for these alone, and says nothing of who told: no receipt leads to it.
    """

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE, db_constraint=False)
    telling = models.UUIDField(db_index=True)


class Addition(models.Model):
    """Something sent later under the same receipt: kept beside the report, numbered from 1."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    content_hash = models.BinaryField()
    narrative = models.TextField(blank=True)
    told_answers = models.JSONField(default=list, blank=True)
    told_on = models.DateField()
    team_words = models.TextField(
        choices=choices(telling.TeamWords), default=telling.TeamWords.NOT_SAID.value
    )
    team_text = models.TextField(blank=True, default="")
    # Which words name who told, for whoever has the key: as rules/naming_marks.py makes them.
    naming_marks = models.BinaryField(default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="capture_addition_number"),
            models.UniqueConstraint(fields=["report", "content_hash"], name="capture_addition_once"),
        ]


class Detail(models.Model):
    """One item of information, numbered in its report. `attributes` holds the typed attributes of its kind, as told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE)
    addition = models.ForeignKey(Addition, null=True, blank=True, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    category = models.TextField(choices=choices(Category))
    kind = models.TextField()
    text = models.TextField(blank=True)
    attributes = models.JSONField(default=dict)
    who = models.TextField(blank=True)
    what = models.TextField(blank=True)
    when = models.TextField(blank=True)
    where = models.TextField(blank=True)
    how = models.TextField(blank=True)
    frequency = models.TextField(choices=choices(telling.Frequency), default=telling.Frequency.NOT_SAID.value)
    role = models.TextField(choices=choices(PersonRole), blank=True)
    fact_or_opinion = models.TextField(choices=choices(FactOrOpinion), default=FactOrOpinion.NOT_SAID.value)
    matter = models.PositiveIntegerField(default=1)
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    # Set where an officer took it over from the own words: then it was noticed, not told as a detail.
    noticed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # On which day; unknown of what was taken over by an early version.
    noticed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="capture_detail_number"),
            models.CheckConstraint(
                condition=models.Q(noticed_on__isnull=True) | models.Q(noticed_by__isnull=False),
                name="capture_detail_noticed_by_somebody",
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="capture_detail_number_from_1"),
        ]
        ordering = ["number"]


class HowKnown(models.Model):
    """How the teller knows, for the whole report. Shown apart from who sent it; input to the grade."""

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE)
    kind = models.TextField(choices=choices(telling.HowKnownKind))
    text = models.TextField(blank=True)


class SharingDecision(models.Model):
    """Did the child know, did they agree, why share anyway. Asked about, never forced."""

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE)
    knew = models.TextField(choices=choices(telling.Knew))
    agreed = models.TextField(choices=choices(telling.Agreement))
    why = models.TextField(choices=choices(telling.WhyShare), blank=True)
    why_text = models.TextField(blank=True)


class Receipt(models.Model):
    """The keyed hash under which a teller comes back, and the mark of what was first sent under it (rules/content.py).

    Its secret is also the idempotency key: the same secret is always the same report. No login reads this table;
    SQL functions do. `sending` is the number by chance of the form that was posted (see `LaterIdentity`).
    """

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE)
    content_hash = models.BinaryField()
    receipt_hash = models.BinaryField(unique=True)
    sending = models.BinaryField(null=True)


class Progress(models.Model):
    """All that the teller may ever read: received, or read by a person (shown on a weekly beat)."""

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE)
    read = models.BooleanField(default=False)
    shown_read = models.BooleanField(default=False)
