"""A practitioner begins a note, saves it, opens it again, throws it away. Nothing typed is lost."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet

from inkling.accounts.actor import Member
from inkling.accounts.joining_queries import team_of
from inkling.capture.rules.receipt import SECRET_BYTES
from inkling.governance.services import Action, append_audit
from inkling.notes import queries, services
from inkling.notes.models import Note
from inkling.notes.rules.content import NoteContent, day_of_change
from inkling.notes.rules.telling import diary_of
from inkling.regions.rules.days import day_here
from inkling.vocabulary.notes import DiaryField, NoteTemplate
from inkling.vocabulary.reasons import ReasonKind, Refusal

OWN = "own note"
MOST_LISTED, PER_PAGE = 200, 50
# What stays the same from one part of a diary to the next.
GOES_OVER = ("child", "place", "region", "reference", "how", "origin", "hide")
FIELDS_GO_OVER = (DiaryField.KEEPER.value,)


class NoteAbsent(Exception):
    """There is no such note for this viewer: the same whether it exists elsewhere or not."""


class NoteProblem(ReasonKind):
    """Why a note is not saved."""

    CHANGED_ELSEWHERE = "changed_elsewhere"
    SENT_MEANWHILE = "sent_meanwhile"
    READ_OTHERWISE = "read_otherwise"
    NOT_ASKED = "not_asked"


class NoteOvertaken(Refusal):
    """The note is not what this page showed, as where it was saved in another window. Nothing is written over."""


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
        on=day_here(at),
    )
    append_audit(Action.NOTE_BEGUN, actor=by.audit_name, subject=f"note:{note.pk}")
    return note


@transaction.atomic
def continue_diary(note_id: UUID, *, by: Member, at: datetime) -> Note:
    """Begin the next part of a diary that was sent: it adds to the same report. Raises `NoteAbsent`.

    Of the answers only whom and where it is about go over: what the child knows and agrees to is asked anew. Where a
    next part was begun already, it is that one.
    """
    before = open_note(note_id, by=by)
    if before.content is None or not before.note.is_sent or before.note.template != NoteTemplate.DIARY.value:
        raise NoteAbsent
    parts = _parts_of_diary(before.content.secret, by=by)
    for each in parts:
        if not each.note.is_sent:
            return each.note
    note = begin_note(template=NoteTemplate.DIARY, by=by, at=at)
    services.save_note(note, _next_part(before.content, parts=parts, on=day_here(at)), on=day_here(at))
    return note


def _parts_of_diary(secret: bytes, *, by: Member) -> list[OpenNote]:
    """Return the parts of one diary that the member still holds, the newest first."""
    own = queries.notes_to_list().filter(author_id=by.account_id, template=NoteTemplate.DIARY.value)
    held = [each for each in own[:MOST_LISTED] if not each.is_emptied]
    ids = ",".join(str(each.pk) for each in held)
    append_audit(Action.NOTE_LISTED, actor=by.audit_name, subject=f"notes:{ids}", purpose=OWN)
    opened = [OpenNote(each, services.content_of(each)) for each in held]
    return [each for each in opened if each.content is not None and each.content.secret == secret]


def _next_part(content: NoteContent, *, parts: Sequence[OpenNote], on: date) -> NoteContent:
    """Return what a next part begins with: it knows the lines that were sent, and the days answered for them."""
    sent = [each.content for each in parts if each.content is not None]
    days = {key: day for each in reversed(sent) for key, day in each.line_days.items()}
    keys = [key for each in sent for key in each.sent_lines]
    keys += [line.key for each in sent for line in diary_of(each, on=each.day_typed(on))]
    return NoteContent(
        content.secret,
        answers={name: value for name, value in content.answers.items() if name in GOES_OVER},
        fields={name: value for name, value in content.fields.items() if name in FIELDS_GO_OVER},
        line_days=days,
        sent_lines=tuple(dict.fromkeys(keys)),
    )


@transaction.atomic
def open_note(note_id: UUID, *, by: Member) -> OpenNote:
    """Return one of the member's own notes. Raises `NoteAbsent`."""
    opened = take_up_note(note_id, by=by)
    leave_entry_of_reading(note_id, by=by)
    return opened


