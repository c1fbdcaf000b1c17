"""What whoever submits adds to a sheet: only where the form asks and the report does not answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inkling.regions.rules.forms.filling import FilledField
from inkling.routing.rules.document.sheet import Sheet


def is_open(field: FilledField) -> bool:
    """Say whether whoever submits is asked this: the report does not answer it, and the region wants it."""
    return field.asked_at_send or field.is_missing or bool(field.choices)


def with_answers(sheet: Sheet, answers: Mapping[str, str]) -> Sheet:
    """Return the sheet with these answers, by label; what was told stays, with the answer behind it."""
    return replace(sheet, fields=tuple(_answer(field, answers) for field in sheet.fields))


def _answer(field: FilledField, answers: Mapping[str, str]) -> FilledField:
    answer = answers.get(field.label, "").strip()
    if not answer or not is_open(field):
        return field
    lines = dict.fromkeys(line for line in (field.value, answer) if line)
    return replace(field, value="\n".join(lines), is_missing=False, asked_at_send=False, choices=())
