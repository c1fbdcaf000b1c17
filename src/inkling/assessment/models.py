"""What the unit makes of each detail: grades, details set aside, sanitised text; and the words it adds."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.assessment.rules.grade import Grade
from inkling.capture.models import Detail
from inkling.vocabulary import grading
from inkling.vocabulary.terms import choices


class Assessment(models.Model):
    """One 3x5x2 grade of one detail, by one officer, as one version. The highest version stands, the others stay."""

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


class SanitisedText(models.Model):
    """A detail in words that do not tell who the source is. A type of its own: only this is ever disseminated."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    detail = models.ForeignKey(Detail, on_delete=models.CASCADE, related_name="sanitised_texts")
    version = models.PositiveIntegerField()
    text = models.TextField()
    kept_warnings = models.TextField(blank=True)
    originator_consulted = models.BooleanField(default=False)
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["detail", "version"], name="assessment_sanitised_version"),
            models.CheckConstraint(condition=~models.Q(text=""), name="assessment_sanitised_not_empty"),
        ]
        ordering = ["-version"]


class UnitWord(models.Model):
    """One word of one unit. Used where its officers read; never at the community site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    term = models.TextField()
    everyday = models.BooleanField(default=False)
    meaning = models.TextField(blank=True)
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "term"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="assessment_unit_word_once",
            )
        ]
        ordering = ["kind", "term"]
