"""Where a line or a field of a note begins, an item that runs over it becomes two."""

from __future__ import annotations

from dataclasses import replace

from inkling.reading.rules.understanding.corrections.items import part_item
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.values import Item, Stretch, Understanding


def cut_items_at(value: Understanding, start: int, *, reason: str) -> Understanding:
    """Return the understanding in which no item runs over this place of the words: what did is two, and says why."""
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


def begins_in(item: Item, start: int, end: int) -> bool:
    """Say whether an item begins between these places."""
    return any(start <= each.start < end for each in item.stretches[:1])
