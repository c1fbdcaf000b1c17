"""What people write into a profile, version by version, and the reports on which each text rests.

A version is added and never changed, but for three things: a supervisor strikes it, the erasure of a report that it
names hides it until somebody has looked, and then takes its words away. Of what a supervisor strikes, versions that are
kept from them wait until somebody has looked.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import Report
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.profile.texts import TextKind
from inkling.vocabulary.terms import choices


class ProfileText(models.Model):
    """One version of what stands under a heading. It stands until another one follows it.

    `scope` is what the profile is of, without its days. `thread` is the same for all versions of one text. `figures`
    are those that stood there when it was written. Two that were written without a sight of each other both stand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    scope = models.TextField()
    heading = models.TextField(choices=choices(Heading))
    kind = models.TextField(choices=choices(TextKind))
    thread = models.UUIDField()
    version = models.PositiveIntegerField()
    follows = ArrayField(models.UUIDField(), default=list)
    text = models.TextField(blank=True)
    plan = models.JSONField(default=dict)
    figures = models.JSONField(default=list)
    position_on = models.DateField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    struck_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    struck_on = models.DateField(null=True)
    struck_reason = models.TextField(blank=True, default="")
    look_again_since = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(struck_on__isnull=True, struck_by__isnull=True, struck_reason="")
                | models.Q(struck_on__isnull=False, struck_by__isnull=False, text="", plan={}, figures=[])
                & ~models.Q(struck_reason=""),
                name="picture_struck_text_is_gone",
            )
        ]
        indexes = [models.Index(fields=["unit", "scope"], name="picture_text_of_profile")]


class ProfileTextReport(models.Model):
    """One report on which a text rests, with what the text names of it, in small letters: it goes with the report.

    `names_somebody`: there is a person among them. `told_as`: each of them with the part and the age that the report
    told, so that a text waits to be looked at again once that is corrected.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(ProfileText, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    names = ArrayField(models.TextField(), default=list)
    names_somebody = models.BooleanField(default=False)
    told_as = ArrayField(models.TextField(), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "report"], name="picture_text_report_once")]
