"""What was written on a device without network comes in: once, as a draft of its writer, and over nothing else."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from inkling.accounts.actor import Member
from inkling.accounts.joining_queries import team_of
from inkling.capture.rules.receipt import SECRET_BYTES
from inkling.governance.services import Action, append_audit
from inkling.notes import queries, services
from inkling.notes.models import Note
from inkling.notes.rules.content import NoteContent, day_of_change
from inkling.regions.rules.days import day_here
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.reasons import ReasonKind, Refusal

FROM_DEVICE = "field book"
# What the field book holds beside the words.
ANSWERS = ("child", "place", "reference")
# A device that says more is wrong about the time: it holds nothing for longer than 72 hours without contact.
LONGEST_AGE = timedelta(days=10)
# Of one note: what was sent longer ago is sent again by no device.
_MOST_ARRIVALS = 50


class FieldBookProblem(ReasonKind):
    """Why what a device sends is not taken in."""

    OFF = "off"
    SENT_MEANWHILE = "sent_meanwhile"
    NO_DRAFT = "no_draft"
    KEY_USED = "key_used"
    NUMBER_TAKEN = "number_taken"
    THROWN_AWAY = "thrown_away"


class FieldBookRefused(Refusal):
    """Nothing is taken in; the device keeps what it has."""


@dataclass(frozen=True)
class DeviceNote:
    """A note as a device sends it. `key` is that of this sending: another one as soon as anything was changed.

    `seen`: which version of a draft was changed on the device; 0 where the note was made there. `age`: how long ago
    the words were changed last, by the device's own clock. `before`: keys of sendings that nobody answered for.
    """

    note_id: UUID
    key: UUID
    template: NoteTemplate
    seen: int
    text: str
    answers: Mapping[str, str]
    age: timedelta = timedelta()
    before: Collection[str] = ()

    @property
    def digest(self) -> str:
        """What tells whether the same key brings the same words."""
        return _digest(self.text, self.answers)


@dataclass(frozen=True)
class OfficeDraft:
    """What the field book may hold of a draft: its words and three answers, as they stand in this version."""

    note_id: UUID
    template: NoteTemplate
    version: int
    text: str
    answers: Mapping[str, str]


@transaction.atomic
def take_from_device(sent: DeviceNote, *, by: Member, at: datetime) -> int | OfficeDraft:
    """Take in a note, and return the version of the draft in which it stands. Sent again, it changes nothing.

    Where it was changed since it first came, return what the device had seen: it knows nothing of the version that is.
    Where the draft was changed meanwhile, at the office or on another device, nothing is written: return the draft as
    it stands. Raises `FieldBookRefused`.
    """
    check_is_on(by)
    note = queries.note_of_device(sent.note_id, author_id=by.account_id)
    if note is None and sent.seen:
        raise FieldBookRefused(FieldBookProblem.NO_DRAFT())
    if note is None:
        note = _begin(sent, by=by, at=at)
    return _take_into(note, sent, by=by, at=at)


def draft_for_device(note: Note, content: NoteContent) -> OfficeDraft:
    """Return what the field book may hold of a draft."""
    answers = {name: content.answer(name) for name in ANSWERS}
    return OfficeDraft(note.pk, NoteTemplate(note.template), note.version, content.text, answers)


def check_is_on(by: Member) -> None:
    """Refuse where the member's service has no field book. Raises `FieldBookRefused`."""
    if by.organisation_id is None or not queries.is_field_book_on(by.organisation_id):
        raise FieldBookRefused(FieldBookProblem.OFF())


def _begin(sent: DeviceNote, *, by: Member, at: datetime) -> Note:
    """Begin the draft under the number that the device gave the note: two windows that send at once begin one."""
    if by.organisation_id is None:
        raise FieldBookRefused(FieldBookProblem.OFF())
    try:
        with transaction.atomic():
            note = services.begin_note(
                _with_words(NoteContent(secrets.token_bytes(SECRET_BYTES)), sent, at=at),
                template=sent.template,
                author_id=by.account_id,
                organisation_id=by.organisation_id,
                team_id=team_of(by.account_id),
                on=day_here(at),
                note_id=sent.note_id,
            )
    except IntegrityError as taken:
        found = queries.note_of_device(sent.note_id, author_id=by.account_id)
        if found is None:
            raise FieldBookRefused(FieldBookProblem.NUMBER_TAKEN()) from taken
        return found
    append_audit(Action.NOTE_BEGUN, actor=by.audit_name, subject=f"note:{note.pk}", purpose=FROM_DEVICE)
    return note


def _take_into(note: Note, sent: DeviceNote, *, by: Member, at: datetime) -> int | OfficeDraft:
    if note.is_thrown_away:
        raise FieldBookRefused(FieldBookProblem.THROWN_AWAY())
    content = None if note.is_emptied else services.content_of(note)
    known = content.arrivals.get(str(sent.key)) if content else None
    if known is not None and known != sent.digest:
        raise FieldBookRefused(FieldBookProblem.KEY_USED())
    if known is None:
        if content is None or note.is_sent:
            raise FieldBookRefused(FieldBookProblem.SENT_MEANWHILE())
        if not _stands_as_seen(note, content, sent):
            append_audit(
                Action.NOTE_READ, actor=by.audit_name, subject=f"note:{note.pk}", purpose=FROM_DEVICE
            )
            return draft_for_device(note, content)
        services.save_note(note, _with_words(content, sent, at=at), on=day_here(at))
    append_audit(Action.NOTE_SAVED, actor=by.audit_name, subject=f"note:{note.pk}", purpose=FROM_DEVICE)
    # What a device is told that it knows it writes over without asking.
    is_changed = known is not None and content is not None and _digest_of(content) != known
    return _version_seen(sent) if is_changed else note.version


def _stands_as_seen(note: Note, content: NoteContent, sent: DeviceNote) -> bool:
    """Say whether the draft says what the device saw of it, or what the device itself sent and heard nothing of."""
    if note.version == _version_seen(sent):
        return True
    return _digest_of(content) in {content.arrivals.get(key) for key in sent.before}


def _version_seen(sent: DeviceNote) -> int:
    # What was made on the device and never answered for is as it first arrived.
    return sent.seen or 1


def _digest_of(content: NoteContent) -> str:
    return _digest(content.text, content.answers)


def _digest(text: str, answers: Mapping[str, str]) -> str:
    whole = [text, *(answers.get(name, "") for name in ANSWERS)]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def _with_words(content: NoteContent, sent: DeviceNote, *, at: datetime) -> NoteContent:
    arrivals = dict([*content.arrivals.items(), (str(sent.key), sent.digest)][-_MOST_ARRIVALS:])
    answers = {**content.answers, **{name: sent.answers.get(name, "") for name in ANSWERS}}
    typed_on = content.typed_on
    if sent.text != content.text or not typed_on:
        # "Yesterday" counts from when it was written, not from when there was network again.
        age = sent.age if timedelta() <= sent.age <= LONGEST_AGE else timedelta()
        typed_on = day_of_change(content, on=day_here(at - age))
    return replace(content, text=sent.text, answers=answers, typed_on=typed_on, arrivals=arrivals)
