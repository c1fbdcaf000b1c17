"""Whose words they are: what stands in the field of somebody's own words is known from them, and from nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.reading.rules.understanding.corrections.items import part_item
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.values import Item, Stretch, Understanding
from inkling.vocabulary.notes import SPOKEN, NoteField, NoteTemplate

Places = Sequence[tuple[NoteField, int, int]]


def know_by_whose_words(value: Understanding, *, template: NoteTemplate, places: Places) -> Understanding:
    """Return the understanding with its items parted where a field begins, each known from whose words it stands in.

    A machine's guess of how it is known gives way: the writer put the words into that field.
    """
    spoken = SPOKEN.get(template, {})
    if not any(each.value in spoken for each, _, _ in places):
        return value
    for each, start, _ in places:
        value = _part_at(value, start, reason=each.label)
    for item in value.items:
        held_by = next((each for each, start, end in places if _begins_in(item, start, end)), None)
        if held_by is not None and (known := spoken.get(held_by.value)) is not None:
            value = value.with_item(replace(item, known=known, known_reason=held_by.label))
    return value


def _part_at(value: Understanding, start: int, *, reason: str) -> Understanding:
    for item in value.items:
        for each in item.stretches:
            if each.passage == 0 and each.start < start < each.end:
                return _cut_at(value, item, Stretch(0, start, each.end), reason=reason)
    return value


def _cut_at(value: Understanding, item: Item, at: Stretch, *, reason: str) -> Understanding:
    try:
        after = part_item(value, item.id, at=at)
    except CorrectionRefused:
        return value
    before = {each.id for each in value.items}
    items = tuple(
        replace(each, cut_reason=reason, is_composed=True)
        if each.id == item.id or each.id not in before
        else each
        for each in after.items
    )
    return replace(after, items=items)


def _begins_in(item: Item, start: int, end: int) -> bool:
    return any(start <= each.start < end for each in item.stretches[:1])
