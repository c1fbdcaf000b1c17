"""Several matters in one note: each part with its own words, people and things, and nothing of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import re2

from inkling.notes.rules.cards import Card
from inkling.notes.rules.told_items import ItemCard
from inkling.reading.rules.understanding.values import Item, Stretch, Subject, Understanding
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

FIRST, MOST_PARTS = 1, 9
# By these somebody is known in another part too; what else is told of them stands in the part that tells it.
_KNOWN_BY = frozenset({"name", "nickname", "called", "age", "plate", "number", "handle", "email"})
_QUOTED = re2.compile(r"'([^']+)'")


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


def numbers_of(items: Sequence[ItemCard], *, typed: int) -> dict[str, int]:
    """Return the part of each thing told, by its id: as it was said, else that of the one above.

    What stands after the `typed` words is a field of the template: it is of the first part until somebody says so. What
    tells nothing makes no part: its words go with those above.
    """
    found: dict[str, int] = {}
    part, is_field = FIRST, False
    for each in items:
        if not is_field and each.item.stretches and each.item.stretches[0].start >= typed:
            part, is_field = FIRST, True
        part = each.decision.part or part
        found[each.item.id] = part
    return _with_what_tells(found, items)


def _with_what_tells(numbers: dict[str, int], items: Sequence[ItemCard]) -> dict[str, int]:
    telling = {numbers[each.item.id]: None for each in items if not each.decision.is_out}
    part = next(iter(telling), FIRST)
    for each in items:
        part = own if (own := numbers[each.item.id]) in telling else part
        numbers[each.item.id] = part
    return numbers


def parts_of(
    value: Understanding, *, cards: Sequence[Card], items: Sequence[ItemCard], text: str, typed: int
) -> list[NotePart]:
    """Return the parts of a note in the order of their numbers; one, with all of it, where nothing was parted."""
    numbers = numbers_of(items, typed=typed)
    if len(set(numbers.values())) <= 1:
        whole = ((0, len(text), 0),)
        number = next(iter(numbers.values()), FIRST)
        return [NotePart(number, text, value, [*cards], [*items], whole)]
    pieces = _pieces(items, numbers=numbers, text=text)
    return [
        _part(each, pieces, value=value, cards=cards, items=items, numbers=numbers, text=text)
        for each in sorted(set(numbers.values()))
    ]


def by_child(items: Sequence[ItemCard], *, cards: Sequence[Card]) -> dict[str, int]:
    """Return a part for each thing told, by its key: one for each child, in the order in which they are told of.

    What tells of no child, or of several, goes with the one above where it may.
    """
    children = {each.subject.id for each in cards if _is_child(each)}
    numbers: dict[str, int] = {}
    part, found = FIRST, dict[str, int]()
    for each in items:
        there = [] if each.decision.is_out else [one for one in each.item.subjects if one in children]
        for one in there:
            if len(numbers) < MOST_PARTS:
                numbers.setdefault(one, len(numbers) + 1)
        own = [numbers[one] for one in there if one in numbers]
        part = part if part in own else (own or [part])[0]
        found[each.key] = part
    return found


def _is_child(card: Card) -> bool:
    is_young = card.subject.age is AgeGroup.CHILD or card.subject.role is SubjectRole.CHILD_AT_RISK
    return card.subject.is_person and is_young and not card.decision.is_out


def _pieces(
    items: Sequence[ItemCard], *, numbers: Mapping[str, int], text: str
) -> list[tuple[int, int, int]]:
    """Return the words of a note in pieces: start, end, part. What no item holds goes with the one before it."""
    starts = sorted((each.start, numbers[card.item.id]) for card in items for each in card.item.stretches)
    found: list[tuple[int, int, int]] = []
    for at, (start, part) in enumerate(starts):
        start = start if found else 0
        end = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        if found and found[-1][2] == part:
            found[-1] = (found[-1][0], end, part)
        elif end > start:
            found.append((start, end, part))
    return found


def _part(
    number: int,
    pieces: Sequence[tuple[int, int, int]],
    *,
    value: Understanding,
    cards: Sequence[Card],
    items: Sequence[ItemCard],
    numbers: Mapping[str, int],
    text: str,
) -> NotePart:
    words, moved = "", []
    for start, end, _ in (each for each in pieces if each[2] == number):
        words = f"{words.rstrip()}\n" if words else ""
        moved.append((start, end, len(words)))
        words += text[start:end]
    here = {each.item.id for each in items if numbers[each.item.id] == number}
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
    """Return a reason, where all words that it quotes stand in these."""
    return reason if all(each.casefold() in low for each in _QUOTED.findall(reason)) else ""


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
