"""What the unit makes of each detail. Every grade stays: a new one is a new version."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from inkling.accounts.models import Account
from inkling.assessment.lexicon import UnitWord
from inkling.assessment.rules.grade import Grade
from inkling.assessment.sharing import Dissemination, RecalledText, SanitisedText
from inkling.capture.models import Detail
from inkling.vocabulary import grading
from inkling.vocabulary.terms import choices

__all__ = ["Assessment", "Dissemination", "RecalledText", "SanitisedText", "SetAside", "UnitWord"]


class Assessment(models.Model):
    """One 3x5x2 grade of one detail, by one officer, as one version. The highest version stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    detail = models.ForeignKey(Detail, on_delete=models.CASCADE, related_name="assessments")
    version = models.PositiveIntegerField()
    source_evaluation = models.TextField(choices=choices(grading.SourceEvaluation))
    intelligence_assessment = models.TextField(choices=choices(grading.IntelligenceAssessment))
    handling = models.TextField(choices=choices(grading.Handling))
    conditions = ArrayField(
        models.TextField(choices=choices(grading.ConditionCode)), default=list, blank=True
    )
    condition_text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    graded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    graded_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["detail", "version"], name="assessment_version"),
            models.CheckConstraint(
                condition=models.Q(handling="C") | models.Q(conditions=[]),
                name="assessment_conditions_only_under_c",
            ),
            models.CheckConstraint(
                condition=models.Q(handling="P") | ~models.Q(conditions=[]),
                name="assessment_c_says_its_conditions",
            ),
        ]
        ordering = ["-version"]

    @property
    def code(self) -> str:
        """The grade in short, such as "2 B P"."""
        return f"{self.source_evaluation} {self.intelligence_assessment} {self.handling}"

    def says_the_same(self, grade: Grade) -> bool:
        """Say whether `grade` would record just what stands here."""
        return (
            (self.source_evaluation, self.intelligence_assessment, self.handling)
            == (grade.source, grade.assessment, grade.handling)
            and set(self.conditions) == set(grade.conditions)
            and (self.condition_text, self.reason) == (grade.condition_text.strip(), grade.reason.strip())
        )


class SetAside(models.Model):
    """A detail set aside (wrong person, duplicate ...). Undone by `taken_back_on`, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    detail = models.ForeignKey(Detail, on_delete=models.CASCADE, related_name="set_asides")
    disposal = models.TextField(choices=choices(grading.Disposal))
    duplicate_of = models.ForeignKey(
        Detail, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    taken_back_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["detail"],
                condition=models.Q(taken_back_on__isnull=True),
                name="assessment_one_set_aside",
            )
        ]
