"""What a note quotes of the child, offered for the field of the child's own words; never filled in unasked."""

from __future__ import annotations

from collections.abc import Mapping

from inkling.notes.rules.offering.offers import INTERVIEWS, OfferedField
from inkling.safeguarding.rules.text.quotations import quotations_of_child
from inkling.vocabulary.notes import FIELDS, NoteTemplate, ReturnHomeField

_MOST = 1_500  # characters that are taken over at one press
_OPENS, _CLOSES = frozenset('"\u201c'), frozenset('"\u201d')


def offered_own_words(text: str, *, template: NoteTemplate, fields: Mapping[str, str]) -> list[OfferedField]:
    """Return what the words quote of the child between marks, one behind the other, where its field is empty."""
    name = ReturnHomeField.OWN_WORDS.value
    field = next((each for each in FIELDS[template] if each.value == name), None)
    if template not in INTERVIEWS or field is None or fields.get(name, "").strip():
        return []
    value = ""
    for start, end in _whole_quotations(text):
        longer = f"{value} {text[start:end]}".strip()
        if len(longer) > _MOST:
            break
        value = longer
    return [OfferedField(field, value, value)] if value else []


def _whole_quotations(text: str) -> list[tuple[int, int]]:
    """Return the quotations that hold a sentence of the child's, from mark to mark; what no marks hold is left."""
    found: list[tuple[int, int]] = []
    for start, end in quotations_of_child(text):
        if found and end <= found[-1][1]:
            continue
        opens = next((at for at in range(start, -1, -1) if text[at] in _OPENS), -1)
        closes = next((at for at in range(end - 1, len(text)) if text[at] in _CLOSES and at > opens), -1)
        if 0 <= opens < closes and "\n\n" not in text[opens:closes]:
            found.append((opens, closes + 1))
    return found
