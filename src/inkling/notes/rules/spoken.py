"""Whose words they are: what stands in the field of somebody's own words is known from them, and from nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkling.notes.rules.cut_items import begins_in, cut_items_at
from inkling.reading.rules.understanding.values import Understanding
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
        value = cut_items_at(value, start, reason=each.label)
    for item in value.items:
        held_by = next((each for each, start, end in places if begins_in(item, start, end)), None)
        if held_by is not None and (known := spoken.get(held_by.value)) is not None:
            value = value.with_item(replace(item, known=known, known_reason=held_by.label))
    return value
