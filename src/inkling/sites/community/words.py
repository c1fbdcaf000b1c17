"""Words that stand elsewhere, in the language of the page: those of the vocabulary, and numbers.

What somebody told never goes through here: it is shown as it was written, in whatever language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django.utils import formats
from django.utils.translation import gettext, gettext_lazy

from inkling.vocabulary import telling, terms
from inkling.vocabulary.telling import AskedBack
from inkling.vocabulary.terms import Term

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Shown: TypeAlias = "_StrOrPromise"
Choices = list[tuple[str, Shown]]


def offered_choices(asked: type[Term]) -> Choices:
    """Return (value, plain words) of the answers that a page offers."""
    return [(value, gettext_lazy(plain)) for value, plain in telling.offered_choices(asked)]


def plain_choices(asked: type[Term]) -> Choices:
    """Return (value, plain words) of every term, in the order of definition."""
    return [(value, gettext_lazy(plain)) for value, plain in terms.plain_choices(asked)]


def say_plain(words: str) -> str:
    """Return words of the vocabulary in the language of the page."""
    return gettext(words) if words else ""


def say_question(asks: AskedBack, quoted: str) -> str:
    """Return what the unit asks back, in the language of the page, with the words of the teller that it quotes."""
    return gettext(asks.plain) % {"quoted": quoted} if asks.quotes else gettext(asks.plain)


def say_number(number: int) -> str:
    """Return a number as it is written in the language of the page: 20,000."""
    return formats.number_format(number, use_l10n=True, force_grouping=True)