def take_up_note(note_id: UUID, *, by: Member) -> OpenNote:
    """Return one of the member's own notes, to read its words by machine: that takes long. Raises `NoteAbsent`.

    Before anything of it is shown, `leave_entry_of_reading` follows in the same transaction. It comes last: the entry
    holds the chain, and all who write one wait, also whoever tells.
    """
    note = queries.note_to_read(note_id)
    if note is None or note.author_id != by.account_id:
        raise NoteAbsent
    return OpenNote(note, None if note.is_emptied else services.content_of(note))


def leave_entry_of_reading(note_id: UUID, *, by: Member) -> None:
    """Write that the member read a note of her own."""
    append_audit(Action.NOTE_READ, actor=by.audit_name, subject=f"note:{note_id}", purpose=OWN)


@transaction.atomic
def save_note(note_id: UUID, content: NoteContent, *, seen_version: int, by: Member, at: datetime) -> Note:
    """Keep what was typed. Raises `NoteAbsent`, or `NoteOvertaken` where another window has saved since."""
    note = queries.note_to_write(note_id, author_id=by.account_id)
    if note is None or note.is_sent:
        raise NoteAbsent
    before = services.content_of(note)
    # Whoever heard no answer sends the very same again: that writes over nothing.
    if before != content:
        if note.version != seen_version:
            raise NoteOvertaken(NoteProblem.CHANGED_ELSEWHERE())
        if (before.text, before.fields) != (content.text, content.fields):
            content = replace(content, typed_on=day_of_change(before, on=day_here(at)))
        services.save_note(note, content, on=day_here(at))
    append_audit(Action.NOTE_SAVED, actor=by.audit_name, subject=f"note:{note_id}")
    return note


@transaction.atomic
def throw_note_away(note_id: UUID, *, by: Member) -> None:
    """Take away what stands in a note; of a draft, the draft. Raises `NoteAbsent`."""
    note = queries.note_to_write(note_id, author_id=by.account_id)
    if note is None:
        raise NoteAbsent
    services.throw_note_away(note, is_remembered=_may_come_again(note, by=by))
    append_audit(Action.NOTE_THROWN_AWAY, actor=by.audit_name, subject=f"note:{note_id}")


def _may_come_again(note: Note, *, by: Member) -> bool:
    """Say whether a device may send the note anew, not having heard that it arrived."""
    # In another team than the note's, its writer may take it away and leave nothing.
    if note.is_sent or note.team_id != team_of(by.account_id):
        return False
    return bool(services.content_of(note).arrivals)


@dataclass(frozen=True)
class ListedNotes:
    """One page of the own notes of a member, drafts first, and one of what the team sent, without what stands in it."""

    own: Page[Note]
    opened: list[OpenNote]
    of_team: Page[Note]


@transaction.atomic
def list_notes(*, number: int, of_team: int, by: Member) -> ListedNotes:
    """Return a page of the notes that the member may see; what stands in them, of the member's own alone.

    A number too high gives the last page. However many were sent, a draft stands before them.
    """
    own = _page(queries.own_notes(by.account_id), number)
    team = _page(queries.notes_to_list().exclude(author_id=by.account_id), of_team)
    ids = ",".join(str(each.pk) for each in (*own, *team))
    append_audit(Action.NOTE_LISTED, actor=by.audit_name, subject=f"notes:{ids}")
    opened = [OpenNote(each, None if each.is_emptied else services.content_of(each)) for each in own]
    return ListedNotes(own, opened, team)


def _page(notes: QuerySet[Note], number: int) -> Page[Note]:
    page: Page[Note] = Paginator(notes, PER_PAGE).get_page(number)
    # Read now: the page is rendered when the transaction of its viewer has ended.
    page.object_list = list(page.object_list)
    return page


@transaction.atomic
def list_drafts(*, by: Member) -> list[OpenNote]:
    """Return the member's own drafts with what stands in them, the one changed last first."""
    drafts = queries.own_notes(by.account_id).filter(sent_on__isnull=True)[:MOST_LISTED]
    found = [OpenNote(each, services.content_of(each)) for each in drafts]
    ids = ",".join(str(each.note.pk) for each in found)
    append_audit(Action.NOTE_LISTED, actor=by.audit_name, subject=f"notes:{ids}")
    return found
