"""Each line of a diary is a thing told of its own, on its own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.notes.rules.cut_items import begins_in, cut_items_at
from inkling.notes.rules.diary.lines import DiaryLine
from inkling.reading.rules.understanding.values import Item, Moment, Understanding
from inkling.vocabulary.notes import HowDated


def date_items(value: Understanding, *, lines: Sequence[DiaryLine], text: str) -> Understanding:
    """Return the understanding with its items parted at each line, and dated by it."""
    for line in lines:
        value = cut_items_at(value, line.start, reason=HowDated.WRITTEN.label)
    for item in value.items:
        held_by = next((each for each in lines if begins_in(item, each.start, each.end)), None)
        if held_by is not None:
            moments = _moments(item, held_by, text=text)
            is_composed = item.is_composed and held_by.how is not HowDated.ANSWERED
            value = value.with_item(replace(item, moments=moments, is_composed=is_composed))
    return value


def _moments(item: Item, line: DiaryLine, *, text: str) -> tuple[Moment, ...]:
    """Return the day of the line, then what its words say of time: counted from another day, that is no day here."""
    words = " ".join(text[each.start : each.end] for each in item.stretches)
    own = [each for each in item.moments if each.words in words and each.words not in line.date_words]
    within = tuple(each if _is_whole(each) else replace(each, first="", last="") for each in own)
    if line.day is None:
        return within
    day = line.day.isoformat()
    return (Moment(line.date_words if line.how is HowDated.WRITTEN else line.how.label, day, day), *within)


def _is_whole(moment: Moment) -> bool:
    return any(char.isdigit() for char in moment.words) and bool(moment.first)
