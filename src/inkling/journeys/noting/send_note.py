"""A note is sent: by the one line by which anybody tells. Who sent it is sealed; the row says only that it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Anonymous, Member
from inkling.accounts.joining_queries import person_of
from inkling.capture.queries import progress_of
from inkling.capture.rules import receipt
from inkling.capture.rules.draft import Draft, DraftIdentity, made_storable, problems
from inkling.governance.services import Action, append_audit
from inkling.journeys.noting.fill_forms import AskedToo, asked_too, sheets_of_note
from inkling.journeys.noting.keep_note import NoteAbsent, NoteOvertaken, NoteProblem
from inkling.journeys.noting.understand_note import UnderstoodNote, understand_note
from inkling.journeys.telling.submit_report import (
    RecordedReport,
    SubmissionRefused,
    placed_ground,
    submit_report,
)
from inkling.notes import queries, services
from inkling.notes.rules.content import NoteContent, SentCopy
from inkling.notes.rules.told_items import ItemCard, first_words
from inkling.reading.understanding_services import record_understanding_as_sent
from inkling.regions.models import Region
from inkling.routing.queries import Onward, onward_of
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.placing import RegionPlacement, find_placement
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.services.concerns import front_door_for, view_of
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.reasons import Reason

# Of the words of one thing told, beside who said it.
_QUOTED = 40


class NoteRefused(Exception):
    """The note cannot be sent as it is. `problems` says why; nothing is stored, nothing lost."""

    def __init__(self, found: list[Reason]) -> None:
        super().__init__(" ".join(str(each) for each in found))
        self.problems = found


@dataclass(frozen=True)
class WhatLeaves:
    """What leaves when a note is sent, to whom and by which way; `found` is what keeps it from being sent."""

    understood: UnderstoodNote
    draft: Draft
    place: RegionPlacement
    region: str
    onward: Onward
    is_concern: bool
    door: str
    found: list[Reason]
    sheets: tuple[Sheet, ...]

    @property
    def asked(self) -> AskedToo:
        """What the forms have and the note leaves open."""
        return asked_too(self.draft, sheets=self.sheets)


def what_leaves(content: NoteContent, *, template: NoteTemplate, by: Member, at: datetime) -> WhatLeaves:
    """Return what would leave now: the same that `send_note` sends; of a note that was sent, as of that day."""
    on = content.day_sent(at.date())
    understood = understand_note(content, template=template, day=on)
    identity = _identity(content, items=understood.items, by=by)
    draft = understood.draft(content, identity=identity)
    place = find_placement(draft.place, choice=draft.region_choice)
    is_concern = must_escalate(made_storable(draft)[0])
    with queries.as_whoever_tells():
        onward = onward_of(place.region_id, teller_kind=draft.teller_kind, on=on)
        door = front_door_for(placed_ground(draft)) if is_concern else None
        region = Region.objects.filter(pk=place.region_id).first()
    return WhatLeaves(
        understood,
        draft,
        place,
        str(region or ""),
        onward,
        is_concern,
        door.local_name if door else "",
        problems(draft),
        sheets_of_note(draft, value=understood.value, place=place, on=on),
    )


@transaction.atomic
def send_note(note_id: UUID, *, seen_version: int, by: Member, at: datetime) -> SentCopy:
    """Send a note as it stands, and keep the copy of it. Sent twice, it is the same report with the same receipt.

    Raises `NoteAbsent`, `NoteOvertaken`, or `NoteRefused`.
    """
    note = queries.note_to_write(note_id, author_id=by.account_id)
    if note is None or note.is_emptied:
        raise NoteAbsent
    content = services.content_of(note)
    if content.sent is not None:
        return content.sent
    if note.version != seen_version:
        raise NoteOvertaken(NoteProblem.CHANGED_ELSEWHERE())
    leaving = what_leaves(content, template=NoteTemplate(note.template), by=by, at=at)
    recorded = _submit(leaving, content=content, at=at)
    sent = _copy(recorded, leaving, at=at)
    services.note_sent(note, replace(content, sent=sent, is_read=True), on=at.date())
    append_audit(Action.NOTE_SENT, actor=by.audit_name, subject=f"note:{note_id}")
    return sent


def _submit(leaving: WhatLeaves, *, content: NoteContent, at: datetime) -> RecordedReport:
    try:
        with queries.as_whoever_tells():
            recorded = submit_report(
                leaving.draft,
                receipt_secret=content.secret,
                receipt_key=settings.INKLING_RECEIPT_KEY,
                by=Anonymous(),
                at=at,
            )
            # What was not read to the end is read at the unit: nothing that nobody has read counts as corrected.
            if content.is_read and leaving.understood.is_all and not recorded.is_addition:
                record_understanding_as_sent(recorded.report_id, leaving.understood.value, at=at)
            return recorded
    except SubmissionRefused as refusal:
        raise NoteRefused(refusal.problems) from refusal


def progress_of_note(content: NoteContent) -> str:
    """Return what became of a note, in the two words that a teller may ever read."""
    with queries.as_whoever_tells():
        return progress_of(receipt.keyed_hash(content.secret, key=settings.INKLING_RECEIPT_KEY))


def view_for_front_door(draft: Draft) -> ProtectedView:
    """Return what a front door may read of a note: the same protected view that a concern carries."""
    return view_of(made_storable(draft)[0])


def _copy(recorded: RecordedReport, leaving: WhatLeaves, *, at: datetime) -> SentCopy:
    return SentCopy(
        recorded.receipt,
        at.date().isoformat(),
        recorded.onward.name,
        region=leaving.region,
        door=leaving.door,
        is_concern=leaving.is_concern,
        without_door=recorded.without_door,
    )


def _identity(content: NoteContent, *, items: Sequence[ItemCard], by: Member) -> DraftIdentity:
    """Return who tells, on the way to be sealed: the account's name and address, and who said it."""
    person = person_of(by.account_id, organisation_id=by.organisation_id) if by.organisation_id else None
    if person is None:
        raise NoteAbsent
    where = " · ".join(filter(None, [str(person.organisation), str(person.team or "")]))
    return DraftIdentity(
        name=person.name,
        contact=person.email,
        contact_note=where,
        origin="\n".join(_origins(content, items=items)),
    )


def _origins(content: NoteContent, *, items: Sequence[ItemCard]) -> Iterator[str]:
    """Yield who said it, and who said one thing alone: all of it is sealed together."""
    if whole := content.answer("origin").strip():
        yield whole
    for each in items:
        # What was made one with another keeps who said it: it is sealed with the rest.
        one = [(each.words, each.decision), *((words, content.items[key]) for key, words in each.joined)]
        for words, decision in one:
            if (own := decision.origin.strip()) and not each.decision.is_out:
                yield f"\u201c{first_words(words, _QUOTED)}\u201d: {own}"
