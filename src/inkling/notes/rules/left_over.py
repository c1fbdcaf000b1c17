"""Words of a note that the reading put into no item: they are told, so they stand on a card of their own."""

from __future__ import annotations

from dataclasses import replace

from inkling.reading.rules.understanding.corrections.items import add_item
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.left_over import words_in_no_item
from inkling.reading.rules.understanding.values import Item, Stretch, Understanding
from inkling.vocabulary.subjects import ItemKnown


def with_left_over(value: Understanding, *, text: str, categories: dict[str, str]) -> Understanding:
    """Return the understanding with an item for each stretch that none holds. `categories`: those of words, by words.

    Each is known as the one before it, until somebody says otherwise.
    """
    known = ItemKnown.DIRECT
    for stretch in words_in_no_item(value, {0: text}):
        before = [each for each in value.items if _ends_before(each, stretch)]
        known = before[-1].known if before else value.items[0].known if value.items else known
        try:
            added = add_item(value, stretch=stretch, known=known)
        except CorrectionRefused:
            return value
        value = _as_read(added, value, text=text, categories=categories)
    return value


def _ends_before(item: Item, stretch: Stretch) -> bool:
    return any(each.passage == stretch.passage and each.end <= stretch.start for each in item.stretches)


def _as_read(
    value: Understanding, before: Understanding, *, text: str, categories: dict[str, str]
) -> Understanding:
    """Mark what was added as a machine's, and with the categories of its words."""
    ids = {each.id for each in before.items}
    for item in value.items:
        if item.id not in ids:
            words = text[item.stretches[0].start : item.stretches[0].end]
            found = tuple(dict.fromkeys(kind for each, kind in categories.items() if kind and each in words))
            item = replace(item, known_reason="", cut_reason="", categories=found, is_composed=True)
            value = value.with_item(item)
    return value
