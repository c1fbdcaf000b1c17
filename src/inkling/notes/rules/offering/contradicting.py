"""Fields of a note of which the words of the note say something else: pointed out, never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import re2

from inkling.notes.rules.offering.offers import OfferedField, offered_fields
from inkling.reading.rules.understanding.values import Item
from inkling.vocabulary.notes import LogField, NoteTemplate, ReturnHomeField, SchoolField

_DAY = re2.compile(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](?:\d\d)?(\d\d)\b")
_TIME = re2.compile(r"\b(\d{1,2})[:.](\d\d)\b")
_NOTHING: Mapping[str, str] = {}


def contradicted_fields(
    text: str, *, template: NoteTemplate, items: Sequence[Item], fields: Mapping[str, str]
) -> list[OfferedField]:
    """Return what the words tell, once and clearly, otherwise than a field that is filled."""
    found = offered_fields(text, template=template, items=items, fields=_NOTHING)
    return [
        each
        for each in found
        if (typed := fields.get(each.field.value, "").strip()) and _differs(each, typed)
    ]


def _differs(found: OfferedField, typed: str) -> bool:
    differs = _COMPARED.get(found.field.value)
    return differs is not None and differs(found.value, typed)


def _is_another_moment(found: str, typed: str) -> bool:
    """Say whether both have a day, or a time, and these differ."""
    days, times = ([_of(pattern, each) for each in (found, typed)] for pattern in (_DAY, _TIME))
    return any(None not in each and each[0] != each[1] for each in (days, times))


def _of(pattern: re2.Pattern[str], words: str) -> tuple[int, ...] | None:
    # A day that is written with points is no time.
    match = pattern.search(_DAY.sub(" ", words) if pattern is _TIME else words)
    return tuple(int(each) for each in match.groups()) if match else None


def _is_another_name(found: str, typed: str) -> bool:
    one, other = (" ".join(each.casefold().split()) for each in (found, typed))
    return one not in other and other not in one


def _is_another_answer(found: str, typed: str) -> bool:
    return found != typed


# By the names of the fields: both interviews share theirs. What is told in sentences is not compared.
_COMPARED: Mapping[str, Callable[[str, str], bool]] = {
    ReturnHomeField.EPISODE.value: _is_another_name,
    ReturnHomeField.FROM.value: _is_another_moment,
    ReturnHomeField.TO.value: _is_another_moment,
    ReturnHomeField.OFFERED.value: _is_another_moment,
    ReturnHomeField.HELD.value: _is_another_moment,
    ReturnHomeField.ANSWER.value: _is_another_answer,
    ReturnHomeField.PLACING.value: _is_another_name,
    ReturnHomeField.HOST.value: _is_another_name,
    SchoolField.WHEN.value: _is_another_moment,
    SchoolField.LEAD_TOLD.value: _is_another_moment,
    LogField.WHEN.value: _is_another_moment,
    LogField.WHERE.value: _is_another_name,
}
