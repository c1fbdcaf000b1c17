"""Notes of practitioners. What stands in one is sealed; the row says who, which team, which day and where it stands."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation, Team
from inkling.vocabulary.notes import Measure, NoteState, NoteTemplate
from inkling.vocabulary.terms import choices


class Note(models.Model):
    """One note. No row names the report that it became: that stands sealed in it, and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    template = models.TextField(choices=choices(NoteTemplate))
    state = models.TextField(choices=choices(NoteState), default=NoteState.DRAFT.value)
    sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField()
    expires_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["author", "-changed_on"], name="notes_of_author"),
            models.Index(
                fields=["author", "state", "-changed_on", "expires_on", "id"], name="notes_own_by_day"
            ),
            models.Index(fields=["organisation", "-changed_on", "id"], name="notes_of_service"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft", sent_on__isnull=True)
                | models.Q(state="sent", sent_on__isnull=False),
                name="notes_sent_has_its_day",
            )
        ]

    @property
    def is_sent(self) -> bool:
        """Whether it was sent."""
        return self.state == NoteState.SENT.value

    @property
    def is_thrown_away(self) -> bool:
        """Whether it was a draft of a device that was thrown away: of it only the number is held."""
        return not self.is_sent and self.is_emptied

    @property
    def is_emptied(self) -> bool:
        """Whether what stood in it is gone."""
        return not bytes(self.sealed)


class LineMark(models.Model):
    """That a line of another system's file became a note: never the same line twice, also when the note is gone.

    `id` is a keyed mark of the line. What it said, as a digest, and which note it became are sealed.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    marked_on = models.DateField()


class NoteTally(models.Model):
    """How many reports of a quarter count under one value of one measure, for one team. No note, nobody, no words.

    It outlives the notes. No row says which report it was: a quarter is the shortest time that it tells.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    quarter = models.DateField()
    measure = models.TextField(choices=choices(Measure))
    value = models.TextField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "team", "quarter", "measure", "value"],
                name="notes_tally_once",
                nulls_distinct=False,
            )
        ]


class FieldBook(models.Model):
    """Whether a service lets its people write on a device without network. Without a row it does not."""

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    is_on = models.BooleanField(default=False)
    changed_on = models.DateField()
