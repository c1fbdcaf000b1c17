"""What the words say of how soon, where whoever told did not answer it: always marked as read by a machine."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.capture.rules.draft import Draft
from inkling.extraction.composing.dates.own_days import OwnDays
from inkling.safeguarding.rules.protected_view.facts.coming import Days
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.text.happening import happening_in
from inkling.safeguarding.rules.text.sentences import Quote
from inkling.safeguarding.rules.withholding import WITHHELD
from inkling.vocabulary.telling import Urgency

_LEFT_OPEN = (Urgency.NOT_SAID, Urgency.NOT_SURE)
_MOST = 3
_PARTS = {Urgency.NOW: ViewPart.NOW, Urgency.SOON: ViewPart.TODAY}
_WITHOUT_WORDS = "the words say so"


def how_soon_lines(draft: Draft, *, days: Days | None, quote: Quote | None) -> Iterator[ViewLine]:
    """Yield a line for each sentence that says that it is now, or today; none where that was answered.

    Words that are not read as they are sent say nothing of now, nor does a record of another day. What shows who told
    is cut; that it is now stands all the same.
    """
    if days is None or not days.are_of_now or draft.urgency not in _LEFT_OPEN:
        return
    own = OwnDays(draft.narrative, day=days.written)
    found = [each for each in happening_in(draft.narrative) if own.at(each.sentence.end - 1) >= days.since]
    for each in found[:_MOST]:
        quoted = "".join(quote([each.sentence])) if quote else ""
        is_said = any(letter.isalnum() for letter in quoted.replace(WITHHELD, ""))
        yield ViewLine(_PARTS[each.how_soon], quoted if is_said else _WITHOUT_WORDS, noticed=True)
