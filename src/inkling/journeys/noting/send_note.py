"""A note is sent: by the one line by which anybody tells. Who sent it is sealed; the row says only that it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Anonymous, Member
from inkling.capture.queries import as_whoever_tells
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import Draft, made_storable
from inkling.capture.services import record_same_telling
from inkling.clarification.queries import ShownQuestion, progress_with_questions
from inkling.files.queries import files_of_note
from inkling.files.rules.kinds import FileProblem
from inkling.files.services import go_with_report
from inkling.governance.services import Action, append_audit
from inkling.journeys.noting.keep_note import NoteAbsent, NoteOvertaken, NoteProblem
from inkling.journeys.noting.what_leaves import WhatLeaves, mark_of_parts, parts_that_leave
from inkling.journeys.telling.prepare_report import PreparedReport, SubmissionRefused
from inkling.journeys.telling.submit_report import RecordedReport, prepare_telling, record_telling
from inkling.notes import queries, services
from inkling.notes.models import Note
from inkling.notes.rules.content import NoteContent, SentCopy
from inkling.notes.rules.counting.tallies import tallies_of
from inkling.notes.rules.parting.answers import telling_of_note
from inkling.reading.rules.outcome import ReadingResult
from inkling.reading.understanding_services import record_understanding_as_sent
from inkling.regions.rules.days import day_here
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.services.protected_views import view_of
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.reasons import Reason

_WITH_THE_NOTE: Mapping[str, int] = {}


class NoteRefused(Exception):
    """The note cannot be sent as it is. `problems` says why; nothing is stored, nothing lost."""

    def __init__(self, found: list[Reason]) -> None:
        super().__init__(" ".join(str(each) for each in found))
        self.problems = found


@transaction.atomic
def send_note(
    note_id: UUID,
    *,
    seen_version: int,
    by: Member,
    at: datetime,
    checked: str = "",
    part_of_file: Mapping[str, int] = _WITH_THE_NOTE,
) -> SentCopy:
    """Send a note as it stands, each part a report of its own, and keep the copy of it.

    Sent twice, each is the same report with the same receipt. `checked`: the mark of what the page showed. A reading
    that did not come to its end finds no parts and no cards: it must not send as one what was checked as several.
    `part_of_file`: of a note in several parts, with which of them each file goes, by its id.

    Raises `NoteAbsent`, `NoteOvertaken`, or `NoteRefused`.
    """
    note = queries.note_to_read(note_id)
    if note is None or note.author_id != by.account_id:
        raise NoteAbsent
    content = _content_to_send(note, seen_version=seen_version)
    if content.sent is not None:
        return content.sent
    parts = parts_that_leave(content, template=NoteTemplate(note.template), by=by, at=at)
    if checked and checked != mark_of_parts(parts):
        raise NoteOvertaken(NoteProblem.READ_OTHERWISE())
    if any(each.found for each in parts):
        raise NoteRefused([*dict.fromkeys(one for each in parts for one in each.found)])
    prepared = [_prepare(each, at=at) for each in parts]
    # All that takes long is done: from here on the note is held, and soon the chain, which everybody waits for.
    note = queries.note_to_write(note_id, author_id=by.account_id)
    if note is None:
        raise NoteAbsent
    content = _content_to_send(note, seen_version=seen_version)
    if content.sent is not None:
        return content.sent
    # One transaction: all of them are sent, or none is.
    recorded = [_record(ready, each, at=at) for ready, each in zip(prepared, parts, strict=True)]
    _tie_together(recorded, secret=content.secret)
    attached = _send_files(note, parts, part_of_file=part_of_file)
    copies = [_copy(each, part, at=at) for each, part in zip(recorded, parts, strict=True)]
    for each in parts:
        _count(each, note=note, at=at)
    sent = replace(copies[0], others=tuple(copies[1:]), attached=attached)
    services.note_sent(note, replace(content, sent=sent, is_read=True), on=day_here(at))
    append_audit(Action.NOTE_SENT, actor=by.audit_name, subject=f"note:{note_id}")
    return sent


def _tie_together(recorded: Sequence[RecordedReport], *, secret: bytes) -> None:
    """Record that the parts of one note are one telling."""
    if len(recorded) > 1:
        with as_whoever_tells():
            record_same_telling([each.report_id for each in recorded], telling=telling_of_note(secret))


def _content_to_send(note: Note, *, seen_version: int) -> NoteContent:
    """Return what stands in a note that was sent, or that is as the page showed it."""
    if note.is_emptied:
        raise NoteAbsent
    content = services.content_of(note)
    if content.sent is None and note.version != seen_version:
        raise NoteOvertaken(NoteProblem.CHANGED_ELSEWHERE())
    return content


def _prepare(leaving: WhatLeaves, *, at: datetime) -> PreparedReport:
    """Return a part that is ready to be recorded: its words were read when it was shown what leaves."""
    try:
        with as_whoever_tells():
            return prepare_telling(
                leaving.draft,
                receipt_secret=leaving.content.secret,
                receipt_key=settings.INKLING_RECEIPT_KEY,
                at=at,
                day=leaving.content.day_typed(day_here(at)),
                reading=leaving.understood.reading,
            )
    except SubmissionRefused as refusal:
        raise NoteRefused(refusal.problems) from refusal


def _record(prepared: PreparedReport, leaving: WhatLeaves, *, at: datetime) -> RecordedReport:
    with as_whoever_tells():
        recorded = record_telling(prepared, by=Anonymous(), at=at)
        # What was not read to the end is read at the unit: nothing that nobody has read counts as corrected.
        if leaving.content.is_read and leaving.understood.is_all and not recorded.is_addition:
            record_understanding_as_sent(recorded.report_id, leaving.understood.value, at=at)
        return recorded


def _send_files(
    note: Note, parts: Sequence[WhatLeaves], *, part_of_file: Mapping[str, int]
) -> tuple[str, ...]:
    """Let each file go with its part, in the same commit; of it the note keeps what it was. Raises `NoteRefused`."""
    files, first = files_of_note(note.pk), parts[0].part
    known = {each.part for each in parts}
    chosen = {each.number: part_of_file.get(str(each.pk), 0) if len(parts) > 1 else first for each in files}
    # Of one child is not for another one's report: nobody but the writer knows which file tells of whom.
    if left := [number for number, part in chosen.items() if part not in known]:
        raise NoteRefused([FileProblem.WHICH_PART(number=number) for number in left])
    for each in parts:
        receipt_hash = receipt.keyed_hash(each.content.secret, key=settings.INKLING_RECEIPT_KEY)
        numbers = [number for number, part in chosen.items() if part == each.part]
        if numbers:
            go_with_report(note.pk, numbers, receipt_hash=receipt_hash)
    return tuple(each.kind for each in files)


def _count(leaving: WhatLeaves, *, note: Note, at: datetime) -> None:
    """Count a report for the team whose note it is: what is counted outlives the words."""
    found = tallies_of(
        leaving.draft,
        leaving.understood.value,
        template=NoteTemplate(note.template),
        is_concern=leaving.is_concern,
        on=day_here(at),
    )
    services.count_report(found, organisation_id=note.organisation_id, team_id=note.team_id, on=day_here(at))


def progress_of_note(secret: bytes, *, on: date) -> tuple[str, list[ShownQuestion]]:
    """Return what became of a note, or of a part of it, in the two words, and what the unit asks back about it."""
    with as_whoever_tells():
        return progress_with_questions(receipt.keyed_hash(secret, key=settings.INKLING_RECEIPT_KEY), on=on)


def view_for_front_door(
    draft: Draft, *, day: date | None, since: date | None, reading: ReadingResult | None
) -> ProtectedView:
    """Return what a front door may read of a note: the same protected view that a concern carries.

    `day` is when it was typed, `since` when it was sent. `reading` is what was found in its words; None: they are read.
    """
    return view_of(made_storable(draft)[0], day=day, since=since, reading=reading)


def _copy(recorded: RecordedReport, leaving: WhatLeaves, *, at: datetime) -> SentCopy:
    return SentCopy(
        recorded.receipt,
        day_here(at).isoformat(),
        recorded.onward.name,
        region=leaving.region,
        door=leaving.door,
        is_concern=leaving.is_concern,
        without_door=recorded.without_door,
        part=leaving.part,
        child=leaving.draft.child.strip(),
    )
