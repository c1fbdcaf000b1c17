"""A practitioner begins a note, saves it, opens it again, throws it away. Nothing typed is lost."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.joining_queries import team_of
from inkling.capture.rules.receipt import SECRET_BYTES
from inkling.governance.services import Action, append_audit
from inkling.notes import queries, services
from inkling.notes.models import Note
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.telling import diary_of
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.reasons import ReasonKind, Refusal

OWN = "own note"
MOST_LISTED = 200
# What stays the same from one part of a diary to the next.
GOES_OVER = ("child", "place", "region", "reference", "how", "origin", "hide")


class NoteAbsent(Exception):
    """There is no such note for this viewer: the same whether it exists elsewhere or not."""


class NoteProblem(ReasonKind):
    """Why a note is not saved."""

    CHANGED_ELSEWHERE = "changed_elsewhere"


class NoteOvertaken(Refusal):
    """The note was saved in another window since this page was opened. Nothing is written over."""


@dataclass(frozen=True)
class OpenNote:
    """A note with what stands in it; None where that is gone, as it is thirty days after it was sent."""

    note: Note
    content: NoteContent | None


@transaction.atomic
def begin_note(*, template: NoteTemplate, by: Member, at: datetime) -> Note:
    """Begin a note, empty. The secret of its receipt is made now: sent twice, it is the same report."""
    if by.organisation_id is None:
        raise NoteAbsent
    note = services.begin_note(
        NoteContent(secrets.token_bytes(SECRET_BYTES)),
        template=template,
        author_id=by.account_id,
        organisation_id=by.organisation_id,
        team_id=team_of(by.account_id),
        on=at.date(),
    )
    append_audit(Action.NOTE_BEGUN, actor=by.audit_name, subject=f"note:{note.pk}")
    return note


@transaction.atomic
def continue_diary(note_id: UUID, *, by: Member, at: datetime) -> Note:
    """Begin the next part of a diary that was sent: it adds to the same report. Raises `NoteAbsent`.

    Of the answers only whom and where it is about go over: what the child knows and agrees to is asked anew.
    """
    before = open_note(note_id, by=by)
    if before.content is None or not before.note.is_sent or before.note.template != NoteTemplate.DIARY.value:
        raise NoteAbsent
    content, day = before.content, before.note.sent_on or at.date()
    keys = tuple(each.key for each in diary_of(content, on=day))
    note = begin_note(template=NoteTemplate.DIARY, by=by, at=at)
    fresh = NoteContent(
        content.secret,
        answers={name: value for name, value in content.answers.items() if name in GOES_OVER},
        fields=dict(content.fields),
        sent_lines=tuple(dict.fromkeys((*content.sent_lines, *keys))),
    )
    services.save_note(note, fresh, on=at.date())
    return note


@transaction.atomic
def open_note(note_id: UUID, *, by: Member) -> OpenNote:
    """Return one of the member's own notes. Raises `NoteAbsent`."""
    note = queries.note_to_read(note_id)
    if note is None or note.author_id != by.account_id:
        raise NoteAbsent
    append_audit(Action.NOTE_READ, actor=by.audit_name, subject=f"note:{note_id}", purpose=OWN)
    return OpenNote(note, None if note.is_emptied else services.content_of(note))


@transaction.atomic
def save_note(note_id: UUID, content: NoteContent, *, seen_version: int, by: Member, at: datetime) -> Note:
    """Keep what was typed. Raises `NoteAbsent`, or `NoteOvertaken` where another window has saved since."""
    note = queries.note_to_write(note_id, author_id=by.account_id)
    if note is None or note.is_sent:
        raise NoteAbsent
    if note.version != seen_version:
        raise NoteOvertaken(NoteProblem.CHANGED_ELSEWHERE())
    if services.content_of(note) != content:
        services.save_note(note, content, on=at.date())
    append_audit(Action.NOTE_SAVED, actor=by.audit_name, subject=f"note:{note_id}")
    return note


@transaction.atomic
def throw_note_away(note_id: UUID, *, by: Member) -> None:
    """Take away what stands in a note; of a draft, the draft. Raises `NoteAbsent`."""
    note = queries.note_to_write(note_id, author_id=by.account_id)
    if note is None:
        raise NoteAbsent
    services.throw_note_away(note)
    append_audit(Action.NOTE_THROWN_AWAY, actor=by.audit_name, subject=f"note:{note_id}")


@transaction.atomic
def list_notes(*, by: Member) -> Sequence[OpenNote]:
    """Return the notes that the member may see; what stands in them, of the member's own alone."""
    found = list(queries.notes_to_list()[:MOST_LISTED])
    ids = ",".join(str(each.pk) for each in found)
    append_audit(Action.NOTE_LISTED, actor=by.audit_name, subject=f"notes:{ids}")
    return [
        OpenNote(
            each,
            services.content_of(each) if each.author_id == by.account_id and not each.is_emptied else None,
        )
        for each in found
    ]
