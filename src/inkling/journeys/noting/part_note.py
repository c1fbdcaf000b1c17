"""A note of several matters leaves in parts, each a report of its own: what stands in one, and what is of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from inkling.journeys.noting.understand_note import UnderstoodNote, understand_note
from inkling.notes.rules.content import ItemDecision, NoteContent
from inkling.notes.rules.parting.answers import (
    OF_NOTE,
    content_of_part,
    is_of_others,
    part_answered_for,
    parts_that_name_others,
    with_answers_of,
)
from inkling.notes.rules.parting.namesakes import cards_to_ask_about
from inkling.notes.rules.parting.numbers import PartsProblem, by_child, numbers_of, parts_in
from inkling.notes.rules.parting.parts import NotePart, parts_of
from inkling.notes.rules.telling import places_of_fields
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.reasons import Reason


@dataclass(frozen=True)
class PartOfNote:
    """One part: what stands in it, and what its words tell. `number` counts from 1; a note of one matter has one.

    `withheld` are the children of other parts whom this one names only where somebody chose it. `is_hide_of_others`:
    who must not find out was said of them by name, and so holds here only where somebody says so. `is_as_note`: all
    that was answered about a child for the note is of this part, `may_be_as_note`: it may be of this one or of others.
    `asked_first`: what must be said before any part leaves, so that nothing stands in the record of the wrong child.
    """

    number: int
    content: NoteContent
    understood: UnderstoodNote
    withheld: tuple[str, ...] = ()
    is_hide_of_others: bool = False
    is_as_note: bool = True
    may_be_as_note: bool = False
    asked_first: tuple[Reason, ...] = ()


def note_in_parts(content: NoteContent, understood: UnderstoodNote) -> list[PartOfNote]:
    """Return the parts of a note as they leave; the note itself where nothing was parted."""
    found = _parts(content, understood)
    if len(found) == 1:
        return [PartOfNote(1, content, understood)]
    own = part_answered_for(content, found)
    asked = tuple(_asked_first(content, understood, is_answered=bool(own.number)))
    return [
        PartOfNote(
            each.number,
            content_of_part(
                content,
                each,
                whole=understood.text,
                signs=tuple(_ticks_of(content, each, understood)),
                of_note=own.names if each.number == own.number else (),
            ),
            _understood(each, understood),
            each.withheld,
            is_of_others(content.answer("hide"), each),
            is_as_note=each.number == own.number and own.names == OF_NOTE,
            may_be_as_note=each.number in own.may_be,
            asked_first=asked,
        )
        for each in found
    ]


def _asked_first(content: NoteContent, understood: UnderstoodNote, *, is_answered: bool) -> Iterator[Reason]:
    for each in cards_to_ask_about(understood.cards):
        yield PartsProblem.WHICH_CHILD(called=each.title)
    if not is_answered:
        yield PartsProblem.WHOSE_ANSWERS(child=content.answer("child").strip())


def _parts(content: NoteContent, understood: UnderstoodNote) -> list[NotePart]:
    return parts_of(
        understood.value,
        cards=understood.cards,
        items=understood.items,
        text=understood.text,
        typed=len(content.text),
        named=parts_that_name_others(content),
    )


def _understood(part: NotePart, whole: UnderstoodNote) -> UnderstoodNote:
    return replace(
        whole,
        narrative=part.text,
        text=part.text,
        cards=part.cards,
        items=part.items,
        value=part.value,
        signs=tuple(each for each in whole.signs if _is_noticed_in(part, whole, each)),
        often=tuple(each for each in whole.often if each in " ".join(part.text.split())),
        reading=None,
    )


def _is_noticed_in(part: NotePart, whole: UnderstoodNote, sign: Indicator) -> bool:
    """Whether a sign was noticed in the words of a part; one that was noticed in no place of its own is of each."""
    places = whole.sign_places.get(sign, ())
    return not places or any(part.holds(*each) for each in places)


def _ticks_of(content: NoteContent, part: NotePart, whole: UnderstoodNote) -> Iterable[str]:
    """Return the ticked signs that are of a part. One that stands nowhere in the words goes with each: none is lost."""
    for value in content.signs:
        sign = next((each for each in Indicator if each.value == value), None)
        if sign is None or _is_noticed_in(part, whole, sign):
            yield value


def part_by_child(content: NoteContent, *, template: NoteTemplate, day: date) -> NoteContent:
    """Return the content with one part for each child, as the words and the cards stand now.

    What was answered of a part of which other things are now told was answered of another one. Where words could not be
    read all stays as it was parted. Raises `PartsRefused`.
    """
    understood = understand_note(content, template=template, day=day)
    if not understood.items:
        return content
    fields = [start for _, start, _ in places_of_fields(content, template=template)]
    numbers = by_child(understood.items, cards=understood.cards, fields=fields)
    before = numbers_of(understood.items, typed=len(content.text))
    changed = {
        number
        for each in understood.items
        if before[each.item.id] != numbers[each.key]
        for number in (*before[each.item.id], *numbers[each.key])
    }
    content = with_answers_of(content, {*parts_in(numbers)} - changed)
    items = {
        key: replace(content.items.get(key, ItemDecision()), part=parts[0], also=parts[1:])
        for key, parts in numbers.items()
    }
    return replace(content, items={**content.items, **items})
