"""Writes of notes. Every function must run inside a journey's transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.db.models import F

from inkling.capture.rules.receipt import SECRET_BYTES
from inkling.notes.models import FieldBook, LineMark, Note, NoteTally
from inkling.notes.rules.content import HOLDS, HOLDS_AT_FIRST, NoteContent, NoteSource, pack, unpack
from inkling.notes.rules.counting.tallies import Tally, quarter_of
from inkling.notes.rules.importing.lines import ReadyLine
from inkling.notes.rules.sealing import open_seal, seal
from inkling.vocabulary.notes import NoteState, NoteTemplate

_ID_BYTES = 16


def begin_note(
    content: NoteContent,
    *,
    template: NoteTemplate,
    author_id: UUID,
    organisation_id: UUID,
    team_id: UUID | None,
    on: date,
    note_id: UUID | None = None,
) -> Note:
    """Begin a note; `note_id` is given where a device has made it. Raises `IntegrityError` where it is there."""
    note_id = note_id or uuid4()
    note = Note(
        pk=note_id,
        author_id=author_id,
        organisation_id=organisation_id,
        team_id=team_id,
        template=template.value,
        sealed=_seal_content(content, note_id=note_id),
        changed_on=on,
        expires_on=on + HOLDS,
    )
    note.save(force_insert=True)
    return note


def begin_imported(
    lines: Sequence[ReadyLine],
    *,
    system: str,
    template: NoteTemplate,
    author_id: UUID,
    organisation_id: UUID,
    team_id: UUID | None,
    on: date,
) -> dict[UUID, ReadyLine]:
    """Begin a draft of each line, for one author, who must be the viewer; return the lines by the ids of the notes."""
    by_note = {uuid4(): line for line in lines}
    Note.objects.bulk_create(
        [
            Note(
                pk=note_id,
                author_id=author_id,
                organisation_id=organisation_id,
                team_id=team_id,
                template=template.value,
                sealed=_seal_content(content_of_line(line, system=system), note_id=note_id),
                changed_on=on,
                expires_on=on + HOLDS_AT_FIRST,
            )
            for note_id, line in by_note.items()
        ]
    )
    return by_note


def content_of_line(line: ReadyLine, *, system: str) -> NoteContent:
    """Return what a line puts into a note. The secret of its receipt is made now, as for any note."""
    return NoteContent(
        secrets.token_bytes(SECRET_BYTES),
        text=line.text,
        answers=line.answers,
        fields=line.fields,
        typed_on=line.day.isoformat(),
        source=NoteSource(system, line.day.isoformat(), line.writer),
    )


def mark_lines(by_mark: Mapping[UUID, tuple[UUID, bytes]], *, organisation_id: UUID, on: date) -> None:
    """Mark that these lines became these notes and what they said. The viewer must lead the whole service."""
    LineMark.objects.bulk_create(
        [
            LineMark(
                pk=mark,
                organisation_id=organisation_id,
                sealed=seal(note_id.bytes + digest, note_id=mark, key=settings.INKLING_NOTES_KEY),
                marked_on=on,
            )
            # In one order, so that two who bring over the same file, sorted otherwise, wait and never deadlock.
            for mark, (note_id, digest) in sorted(by_mark.items())
        ]
    )


def digest_of(mark: LineMark) -> bytes:
    """Return the digest of what a line said when it became a note. Raises `SealBroken`."""
    return open_seal(bytes(mark.sealed), note_id=mark.pk, key=settings.INKLING_NOTES_KEY)[_ID_BYTES:]


def save_note(note: Note, content: NoteContent, *, on: date) -> None:
    """Keep what was typed, as the next version; the thirty days begin anew."""
    note.sealed, note.version = _seal_content(content, note_id=note.pk), note.version + 1
    note.changed_on, note.expires_on = on, on + HOLDS
    note.save(update_fields=["sealed", "version", "changed_on", "expires_on"])


def note_sent(note: Note, content: NoteContent, *, on: date) -> None:
    """Note that it was sent, with what is known of the sending."""
    note.state, note.sent_on = NoteState.SENT.value, on
    note.sealed, note.version = _seal_content(content, note_id=note.pk), note.version + 1
    note.changed_on, note.expires_on = on, on + HOLDS
    note.save(update_fields=["sealed", "version", "changed_on", "expires_on", "state", "sent_on"])


def count_report(tallies: Iterable[Tally], *, organisation_id: UUID, team_id: UUID | None, on: date) -> None:
    """Count one report more under each of these. In one order, so that two who send at once wait and never deadlock."""
    for measure, value in sorted(tallies):
        at = {
            "organisation_id": organisation_id,
            "team_id": team_id,
            "quarter": quarter_of(on),
            "measure": measure.value,
            "value": value,
        }
        NoteTally.objects.bulk_create([NoteTally(**at, number=0)], ignore_conflicts=True)
        NoteTally.objects.filter(**at).update(number=F("number") + 1)


def throw_note_away(note: Note, *, is_remembered: bool) -> None:
    """Take away what stands in a note; of a draft, the draft, unless its number is remembered until it runs out."""
    if note.is_sent or is_remembered:
        note.sealed = b""
        note.save(update_fields=["sealed"])
    else:
        note.delete()


def content_of(note: Note) -> NoteContent:
    """Return what stands in a note. Raises `SealBroken`."""
    return unpack(open_seal(bytes(note.sealed), note_id=note.pk, key=settings.INKLING_NOTES_KEY))


def hand_over_drafts(*, of: UUID) -> int:
    """Make the viewer, who leads their team, the author of somebody's drafts; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes_hand_over(%s)", [of])
        (count,) = cursor.fetchone()
    return int(count)


def turn_field_book(organisation_id: UUID, *, on: bool, day: date) -> None:
    """Let the people of a service write on a device without network, or no more."""
    FieldBook.objects.update_or_create(
        organisation_id=organisation_id, defaults={"is_on": on, "changed_on": day}
    )


def clear_run_out_notes() -> int:
    """Delete drafts that nobody has touched for thirty days, and what stood in notes sent so long ago."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes_clear_run_out()")
        (count,) = cursor.fetchone()
    return int(count)


def _seal_content(content: NoteContent, *, note_id: UUID) -> bytes:
    return seal(pack(content), note_id=note_id, key=settings.INKLING_NOTES_KEY)
