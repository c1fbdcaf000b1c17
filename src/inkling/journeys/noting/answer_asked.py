"""A practitioner answers what the unit asks back about a note: it goes to the same report, as an addition."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Anonymous, Member
from inkling.capture.queries import as_whoever_tells
from inkling.capture.rules.draft import Draft, DraftIdentity, DraftProblem
from inkling.clarification.queries import ShownQuestion
from inkling.governance.services import Action, append_audit
from inkling.journeys.noting.keep_note import NoteAbsent, NoteProblem
from inkling.journeys.noting.send_note import NoteRefused, progress_of_note
from inkling.journeys.telling.prepare_report import SubmissionRefused
from inkling.journeys.telling.read_signs import read_narrative, with_signs
from inkling.journeys.telling.submit_report import prepare_telling, record_telling
from inkling.notes import queries, services
from inkling.notes.models import Note
from inkling.notes.rules.parting.answers import secret_of_part
from inkling.regions.rules.days import day_here
from inkling.vocabulary.telling import TellerKind


@transaction.atomic
def answer_asked(note_id: UUID, *, asked: str, words: str, by: Member, at: datetime) -> None:
    """Send an answer under the receipt of the part of a note that was asked about.

    Raises `NoteAbsent`, or `NoteRefused`, also where nothing waits for an answer any more.
    """
    note = queries.note_to_read(note_id)
    if note is None or note.author_id != by.account_id or note.is_emptied or not note.is_sent:
        raise NoteAbsent
    secret, question = _question_in(note, asked=asked, at=at)
    draft = _draft_of_answer(question, words=words)
    reading = read_narrative(draft, on=day_here(at))
    try:
        with as_whoever_tells():
            prepared = prepare_telling(
                with_signs(draft, reading),
                receipt_secret=secret,
                receipt_key=settings.INKLING_RECEIPT_KEY,
                at=at,
                reading=reading,
            )
            record_telling(prepared, by=Anonymous(), at=at)
    except SubmissionRefused as refusal:
        raise NoteRefused(refusal.problems) from refusal
    append_audit(Action.NOTE_ANSWERED, actor=by.audit_name, subject=f"note:{note_id}")


def _question_in(note: Note, *, asked: str, at: datetime) -> tuple[bytes, ShownQuestion]:
    content = services.content_of(note)
    for each in (content.sent, *content.sent.others) if content.sent else ():
        secret = secret_of_part(content.secret, each.part)
        for question in progress_of_note(secret, on=day_here(at))[1]:
            if str(question.id) == asked and not question.asks.is_signpost:
                return secret, question
    raise NoteRefused([NoteProblem.NOT_ASKED()])


def _draft_of_answer(question: ShownQuestion, *, words: str) -> Draft:
    """Return the answer as it is told; a way to reach somebody is no word of the report, but sealed."""
    if not words.strip():
        raise NoteRefused([DraftProblem.EMPTY()])
    text = words.replace("\r\n", "\n")
    if question.is_reached:
        identity = DraftIdentity(contact=text)
        return Draft(teller_kind=TellerKind.PROFESSIONAL, identity=identity, answers_asked=str(question.id))
    return Draft(teller_kind=TellerKind.PROFESSIONAL, narrative=text, answers_asked=str(question.id))
