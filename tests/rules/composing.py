"""Notes with their spans marked, for the tests of composing: `{person_name|Kaz} left`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inkling.extraction.spans import CATEGORY_OF, SURE, Span

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
