"""How a door says a reason: its own sentence, through gettext, filled with the reason's values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise

from inkling.vocabulary.reasons import Reason, ReasonKind
from inkling.vocabulary.terms import Term

# A function says what no single pattern can: it is called with the reason's values by name.
Sentence = str | Promise | Callable[..., str]
Sentences = Mapping[ReasonKind, Sentence]


class _Number(int):
    def __str__(self) -> str:
        return f"{int(self):,}"


def say(reason: Reason, *, by: Sentences) -> str:
    """Return the sentence of a reason. Numbers stand with commas, terms with their professional words."""
    sentence = by[reason.kind]
    if callable(sentence):
        return sentence(**dict(reason.values))
    filled: Any = sentence
    return str(filled % {name: _readable(value) for name, value in reason.values})


def _readable(value: object) -> object:
    if isinstance(value, Term):
        return value.label
    # Still an int, so that ngettext can count by it.
    return _Number(value) if isinstance(value, int) else value
