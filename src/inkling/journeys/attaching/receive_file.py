"""A practitioner attaches a file in pieces: a line that breaks costs the piece that was on its way, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.files import begun_services, queries, services
from inkling.files.machine.libde265 import reads_heic
from inkling.files.models import BegunFile
from inkling.files.rules.kinds import FileProblem, FileRefused, check_size, check_start, is_a_piece
from inkling.governance.services import Action, append_audit
from inkling.journeys.attaching.absent import FileAbsent
from inkling.journeys.attaching.attach_file import attach_file, free_number, hold_draft
from inkling.vocabulary.reasons import Reason

_BEGUN, _CAME = "a file began", "a piece came"


@dataclass(frozen=True)
class ReceivedBytes:
    """How many bytes of a file are here. `is_attached`: it is whole, and attached. `refused`: why nothing is kept."""

    begun_id: UUID
    received: int
    is_attached: bool = False
    refused: Reason | None = None


@transaction.atomic
def begin_file(
    note_id: UUID, *, size: int, digest: str, name: str, by: Member, at: datetime
) -> ReceivedBytes:
    """Say how much of a file is here already: nothing, where it was not begun. It is told apart by its SHA-256.

    Raises `NoteAbsent`, or `FileRefused` before a byte of it came.
    """
    check_size(size)
    hold_draft(note_id, by=by)
    begun = begun_services.begin(note_id, size=size, digest=digest, name=name, at=at)
    if begun.file_id is None:
        free_number(note_id)
    append_audit(Action.NOTE_SAVED, actor=by.audit_name, subject=f"note:{note_id}", purpose=_BEGUN)
    return _stand_of(begun)


@transaction.atomic
def take_piece(
    note_id: UUID, begun_id: UUID, *, starts_at: int, data: bytes, by: Member, at: datetime
) -> ReceivedBytes:
    """Take the next bytes of a file; the last ones attach it, in the same commit. Return how it stands then.

    Bytes that do not follow what is here change nothing: whoever sends them reads where to go on. Raises `NoteAbsent`,
    `FileAbsent`, or `FileRefused` where it may be sent again in a moment.
    """
    hold_draft(note_id, by=by)
    begun = queries.begun_to_go_on(note_id, begun_id)
    if begun is None:
        raise FileAbsent
    received = _stand_of(begun)
    if starts_at == begun.received and is_a_piece(len(data), left=begun.size - begun.received):
        received = _add(begun, data, by=by, at=at)
    # Last: from here on nobody else writes to the chain until the commit.
    append_audit(Action.NOTE_SAVED, actor=by.audit_name, subject=f"note:{note_id}", purpose=_CAME)
    return received


def _add(begun: BegunFile, data: bytes, *, by: Member, at: datetime) -> ReceivedBytes:
    """Add the next bytes; the last ones attach the file. Of what is refused for good nothing is kept."""
    try:
        if not begun.received:
            check_start(data, reads_heic=reads_heic())
        begun_services.add_piece(begun, data)
        if begun.received == begun.size:
            _attach(begun, by=by, at=at)
    except FileRefused as refusal:
        if refusal.reason.kind is FileProblem.ONE_AT_A_TIME:
            raise
        begun_services.forget(begun)
        return ReceivedBytes(begun.pk, 0, refused=refusal.reason)
    return _stand_of(begun)


def _attach(begun: BegunFile, *, by: Member, at: datetime) -> None:
    # Said before all of it is in memory: of one practitioner one file is there at a time.
    if not services.is_only_one():
        raise FileRefused(FileProblem.ONE_AT_A_TIME())
    whole = begun_services.whole_of(begun)
    if whole is None:
        raise FileRefused(FileProblem.CHANGED())
    name, data = whole
    begun_services.become(begun, attach_file(begun.note_id, data, name=name, by=by, at=at))


def _stand_of(begun: BegunFile) -> ReceivedBytes:
    return ReceivedBytes(begun.pk, begun.received, is_attached=begun.file_id is not None)
