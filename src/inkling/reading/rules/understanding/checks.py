"""Who confirmed or corrected what a machine put together: noted where an act of a person has left its mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from inkling.reading.rules.understanding.values import Item, Subject, Understanding
from inkling.vocabulary.subjects import CheckedBy

_Part = TypeVar("_Part", Item, Subject)


def with_checks(value: Understanding, *, before: Understanding, by: CheckedBy) -> Understanding:
    """Return an understanding in which all that a person has touched since `before` says whose act it was.

    What is as it was keeps what it says; what only lost the mark of the machine was confirmed, anything else corrected.
    """
    items = {each.id: each for each in before.items}
    subjects = {each.id: each for each in before.subjects}
    return replace(
        value,
        items=tuple(_with_check(each, items.get(each.id), by=by) for each in value.items),
        subjects=tuple(_with_check(each, subjects.get(each.id), by=by) for each in value.subjects),
    )


def _with_check(now: _Part, was: _Part | None, *, by: CheckedBy) -> _Part:
    is_same = was is not None and _content(now) == _content(was)
    # Who comes second and changes nothing takes nobody's word away, as whoever takes an item up to grade it.
    if now.is_composed or (is_same and was is not None and not was.is_composed):
        return now
    return replace(now, checked_by=by, is_corrected=not is_same)


def _content(part: Item | Subject) -> Item | Subject:
    """Return it without what says who checked it, or under which number it is graded."""
    if isinstance(part, Item):
        return replace(part, is_composed=False, checked_by=None, is_corrected=False, detail=None)
    return replace(part, is_composed=False, checked_by=None, is_corrected=False, is_role_composed=False)
