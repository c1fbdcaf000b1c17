"""Attached files. What people see is a copy of pixels or words; the original stands sealed in a table of its own."""

from __future__ import annotations

import uuid

from django.db import models

from inkling.accounts.models import Account, Organisation
from inkling.capture.models import IdentityKey, Report
from inkling.files.rules.terms import OPENS_AGAIN, ClosedStep, CopyProblem, CopyState, FileKind
from inkling.vocabulary.terms import choices


class AttachedFile(models.Model):
    """One file: of a draft, or, once that is sent, of its report and no note any more. It goes with what it stands on.

    `is_handed_over`: only the keepers of the report's unit open the original; the copy can be seen there. Closed, it is
    seen and opened by nobody, and stays sealed for the police. `unit` says whose that is where it never had a report.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Sites that know no notes read this table: the database holds what the model does not.
    note_id = models.UUIDField(null=True)
    report = models.ForeignKey(
        Report, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    unit = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.TextField(choices=choices(FileKind))
    size = models.PositiveIntegerField()
    state = models.TextField(choices=choices(CopyState), default=CopyState.WAITING.value)
    problem = models.TextField(blank=True, default="", choices=choices(CopyProblem))
    pages = models.PositiveIntegerField(default=0)
    added_on = models.DateField()
    is_handed_over = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(note_id__isnull=True) | models.Q(report__isnull=True),
                name="files_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(note_id__isnull=False)
                | models.Q(report__isnull=False)
                | models.Q(closed_on__isnull=False),
                name="files_of_something",
            ),
            models.CheckConstraint(
                condition=models.Q(note_id__isnull=True) | models.Q(number__range=(1, 5)),
                name="files_five_a_note",
            ),
            models.CheckConstraint(
                condition=models.Q(state=CopyState.PARKED.value) ^ models.Q(problem=""),
                name="files_parked_for_a_reason",
            ),
            models.UniqueConstraint(fields=["note_id", "number"], name="files_number_in_note"),
            models.UniqueConstraint(fields=["report", "number"], name="files_number_in_report"),
        ]

    @property
    def what(self) -> FileKind:
        """What it is, as a term."""
        return FileKind(self.kind)

    @property
    def is_words(self) -> bool:
        """Whether its copy is words and no pixels."""
        return self.what in (FileKind.DOCX, FileKind.TEXT)


class Original(models.Model):
    """The file as it was attached, sealed under a key of its own, and how often it was tried to make a copy.

    `locked_key` is that key under the key of site and worker, until the file is handed over; from then on it is in
    `vault_key`, under the identity key of the unit, and nowhere else. `about` is what the file says of whoever made it.
    """

    file = models.OneToOneField(
        AttachedFile, primary_key=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    sealed = models.BinaryField()
    about = models.BinaryField()
    locked_key = models.BinaryField()
    key = models.ForeignKey(IdentityKey, null=True, on_delete=models.PROTECT, related_name="+")
    vault_key = models.BinaryField(default=b"")
    tries = models.PositiveIntegerField(default=0)
    try_at = models.DateTimeField()


class BegunFile(models.Model):
    """A file that comes to a draft in pieces: its writer's alone, and forgotten a day after it was begun.

    `mark` tells it apart on its note, by a key that the database does not hold; `about` is its name and digest, sealed.
    `file_id`: which file it became, once it was whole.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    note_id = models.UUIDField()
    mark = models.BinaryField()
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    about = models.BinaryField()
    file_id = models.UUIDField(null=True, unique=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note_id", "mark"], name="files_begun_once")]


class BegunPiece(models.Model):
    """So many bytes of a begun file, sealed, from `starts_at` on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    begun = models.ForeignKey(
        BegunFile, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    starts_at = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["begun", "starts_at"], name="files_piece_once")]


class CopyPage(models.Model):
    """One page of a copy: a picture written anew from its dots, or words. Sealed while the note is a draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        AttachedFile, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    number = models.PositiveIntegerField()
    is_sealed = models.BooleanField(default=True)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="files_page_number")]


class ClosedRequest(models.Model):
    """What one supervisor asked for a closed file, and what another one decided.

    `reference` is the team's own number. `taken_on`: the day on which a keeper made the parcel for the team, which
    `code` opens: supervisors alone read that, and never hold the parcel.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        AttachedFile, on_delete=models.DO_NOTHING, db_constraint=False, related_name="requests"
    )
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    step = models.TextField(choices=choices(ClosedStep))
    reference = models.TextField(blank=True, default="")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    is_agreed = models.BooleanField(default=False)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True)
    taken_on = models.DateField(null=True)
    code = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=[each.value for each in ClosedStep]),
                name="files_step_of_the_list",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True, decided_on__isnull=True, is_agreed=False)
                | models.Q(decided_by__isnull=False, decided_on__isnull=False),
                name="files_agreed_by_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="files_closed_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_on__isnull=True, code="")
                | models.Q(taken_on__isnull=False, is_agreed=True, step=ClosedStep.HAND_OVER.value),
                name="files_taken_once_agreed",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=models.Q(decided_on__isnull=True), name="files_asked_once"
            ),
        ]

    @property
    def what(self) -> ClosedStep:
        """What is asked, as a term."""
        return ClosedStep(self.step)

    @property
    def opens_again(self) -> bool:
        """Whether the file would be closed no more."""
        return self.what in OPENS_AGAIN
