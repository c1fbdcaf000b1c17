"""What whoever submits adds to a sheet: only where the form asks and the report does not answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inkling.regions.rules.forms.filling import NOT_SAID, FilledField
from inkling.routing.rules.document.sheet import Sheet


def is_open(field: FilledField) -> bool:
    """Say whether whoever submits is asked this: the report does not answer it, and the region wants it."""
    return field.asked_at_send or field.is_missing or bool(field.choices)


def with_answers(sheet: Sheet, answers: Mapping[int, str]) -> Sheet:
    """Return the sheet with these answers, by the place of their field; what was told stays, the answer behind it.

    Not by label: a sheet that holds several submissions asks of each, and one child's answer is not another's.
    """
    fields = (_answer(field, answers.get(at, "").strip()) for at, field in enumerate(sheet.fields))
    return replace(sheet, fields=tuple(fields))


def _answer(field: FilledField, answer: str) -> FilledField:
    if not answer or not is_open(field):
        return field
    lines = dict.fromkeys(line for line in (field.value, answer) if line not in ("", NOT_SAID))
    return replace(field, value="\n".join(lines), is_missing=False, asked_at_send=False, choices=())
