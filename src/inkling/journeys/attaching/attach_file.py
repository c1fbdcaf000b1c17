"""A practitioner attaches a file to a draft, looks at its copy, takes it away again, or closes it for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.files import queries, services
from inkling.files.machine.libde265 import reads_heic
from inkling.files.models import AttachedFile, BegunFile
from inkling.files.rules.kinds import MOST_FILES, FileProblem, FileRefused, kind_of
from inkling.governance.services import Action, append_audit
from inkling.journeys.attaching.absent import FileAbsent
from inkling.journeys.noting.keep_note import NoteAbsent
from inkling.notes.models import Note
from inkling.notes.queries import note_to_read, note_to_write
from inkling.regions.rules.days import day_here

_ATTACHED, _TAKEN_AWAY = "a file was attached", "a file was taken away"


@dataclass(frozen=True)
class NoteFiles:
    """A note, what is attached to it, the files of which only a part came so far, and whether HEIC is read here."""

    note: Note
    files: list[AttachedFile]
    begun: list[BegunFile]
    reads_heic: bool


@transaction.atomic
def list_files(note_id: UUID, *, by: Member) -> NoteFiles:
    """Return what is attached to one of the member's own notes: nothing once it is sent. Raises `NoteAbsent`."""
    note = _own_note(note_id, by=by)
    found = NoteFiles(note, queries.files_of_note(note_id), queries.begun_of_note(note_id), reads_heic())
    append_audit(Action.NOTE_READ, actor=by.audit_name, subject=f"note:{note_id}", purpose="attached files")
    return found


@transaction.atomic
def attach_file(note_id: UUID, data: bytes, *, name: str, by: Member, at: datetime) -> AttachedFile:
    """Attach a file to one of the member's own drafts, sealed, in one commit. Raises `NoteAbsent` or `FileRefused`.

    No entry of the chain and no log names it or its name: only that something was attached to the note.
    """
    kind = kind_of(data, reads_heic=reads_heic())
    if not services.is_only_one():
        raise FileRefused(FileProblem.ONE_AT_A_TIME())
    hold_draft(note_id, by=by)
    number = free_number(note_id)
    file = services.attach(note_id, data, kind=kind, number=number, name=name, on=day_here(at), at=at)
    append_audit(Action.NOTE_SAVED, actor=by.audit_name, subject=f"note:{note_id}", purpose=_ATTACHED)
    return file


def hold_draft(note_id: UUID, *, by: Member) -> None:
    """Hold one of the member's own drafts until the transaction ends. Raises `NoteAbsent`, or `FileRefused` if sent."""
    note = note_to_write(note_id, author_id=by.account_id)
    if note is None:
        raise NoteAbsent
    if note.is_sent:
        raise FileRefused(FileProblem.SENT())


def free_number(note_id: UUID) -> int:
    """Return the number that the next file of a draft has. Raises `FileRefused` where it has as many as it may."""
    taken = {each.number for each in queries.files_of_note(note_id)}
    free = [number for number in range(1, MOST_FILES + 1) if number not in taken]
    if not free:
        raise FileRefused(FileProblem.TOO_MANY(most=MOST_FILES))
    return free[0]


@transaction.atomic
def remove_file(note_id: UUID, number: int, *, by: Member) -> None:
    """Take a file away from a draft. Raises `FileAbsent`."""
    services.remove(_own_file(note_id, number, by=by))
    append_audit(Action.NOTE_SAVED, actor=by.audit_name, subject=f"note:{note_id}", purpose=_TAKEN_AWAY)


@transaction.atomic
def look_at_draft_file(
    note_id: UUID, number: int, *, page: int | None, by: Member
) -> tuple[AttachedFile, bytes | None]:
    """Return a file of a draft and, where one is asked for, a page of its copy. Raises `FileAbsent`."""
    file = _own_file(note_id, number, by=by)
    append_audit(Action.FILE_READ, actor=by.audit_name, subject=f"note:{note_id}")
    return file, queries.page_of_draft(file, page) if page else None


@transaction.atomic
def close_draft_file(note_id: UUID, number: int, *, by: Member, at: datetime) -> None:
    """Close a copy that shows what nobody may store: it leaves the draft, and is sealed for the police.

    Raises `FileAbsent`.
    """
    file = _own_file(note_id, number, by=by)
    services.close(file.pk, on=day_here(at))
    append_audit(Action.FILE_CLOSED, actor=by.audit_name, subject=f"note:{note_id}")


def _own_note(note_id: UUID, *, by: Member) -> Note:
    note = note_to_read(note_id)
    if note is None or note.author_id != by.account_id:
        raise NoteAbsent
    return note


def _own_file(note_id: UUID, number: int, *, by: Member) -> AttachedFile:
    file = queries.file_of_note(note_id, number)
    if file is None:
        raise FileAbsent
    return file
