"""Corrections of the cut: items joined, parted, moved, added, taken away. What is graded keeps its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem, CorrectionRefused
from inkling.reading.rules.understanding.corrections.subjects import new_id
from inkling.reading.rules.understanding.values import Item, ItemAnswers, Stretch, Understanding
from inkling.vocabulary.subjects import ItemKnown

MOST_ITEMS = 200
_BREAK = 2  # a stop and a space
_Value = TypeVar("_Value")


def change_item(
    understanding: Understanding,
    item_id: str,
    *,
    known: ItemKnown,
    categories: tuple[str, ...],
    subjects: tuple[str, ...],
) -> Understanding:
    """Say how an item is known, what it is about and who or what stands in it."""
    item = find_item(understanding, item_id)
    there = {each.id for each in understanding.subjects}
    reason = item.known_reason if known is item.known else "by a person"
    changed = replace(
        item,
        known=known,
        known_reason=reason,
        categories=categories,
        subjects=tuple(each for each in subjects if each in there),
        is_composed=False,
    )
    return understanding.with_item(changed)


def join_items(understanding: Understanding, item_id: str, *, following: str) -> Understanding:
    """Make one item of two: they tell one thing. Neither may be graded."""
    first, second = _free(understanding, item_id), _free(understanding, following)
    if item_id == following:
        raise CorrectionRefused(CorrectionProblem.SAME_TWICE())
    joined = replace(
        first,
        stretches=_run_together(sorted((*first.stretches, *second.stretches))),
        moments=_both(first.moments, second.moments),
        often=_both(first.often, second.often),
        places=_both(first.places, second.places),
        categories=_both(first.categories, second.categories),
        signs=_both(first.signs, second.signs),
        subjects=_both(first.subjects, second.subjects),
        covers=_both(first.covers, second.covers),
        answers=_answers_of_both(first, second),
        cut_reason="by a person",
        is_composed=False,
    )
    left = tuple(each for each in understanding.items if each.id != following)
    return _in_order(replace(understanding, items=left).with_item(joined))


def part_item(understanding: Understanding, item_id: str, *, at: Stretch) -> Understanding:
    """Part an item where `at` begins: what follows is a thing of its own. Each keeps the subjects in its words."""
    item = _free(understanding, item_id)
    before = tuple(part for each in item.stretches for part in _cut(each, at=at, is_before=True))
    after = tuple(part for each in item.stretches for part in _cut(each, at=at, is_before=False))
    if not before or not after:
        raise CorrectionRefused(CorrectionProblem.NOTHING_LEFT())
    _must_have_room(understanding)
    first = _with_words(item, before, understanding=understanding)
    second = replace(
        _with_words(item, after, understanding=understanding),
        id=new_id(understanding, "i"),
        signs=(),
        covers=(),
    )
    items = [*understanding.with_item(first).items]
    items.insert(items.index(first) + 1, second)
    return replace(understanding, items=tuple(items))


def add_item(understanding: Understanding, *, stretch: Stretch, known: ItemKnown) -> Understanding:
    """Make an item of words that none holds; words of another item that is not graded move here."""
    if stretch.start >= stretch.end:
        raise CorrectionRefused(CorrectionProblem.NOT_THERE())
    _must_have_room(understanding)
    items: list[Item] = []
    for each in understanding.items:
        left = tuple(part for one in each.stretches for part in _without_stretch(one, stretch))
        if left == each.stretches:
            items.append(each)
            continue
        if each.detail is not None:
            raise CorrectionRefused(CorrectionProblem.IS_GRADED())
        if left:
            items.append(_with_words(each, left, understanding=understanding))
    blank = Item(new_id(understanding, "i"), known=known, known_reason="by a person")
    added = _with_words(blank, (stretch,), understanding=understanding, all_subjects=True)
    return _in_order(replace(understanding, items=(*items, added)))


def remove_item(understanding: Understanding, item_id: str) -> Understanding:
    """Take an item away: its words tell nothing that is intelligence. They stay in the report."""
    item = _free(understanding, item_id)
    return replace(understanding, items=tuple(each for each in understanding.items if each.id != item.id))


def take_up_item(understanding: Understanding, item_id: str, *, detail: int) -> Understanding:
    """Note the number under which an item is graded from now on."""
    item = find_item(understanding, item_id)
    return understanding.with_item(replace(item, detail=detail, is_composed=False))


def find_item(understanding: Understanding, item_id: str) -> Item:
    """Return the item with this id. Raises `CorrectionRefused`."""
    found = understanding.item(item_id)
    if found is None:
        raise CorrectionRefused(CorrectionProblem.NO_SUCH_ITEM())
    return found


def _free(understanding: Understanding, item_id: str) -> Item:
    item = find_item(understanding, item_id)
    if item.detail is not None:
        raise CorrectionRefused(CorrectionProblem.IS_GRADED())
    return item


def _must_have_room(understanding: Understanding) -> None:
    if len(understanding.items) >= MOST_ITEMS:
        raise CorrectionRefused(CorrectionProblem.TOO_MANY(most=MOST_ITEMS))


def _with_words(
    item: Item, stretches: tuple[Stretch, ...], *, understanding: Understanding, all_subjects: bool = False
) -> Item:
    """Return the item with other words, and of its subjects (or of all) those that stand in them."""
    subjects = tuple(
        each.id
        for each in understanding.subjects
        if (all_subjects or each.id in item.subjects)
        and any(mention.touches(words) for mention in each.mentions for words in stretches)
    )
    return replace(item, stretches=stretches, subjects=subjects, cut_reason="by a person", is_composed=False)


def _cut(stretch: Stretch, *, at: Stretch, is_before: bool) -> tuple[Stretch, ...]:
    if stretch.passage != at.passage:
        is_earlier = stretch.passage < at.passage
        return (stretch,) if is_earlier is is_before else ()
    start, end = stretch.start, stretch.end
    start, end = (start, min(end, at.start)) if is_before else (max(start, at.start), end)
    return (Stretch(stretch.passage, start, end),) if start < end else ()


def _without_stretch(stretch: Stretch, gone: Stretch) -> tuple[Stretch, ...]:
    if not stretch.touches(gone):
        return (stretch,)
    parts = ((stretch.start, gone.start), (gone.end, stretch.end))
    return tuple(Stretch(stretch.passage, start, end) for start, end in parts if start < end)


def _run_together(stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Run stretches together that touch, or between which only a space or a stop can stand."""
    run: list[Stretch] = []
    for each in stretches:
        last = run[-1] if run else None
        if last is not None and last.passage == each.passage and each.start - last.end <= _BREAK:
            run[-1] = Stretch(last.passage, last.start, max(last.end, each.end))
        else:
            run.append(each)
    return tuple(run)


def _both(first: tuple[_Value, ...], second: tuple[_Value, ...]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _answers_of_both(first: Item, second: Item) -> tuple[ItemAnswers, ...]:
    """Return the answers of both; where one has none of its own, an empty one says that it is as for the whole."""
    if first.answers == second.answers:
        return first.answers
    return _both(first.answers or (ItemAnswers(),), second.answers or (ItemAnswers(),))


def _in_order(understanding: Understanding) -> Understanding:
    """Return it with its items in the order of their words; those without words (told as details) stay last."""
    far = Stretch(1 << 30, 0, 0)
    items = sorted(understanding.items, key=lambda each: each.stretches[0] if each.stretches else far)
    return replace(understanding, items=tuple(items))
