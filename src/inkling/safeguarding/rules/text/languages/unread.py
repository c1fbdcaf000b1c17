"""In which language words stand in which no machine looks for signs: what is told in it is looked at by somebody."""

from __future__ import annotations

from inkling.extraction.rules.language import ENGLISH, UNDETERMINED, language_of_text

_ENOUGH_WORDS = 8  # fewer are a name or a greeting


def language_unread(words: str) -> str:
    """Return the code of the language in which a text stands, where no machine looks for signs in it, or nothing.

    Who passed over the question about signs, or saw none that fits, is not less in danger for the language.
    """
    code = language_of_text(words)
    is_unread = code not in (ENGLISH, UNDETERMINED) and len(words.split()) >= _ENOUGH_WORDS
    return code if is_unread else ""
