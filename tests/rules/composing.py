"""Notes with their spans marked, for the tests of composing: `{person_name|Kaz} left`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from inkling.extraction import extract
from inkling.extraction.composing import Composition, Entity, compose
from inkling.extraction.spans import CATEGORY_OF, SURE, Span

DAY = date(2026, 11, 27)  # on which the notes of tests were written
_MARK = re.compile(r"\{([a-z_]+)\|([^{}|]+)\}")


@dataclass(frozen=True)
class Marked:
    """A text and its spans."""

    text: str
    spans: tuple[Span, ...]

    def at(self, words: str) -> int:
        """Return the index of the span with these words."""
        return next(number for number, span in enumerate(self.spans) if span.text == words)


def marked(told: str) -> Marked:
    """Read a text with marked spans."""
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(told):
        text += told[at : mark.start()]
        type_, words = mark.groups()
        spans.append(
            Span(len(text), len(text) + len(words), words, CATEGORY_OF[type_], type_, SURE, "marked")
        )
        text += words
        at = mark.end()
    return Marked(text + told[at:], tuple(spans))


def read_note(text: str, day: date | None = DAY) -> tuple[Composition, list[str]]:
    """Return what a note means together, as it is extracted, with the words of each span."""
    found = extract(text, day=day)
    return compose(text, found.spans, day=day, leanings=found.leanings), [span.text for span in found.spans]


def who(text: str, name: str, day: date | None = DAY) -> Entity:
    """Return the first entity of a note of whose spans one holds this name."""
    made, words = read_note(text, day)
    return next(each for each in made.entities if any(name in words[span] for span in each.spans))
