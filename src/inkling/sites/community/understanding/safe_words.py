"""The own words as the children's team reads them, shown to the teller before anything is sent."""

from __future__ import annotations

from inkling.reading.rules.despite_faults import make_despite_faults
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.sites.community.answers import Answers
from inkling.sites.community.drafting import draft_of
from inkling.sites.community.understanding.noticing import proposals, span_of


def safe_words(answers: Answers) -> str | None:
    """Return the words without what may show who tells; a name given on a later page is cut when it is sent.

    None where some words break it: then the page says that they could not be read. Empty where there are none.
    """
    return make_despite_faults(lambda: _cut(answers), otherwise=lambda: None)


def _cut(answers: Answers) -> str:
    places = (span_of(each.key) for each in proposals(answers) if each.names_somebody)
    return cut_words(draft_of(answers), names=[place for place in places if place]).whole()
