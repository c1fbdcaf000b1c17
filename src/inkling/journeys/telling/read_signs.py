"""The words of a draft are read by machine before it is sent: for the signs in them, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.conf import settings

from inkling.capture.rules.draft import Draft
from inkling.capture.rules.often import often_in_words
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.outcome import ReadingResult
from inkling.safeguarding.rules.protected_view.people.children import is_harm_noticed
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.vocabulary.limits import NARRATIVE_MAX
from inkling.vocabulary.text import storable


def read_narrative(draft: Draft, *, on: date) -> ReadingResult | None:
    """Return what a machine finds in the words as they are stored; None where there is nothing to read."""
    text = storable(draft.narrative).text
    if not text or len(text) > NARRATIVE_MAX:
        return None
    return read_within(text, seconds=settings.INKLING_READING_SECONDS, day=on)


def with_signs(draft: Draft, reading: ReadingResult | None) -> Draft:
    """Return the draft with the signs, and how often, that were found in its words, as for anybody who tells."""
    if reading is None:
        return draft
    text = storable(draft.narrative).text
    signs = noticed_signs(text, spans=reading.spans, as_a_whole=reading.indicators)
    often = (" ".join(text[start:end].split()) for start, end in often_in_words(text, reading.spans))
    return replace(
        draft,
        signs_noticed=tuple(each.sign for each in signs),
        often_in_words=tuple(often),
        harm_noticed=is_harm_noticed(text, reading.whole),
        self_noticed=reading.tells_of_self,
    )
