"""What a column of another system's file may fill: answers of a note, by the names that the note has for them."""

from __future__ import annotations

from collections.abc import Mapping

from inkling.vocabulary import telling
from inkling.vocabulary.limits import CONTACT_MAX, DETAIL_MAX, SHORT_TEXT_MAX
from inkling.vocabulary.terms import Term

# In words, each with the most characters that it holds.
TEXTS: Mapping[str, int] = {
    "reference": SHORT_TEXT_MAX,
    "child": SHORT_TEXT_MAX,
    "place": SHORT_TEXT_MAX,
    "origin": SHORT_TEXT_MAX,
    "how_text": DETAIL_MAX,
    "why_text": DETAIL_MAX,
    "needed": DETAIL_MAX,
    "hide": SHORT_TEXT_MAX,
    "lead_heard": CONTACT_MAX,
    "referred_to": SHORT_TEXT_MAX,
    "referred_when": CONTACT_MAX,
    "referred_reference": CONTACT_MAX,
}
# By one of a list: a map says which word of the other system stands for which answer, so that nothing is guessed.
CHOICES: Mapping[str, type[Term]] = {
    "how": telling.HowKnownKind,
    "knew": telling.Knew,
    "agreed": telling.Agreement,
    "why": telling.WhyShare,
    "type": telling.ExploitationType,
    "group": telling.GroupBased,
    "urgency": telling.Urgency,
    "frequency": telling.Frequency,
}
# An answer that was left open is no answer: a map may say so, and nothing is filled in.
NOT_SAID = "not_said"
# The name of whoever wrote a line: it is sealed with whoever sends it.
WRITER_MAX = 120
KEY_MAX = 200


def values_of(terms: type[Term]) -> list[str]:
    """Return the values that may stand for a word: those that a page offers, and that nothing was said."""
    offered = {value for value, _ in telling.offered_choices(terms)}
    return [each.value for each in terms if each.value in offered and telling.is_said(each)] + [NOT_SAID]
