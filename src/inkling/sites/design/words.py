"""Words of the vocabulary, which stand elsewhere than where they are shown, in the language of the page.

What somebody told never goes through here: it is shown as it was written, in whatever language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def say_word(text: str) -> str:
    """Return a label in the language of the page."""
    return translation.gettext(text) if text else ""


def say_word_later(text: str) -> _StrPromise:
    """Return a label that is said in the language of the page on which it is shown, for a form."""
    return translation.gettext_lazy(text)
