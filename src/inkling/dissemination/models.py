"""What left the unit: to whom, with which grade, acknowledged and recalled. Only sanitised text ever does."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.assessment.models import SanitisedText
from inkling.dissemination.edition_models import Edition, EditionReader, RecalledEdition
from inkling.vocabulary import grading
from inkling.vocabulary.terms import choices

__all__ = ["Dissemination", "Edition", "EditionReader", "RecalledEdition", "RecalledText"]


class Dissemination(models.Model):
    """One sanitised text to one organisation, with the grade it had. The recipient sees these columns and no more.

    What came from another installation has no text of ours behind it and nobody of ours who sent it: `their_id` and
    `their_reference` say what it is there, `sent_on` on which day they sent it, and `arrived_on` on which it came here
    (None where it came before 0.3 and the chain no longer tells it). `receipt` is what both installations signed when
    it arrived. `let_go_on`: the period has passed for which this side holds what came so; its words are gone here, and
    nobody took it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.TextField(unique=True)
    sanitised = models.ForeignKey(SanitisedText, null=True, on_delete=models.PROTECT)
    from_unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    source_evaluation = models.TextField(choices=choices(grading.SourceEvaluation))
    intelligence_assessment = models.TextField(choices=choices(grading.IntelligenceAssessment))
    handling = models.TextField(choices=choices(grading.Handling))
    conditions = ArrayField(
        models.TextField(choices=choices(grading.ConditionCode)), default=list, blank=True
    )
    condition_text = models.TextField(blank=True)
    sent_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    arrived_on = models.DateField(null=True, blank=True)
    their_id = models.UUIDField(null=True, blank=True)
    their_reference = models.TextField(blank=True)
    receipt = models.JSONField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledged_on = models.DateField(null=True, blank=True)
    recalled_on = models.DateField(null=True, blank=True)
    recall_reason = models.TextField(blank=True)
    let_go_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sanitised", "to"],
                condition=models.Q(recalled_on__isnull=True),  # what was recalled may be sent again
                name="dissemination_once",
            ),
            models.UniqueConstraint(
                fields=["from_unit", "to", "their_id"], name="dissemination_arrived_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    sanitised__isnull=False, sent_by__isnull=False, their_id__isnull=True, their_reference=""
                )
                | models.Q(sanitised__isnull=True, sent_by__isnull=True, their_id__isnull=False)
                & ~models.Q(their_reference=""),
                name="dissemination_ours_or_theirs",
            ),
            models.CheckConstraint(
                # Within one installation what is sent is there.
                condition=models.Q(arrived_on__isnull=True) | models.Q(their_id__isnull=False),
                name="dissemination_theirs_arrive",
            ),
            models.CheckConstraint(
                condition=models.Q(recalled_on__isnull=True) | ~models.Q(recall_reason=""),
                name="dissemination_recall_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(recalled_on__isnull=True) | models.Q(text="", condition_text=""),
                name="dissemination_recalled_holds_no_text",
            ),
            models.CheckConstraint(
                condition=models.Q(let_go_on__isnull=True)
                | models.Q(their_id__isnull=False, text="", condition_text=""),
                name="dissemination_let_go_holds_no_text",
            ),
            models.CheckConstraint(
                condition=~models.Q(intelligence_assessment="E"), name="dissemination_e_never_leaves"
            ),
            models.CheckConstraint(
                condition=models.Q(handling="P") | models.Q(conditions__overlap=["A1", "A2", "A3"]),
                name="dissemination_c_leaves_under_conditions",
            ),
        ]

    @property
    def words(self) -> SanitisedText:
        """The sanitised text of ours that was sent. What came from another installation has none."""
        if self.sanitised is None:
            raise LookupError("it came from another installation")
        return self.sanitised


class RecalledText(models.Model):
    """What had been sent, word for word, once it is recalled: the sender's evidence, which the recipient cannot read.

    Written by a trigger of the database, which takes the words out of the row that the recipient sees.
    """

    dissemination = models.OneToOneField(Dissemination, primary_key=True, on_delete=models.CASCADE)
    text = models.TextField()
    condition_text = models.TextField(blank=True)
