"""Several matters in one note: each part with its own words, people and things, and nothing of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import re2

from inkling.notes.rules.cards import Card
from inkling.notes.rules.parting.numbers import FIRST, Numbers, numbers_of, parts_in
from inkling.notes.rules.told_items import ItemCard
from inkling.reading.rules.understanding.values import Item, Stretch, Subject, Understanding
from inkling.vocabulary.subjects import JUDGED, SubjectRole

# By these somebody is known in another part too; what else is told of them stands in the part that tells it.
_KNOWN_BY = frozenset({"name", "nickname", "called", "age", "plate", "number", "handle", "email"})
_QUOTED = re2.compile(r"'([^']+)'")
_JUDGED_ELSEWHERE = f"{JUDGED}elsewhere"


@dataclass(frozen=True)
class NotePart:
    """One part: its words, and what they tell. `moved` are its places: start and end in the note, start in the part."""

    number: int
    text: str
    value: Understanding
    cards: list[Card]
    items: list[ItemCard]
    moved: tuple[tuple[int, int, int], ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch of the note's words lies in this part, wholly or in part."""
        return any(start < last and first < end for first, last, _ in self.moved)


def parts_of(
    value: Understanding, *, cards: Sequence[Card], items: Sequence[ItemCard], text: str, typed: int
) -> list[NotePart]:
    """Return the parts of a note in the order of their numbers; one, with all of it, where nothing was parted."""
    numbers = numbers_of(items, typed=typed)
    found = parts_in(numbers)
    if len(found) <= 1:
        whole = ((0, len(text), 0),)
        return [NotePart(next(iter(found), FIRST), text, value, [*cards], [*items], whole)]
    pieces = _pieces(items, numbers=numbers, text=text)
    return [
        _part(each, pieces, value=value, cards=cards, items=items, numbers=numbers, text=text)
        for each in found
    ]


def _pieces(
    items: Sequence[ItemCard], *, numbers: Mapping[str, Numbers], text: str
) -> list[tuple[int, int, Numbers]]:
    """Return the words of a note in pieces: start, end, parts. What no item holds goes with the one before it."""
    starts = sorted((each.start, numbers[card.item.id]) for card in items for each in card.item.stretches)
    found: list[tuple[int, int, Numbers]] = []
    for at, (start, parts) in enumerate(starts):
        start = start if found else 0
        end = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        if found and found[-1][2] == parts:
            found[-1] = (found[-1][0], end, parts)
        elif end > start:
            found.append((start, end, parts))
    return found


def _part(
    number: int,
    pieces: Sequence[tuple[int, int, Numbers]],
    *,
    value: Understanding,
    cards: Sequence[Card],
    items: Sequence[ItemCard],
    numbers: Mapping[str, Numbers],
    text: str,
) -> NotePart:
    words, moved = "", list[tuple[int, int, int]]()
    for start, end, _ in (each for each in pieces if number in each[2]):
        if moved and moved[-1][1] == start:
            moved[-1] = (moved[-1][0], end, moved[-1][2])
        else:
            words = f"{words.rstrip()}\n" if words else ""
            moved.append((start, end, len(words)))
        words += text[start:end]
    here = {each.item.id for each in items if number in numbers[each.item.id]}
    own = {each.id: _item_here(each, moved) for each in value.items if each.id in here}
    people = {one for each in own.values() for one in each.subjects}
    subjects = {
        each.id: _subject_here(each, moved, words=words, people=people)
        for each in value.subjects
        if each.id in people
    }
    return NotePart(
        number,
        words,
        Understanding(tuple(own.values()), tuple(subjects.values()), value.passages, value.details),
        [replace(each, subject=subjects[each.subject.id]) for each in cards if each.subject.id in subjects],
        [replace(each, item=_item_here(each.item, moved)) for each in items if each.item.id in here],
        tuple(moved),
    )


def _item_here(item: Item, moved: Sequence[tuple[int, int, int]]) -> Item:
    return replace(item, stretches=_stretches_here(item.stretches, moved))


def _subject_here(
    subject: Subject, moved: Sequence[tuple[int, int, int]], *, words: str, people: set[str]
) -> Subject:
    low = words.casefold()
    kept = (each for each in subject.attributes if each.name in _KNOWN_BY or each.value.casefold() in low)
    here = replace(
        subject,
        mentions=_stretches_here(subject.mentions, moved),
        attributes=tuple(kept),
        owners=tuple(each for each in subject.owners if each in people),
    )
    is_of_others_too = len(here.mentions) < len(subject.mentions)
    return _without_words_of_others(here, low) if is_of_others_too else here


def _without_words_of_others(subject: Subject, low: str) -> Subject:
    """Return it without what was judged by the words of another part: nobody is of concern to a machine by those."""
    reason = _reason_here(subject.role_reason, low)
    is_judged = subject.is_composed or subject.is_role_composed
    is_lost = is_judged and reason != subject.role_reason and subject.role is SubjectRole.PERSON_OF_CONCERN
    return replace(
        subject,
        age_reason=_reason_here(subject.age_reason, low),
        joined_reason=_reason_here(subject.joined_reason, low),
        role=SubjectRole.OTHER if is_lost else subject.role,
        role_reason=reason,
    )


def _reason_here(reason: str, low: str) -> str:
    """Return a reason, where all words that it quotes stand in these; of what was only judged, that it was."""
    if all(each.casefold() in low for each in _QUOTED.findall(reason)):
        return reason
    return _JUDGED_ELSEWHERE if reason.startswith(JUDGED) else ""


def _stretches_here(
    stretches: Sequence[Stretch], moved: Sequence[tuple[int, int, int]]
) -> tuple[Stretch, ...]:
    found = []
    for each in stretches:
        for start, end, new in moved:
            first, last = max(each.start, start), min(each.end, end)
            if first < last:
                found.append(Stretch(each.passage, new + first - start, new + last - start))
    return tuple(found)
