"""What was decided of a thing told is known by its first words: where a name goes out of them, it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from inkling.journeys.noting.understand_note import understand_note
from inkling.notes.rules.content import ItemDecision, NoteContent
from inkling.notes.rules.told_items import ItemCard, first_words
from inkling.vocabulary.notes import NoteTemplate

_Pairs = list[tuple[ItemCard, ItemCard]]


def keep_decisions(
    before: NoteContent,
    content: NoteContent,
    *,
    template: NoteTemplate,
    day: date,
    change: Callable[[str], str],
) -> NoteContent | None:
    """Return a note whose words were changed with what was decided of each thing told: who said it, its part.

    `change` does to some words what was done to all. None where nobody knows yet what is told: the words were not read
    to their end.
    """

    def read_items(note: NoteContent, decisions: Mapping[str, ItemDecision]) -> list[ItemCard] | None:
        understood = understand_note(replace(note, items=decisions), template=template, day=day)
        return understood.items if understood.is_all else None

    was, now = read_items(before, {}), read_items(content, {})
    if was is None or now is None:
        return None
    pairs = _pair(was, now, change=change)
    keys = {old.key: new.key for old, new in pairs}
    phrases = {old.key: _rename_phrases(old, new) for old, new in pairs}
    items = {
        key: replace(each, parts=tuple(phrases.get(key, {}).get(one, one) for one in each.parts))
        for key, each in before.items.items()
    }
    parted = {key: ItemDecision(parts=each.parts) for key, each in before.items.items() if each.parts}
    anew = {keys.get(key, key): ItemDecision(parts=items[key].parts) for key in parted}
    pairs = (
        _pair(read_items(before, parted) or [], read_items(content, anew) or [], change=change)
        if parted
        else []
    )
    keys |= {old.key: new.key for old, new in pairs}
    return replace(content, items={keys.get(key, key): each for key, each in items.items()})


def _pair(was: list[ItemCard], now: list[ItemCard], *, change: Callable[[str], str]) -> _Pairs:
    """Return each thing told as it was and as it is: by its place, or where one is no more, by its words."""
    if len(was) == len(now):
        return list(zip(was, now, strict=True))
    by_key = {each.key: each for each in now}
    found = ((each, by_key.get(first_words(change(each.words)).casefold())) for each in was)
    return [(old, new) for old, new in found if new is not None]


def _rename_phrases(old: ItemCard, new: ItemCard) -> dict[str, str]:
    """Return with which words each sentence of a thing told begins now, by those with which it began."""
    if len(old.beginnings) != len(new.beginnings):
        return {}
    return dict(zip(old.beginnings, new.beginnings, strict=True))
