"""What Easy Read says in this telling: the words of its language, and of whoever speaks of themselves."""

from __future__ import annotations

from inkling.sites.community.answers import Answers
from inkling.sites.community.easy.book import MARK, Book, PageWords, book_in

_ENGLISH = "en"
# Whoever answers how they can be reached is asked it as somebody who tells of themselves.
_REACHED = ("you",)


def book_of(language: str) -> Book:
    """Return the book of a chosen language, such as en-easy; the English one where there is none of its own."""
    found = book_in(language.removesuffix(MARK)) or book_in(_ENGLISH)
    if found is None:
        raise LookupError("Easy Read in English is missing: easy/data/en.toml")
    return found


def page_words(answers: Answers, id_: str) -> PageWords:
    """Return what the page of this id says in this telling."""
    about_me = answers.about_me or (answers.is_reached and id_ in _REACHED)
    return book_of(answers.language).page(id_, about_me=about_me)
