"""Each line of a diary is a thing told of its own, on its own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.notes.rules.diary.lines import DiaryLine
from inkling.reading.rules.understanding.corrections.items import part_item
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.values import Item, Moment, Stretch, Understanding
from inkling.vocabulary.notes import HowDated


def date_items(value: Understanding, *, lines: Sequence[DiaryLine], text: str) -> Understanding:
    """Return the understanding with its items parted at each line, and dated by it."""
    for line in lines:
        value = _part_at(value, line)
    for item in value.items:
        held_by = next((each for each in lines if _begins_in(item, each)), None)
        if held_by is not None:
            moments = _moments(item, held_by, text=text)
            is_composed = item.is_composed and held_by.how is not HowDated.ANSWERED
            value = value.with_item(replace(item, moments=moments, is_composed=is_composed))
    return value


def _part_at(value: Understanding, line: DiaryLine) -> Understanding:
    for item in value.items:
        for each in item.stretches:
            if each.passage == 0 and each.start < line.start < each.end:
                return _part(value, item, Stretch(0, line.start, each.end))
    return value


def _part(value: Understanding, item: Item, at: Stretch) -> Understanding:
    try:
        after = part_item(value, item.id, at=at)
    except CorrectionRefused:
        return value
    before = {each.id for each in value.items}
    items = tuple(
        replace(each, cut_reason=HowDated.WRITTEN.label, is_composed=True)
        if each.id == item.id or each.id not in before
        else each
        for each in after.items
    )
    return replace(after, items=items)


def _begins_in(item: Item, line: DiaryLine) -> bool:
    return any(line.start <= each.start < line.end for each in item.stretches[:1])


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
