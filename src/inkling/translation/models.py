"""A translation of what was told, and to which front doors it was given. Both go with the report."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account
from inkling.capture.models import Addition, Detail, Report
from inkling.safeguarding.models import Concern
from inkling.translation.rules.terms import PassageKind, TranslatedBy
from inkling.vocabulary.terms import choices


class Translation(models.Model):
    """One version of a translation of one text of a report: its words, of an addition, or of a detail. Never changed.

    A better one is a version more; the words as told are never touched. `translator` is whoever made it, or which
    program did: the name is for the unit alone that attached it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    passage = models.TextField(choices=choices(PassageKind))
    addition = models.ForeignKey(
        Addition,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    detail = models.ForeignKey(
        Detail, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    version = models.PositiveIntegerField()
    made_by = models.TextField(choices=choices(TranslatedBy))
    translator = models.TextField(blank=True, default="")
    words = models.TextField()
    attached_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    attached_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "passage", "addition", "detail", "version"],
                name="translation_one_of_a_version",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(passage="detail", detail__isnull=False)
                | models.Q(passage__in=["words", "team"], detail__isnull=True),
                name="translation_of_a_passage",
            ),
            models.CheckConstraint(
                condition=models.Q(made_by="program")
                | (models.Q(made_by="person") & ~models.Q(translator="")),
                name="translation_by_somebody",
            ),
        ]

    @property
    def kind(self) -> PassageKind:
        """What is translated, as a term."""
        return PassageKind(self.passage)

    @property
    def maker(self) -> TranslatedBy:
        """By whom it was made, as a term."""
        return TranslatedBy(self.made_by)

    @property
    def source_addition(self) -> Addition | None:
        """The addition in which its text was told, as words or as a detail; None where the report itself told it."""
        return self.detail.addition if self.detail else self.addition


class GivenTranslation(models.Model):
    """A translation was given to the front door of a concern of its report, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(
        Report, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    translation = models.ForeignKey(
        Translation, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    concern = models.ForeignKey(
        Concern, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation", "concern"], name="translation_given_once")
        ]
        indexes = [
            models.Index(fields=["report"], name="translation_given_of_report"),
            models.Index(fields=["concern"], name="translation_given_to_concern"),
        ]
