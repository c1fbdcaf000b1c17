"""Words that stand in no item are found, and no stops between two items."""

from __future__ import annotations

from inkling.reading.rules.understanding.left_over import words_in_no_item
from inkling.reading.rules.understanding.values import Item, Stretch, Understanding

TEXT = "Hello there. Leah was seen. And he, too."


def left(*held: tuple[int, int], passages: tuple[int, ...] = (0,)) -> list[str]:
    item = Item("i", tuple(Stretch(0, start, end) for start, end in held))
    understanding = Understanding((item,), passages=passages)
    return [TEXT[each.start : each.end] for each in words_in_no_item(understanding, {0: TEXT})]


def test_what_no_item_holds_is_left_over() -> None:
    assert left((13, 27)) == ["Hello there", "And he, too"]
    assert left((0, 12), (13, len(TEXT))) == []
    assert left((0, 20), (5, 27)) == ["And he, too"], "items that overlap"
    assert left((0, 35)) == [], "a stop and three letters are nothing"
    assert left() == [TEXT.rstrip(".")]


def test_words_that_nobody_has_read_are_not_left_over() -> None:
    assert left(passages=()) == []
