"""What leaves when a note is sent, in how many parts, to whom, by which way; and who tells, on the way to be sealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b

from inkling.accounts.actor import Member
from inkling.accounts.joining_queries import person_of
from inkling.accounts.models import Account
from inkling.capture.queries import as_whoever_tells
from inkling.capture.rules.draft import Draft, DraftIdentity, made_storable, problems
from inkling.journeys.noting.fill_forms import AskedToo, asked_too, sheets_of_note
from inkling.journeys.noting.keep_note import NoteAbsent
from inkling.journeys.noting.part_note import PartOfNote, note_in_parts
from inkling.journeys.noting.understand_note import UnderstoodNote, understand_note
from inkling.journeys.noting.words.read_once import read_once
from inkling.journeys.telling.submit_report import placed_ground
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.told_items import ItemCard, first_words
from inkling.reading.rules.outcome import ReadingResult
from inkling.regions.models import Region
from inkling.regions.rules.days import day_here
from inkling.routing.queries import Onward, onward_of
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.placing import RegionPlacement, find_placement
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.services.concerns import front_door_for
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.limits import SENDER_MAX
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.reasons import Reason

# Of the words of one thing told, beside who said it.
_QUOTED = 40
_MARK = 8
# As an identity keeper reads it: sealed with who sent it.
WRITTEN_BY = "written by"
NOTHING_TYPED = NoteContent(b"")


class PartsNotRead(Exception):
    """The words of a note that was sent in parts are not read as they were then: nothing tells which are of which."""


@dataclass(frozen=True)
class WhatLeaves:
    """What leaves when a note is sent, to whom and by which way; `found` is what keeps it from being sent.

    `part`: which part of the note it is, with its `content`; `is_as_note`: the note's answers about a child are of it.
    `is_only_noticed`: what a machine reads in the words as a whole makes it a concern, and nothing that stands there.
    """

    understood: UnderstoodNote
    draft: Draft
    place: RegionPlacement
    region: str
    onward: Onward
    is_concern: bool
    door: str
    found: list[Reason]
    sheets: tuple[Sheet, ...]
    part: int = 1
    content: NoteContent = NOTHING_TYPED
    is_as_note: bool = True
    is_only_noticed: bool = False

    @property
    def asked(self) -> AskedToo:
        """What the forms have and the note leaves open."""
        return asked_too(self.draft, value=self.understood.value, sheets=self.sheets)


def what_leaves(content: NoteContent, *, template: NoteTemplate, by: Member, at: datetime) -> WhatLeaves:
    """Return what the whole note tells, as if it left in one; of a note that was sent, as of that day."""
    on = content.day_sent(day_here(at))
    understood = understand_note(content, template=template, day=on)
    return _show_leaving(PartOfNote(1, content, understood), by=by, on=on)


def parts_that_leave(
    content: NoteContent, *, template: NoteTemplate, by: Member, at: datetime
) -> list[WhatLeaves]:
    """Return what would leave now, a part each: the same that `send_note` sends; of a note that was sent, what did.

    Raises `PartsNotRead`.
    """
    on = content.day_sent(day_here(at))
    understood = understand_note(content, template=template, day=on)
    parts = _read_apart(note_in_parts(content, understood), whole=understood, day=content.day_typed(on))
    sent = (content.sent, *content.sent.others) if content.sent else ()
    if sent and [each.number for each in parts] != [each.part for each in sent]:
        raise PartsNotRead
    return [_show_leaving(each, by=by, on=on) for each in parts]


def _read_apart(parts: Sequence[PartOfNote], *, whole: UnderstoodNote, day: date) -> list[PartOfNote]:
    """Return the parts with the words of each read: what they tell as a whole is told of its child alone.

    What is seen in the whole note alone stays with each that may tell it, as it is nowhere else.
    """
    read = [_read_by_itself(each, day=day) for each in parts]
    kept = {sign for each in read for sign in each.understood.signs}
    is_harm_lost = whole.is_harm_noticed and not any(each.understood.is_harm_noticed for each in read)
    return [
        replace(
            after,
            understood=replace(
                after.understood,
                signs=tuple(
                    each
                    for each in before.understood.signs
                    if each in after.understood.signs or each not in kept
                ),
                is_harm_of_note=is_harm_lost,
            ),
        )
        for before, after in zip(parts, read, strict=True)
    ]


def _read_by_itself(part: PartOfNote, *, day: date) -> PartOfNote:
    understood = part.understood
    if understood.reading is not None:
        return part
    reading = read_once(understood.text, of=part.content, day=day)
    signs = tuple(each for each in understood.signs if _is_of_part(each, understood, reading))
    return replace(part, understood=replace(understood, reading=reading, signs=signs))


def _is_of_part(sign: Indicator, understood: UnderstoodNote, reading: ReadingResult) -> bool:
    """Say whether a sign stands in the part, or its words as a whole show it too; where they were not read it stays."""
    return bool(understood.sign_places.get(sign)) or not reading.complete or sign.value in reading.indicators


def mark_of_parts(parts: Sequence[WhatLeaves]) -> str:
    """Return a short digest of what leaves in which part, words and details: what was checked is what is sent."""
    said = repr([(each.part, each.draft.narrative, each.draft.details) for each in parts])
    return blake2b(said.encode("utf-8", errors="replace"), digest_size=_MARK).hexdigest()


def _show_leaving(part: PartOfNote, *, by: Member, on: date) -> WhatLeaves:
    identity = _identity(part.content, items=part.understood.items, by=by)
    draft = part.understood.draft(part.content, identity=identity)
    place = find_placement(draft.place, choice=draft.region_choice)
    is_concern = must_escalate(made_storable(draft)[0])
    with as_whoever_tells():
        onward = onward_of(place.region_id, teller_kind=draft.teller_kind, on=on)
        door = front_door_for(placed_ground(draft)) if is_concern else None
        region = Region.objects.filter(pk=place.region_id).first()
    return WhatLeaves(
        part.understood,
        draft,
        place,
        str(region or ""),
        onward,
        is_concern,
        door.local_name if door else "",
        [*part.asked_first, *problems(draft)],
        sheets_of_note(draft, value=part.understood.value, place=place, on=on),
        part.number,
        part.content,
        is_as_note=part.is_as_note,
        is_only_noticed=is_concern
        and not must_escalate(made_storable(_as_written(draft, part.understood))[0]),
    )


def _as_written(draft: Draft, understood: UnderstoodNote) -> Draft:
    """Return the draft without what a machine reads in the words as a whole."""
    signs = tuple(each for each in draft.signs_noticed if understood.sign_places.get(each))
    return replace(draft, signs_noticed=signs, harm_noticed=False)


def _identity(content: NoteContent, *, items: Sequence[ItemCard], by: Member) -> DraftIdentity:
    """Return who tells, on the way to be sealed: the account's name and address, and who said it."""
    person = person_of(by.account_id, organisation_id=by.organisation_id) if by.organisation_id else None
    if person is None:
        raise NoteAbsent
    return DraftIdentity(
        name=person.name,
        contact=person.email,
        sender=_sender(person, content),
        sent_by=_other_writer(person, content),
        origin="\n".join(_origins(content, items=items)),
    )


def _sender(person: Account, content: NoteContent) -> str:
    """Return for which organisation and team it is sent; and who wrote it where another system says somebody else."""
    other = _other_writer(person, content)
    parts = [str(person.organisation), str(person.team or ""), f"{WRITTEN_BY} {other}" if other else ""]
    return " \u00b7 ".join(filter(None, parts))[:SENDER_MAX]


def _other_writer(person: Account, content: NoteContent) -> str:
    """Return who wrote it where another system says somebody else than whoever sends it; empty where none does."""
    writer = content.source.writer if content.source else ""
    return writer if writer.casefold() not in (person.name.casefold(), person.email.casefold()) else ""


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
