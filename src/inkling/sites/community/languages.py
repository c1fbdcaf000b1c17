"""The languages in which the community site can be read: English, and each whole catalogue of `locale/`.

Easy Read stands among them: it is a language with `-easy` behind its code, where somebody has written it.

A language is known by what its form sends, never by an address, a cookie or what the browser says of itself. A
catalogue says in its header who checked it; until then each page says that a machine translated it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from inkling.sites.community.easy.book import MARK, book_in

LOCALE = Path(__file__).parent / "locale"
FIELD = "language"
ENGLISH_CODE = "en"
# Whether the page that is being made is in Easy Read: gettext knows languages only.
_IS_EASY = ContextVar("is_easy", default=False)


@dataclass(frozen=True)
class Language:
    """One language: its name in itself, the way it is written, and who checked its catalogue and when."""

    code: str
    name: str
    direction: str = "ltr"
    checked_by: str = ""
    checked_on: str = ""

    @property
    def is_easy(self) -> bool:
        """Whether it is the Easy Read of a language."""
        return self.code.endswith(MARK)

    @property
    def base(self) -> str:
        """The code of the language itself."""
        return self.code.removesuffix(MARK)

    @property
    def is_english(self) -> bool:
        """Whether the sentences stand as they are in the source."""
        return self.code == ENGLISH_CODE

    @property
    def is_checked(self) -> bool:
        """Whether a person has checked it: a name and a day are needed."""
        return self.base == ENGLISH_CODE or bool(self.checked_by and self.checked_on)

    @property
    def tag(self) -> str:
        """What `lang` says in the page."""
        return "en-GB" if self.base == ENGLISH_CODE else self.base


ENGLISH = Language(ENGLISH_CODE, "English")


@functools.cache
def offered_languages() -> tuple[Language, ...]:
    """Return English, then the others by their names. What is not whole was not compiled, and is not offered."""
    found = [_read(path) for path in LOCALE.glob("*/LC_MESSAGES/django.mo")]
    return (ENGLISH, *sorted(found, key=lambda each: each.name))


def easy_languages() -> tuple[Language, ...]:
    """Return the Easy Read of each language that has one."""
    books = ((each, book_in(each.code)) for each in offered_languages())
    return tuple(replace(each, code=f"{each.code}{MARK}", name=book.name) for each, book in books if book)


def language_called(code: str) -> Language:
    """Return the language of a code; English for one that is not offered."""
    return next((each for each in (*offered_languages(), *easy_languages()) if each.code == code), ENGLISH)


def language_of_page() -> Language:
    """Return the language in which the page is written that is being made."""
    language = language_called(translation.get_language() or ENGLISH_CODE)
    return language_called(f"{language.code}{MARK}") if _IS_EASY.get() else language


def chosen_in(request: HttpRequest) -> str:
    """Return the code that the form names; empty where none was chosen. Raises what reading the form raises."""
    asked = request.POST.get(FIELD, "") if request.method == "POST" else ""
    offered = (*offered_languages(), *easy_languages())
    return next((each.code for each in offered if each.code == asked), "")


def chosen_for_page() -> str:
    """Return the code of the page that is being made, if somebody chose it; English by itself is nobody's choice."""
    if _IS_EASY.get():
        return language_of_page().code
    code = translation.get_language() or ""
    return "" if code == settings.LANGUAGE_CODE else code


@contextmanager
def written_in(code: str) -> Iterator[None]:
    """Make all that is written inside in this language."""
    before = _IS_EASY.set(code.endswith(MARK))
    try:
        with translation.override(code.removesuffix(MARK) or settings.LANGUAGE_CODE):
            yield
    finally:
        _IS_EASY.reset(before)


def go_on_in(code: str) -> None:
    """Write the rest of this answer in the language that the sealed answers name."""
    language = language_called(code)
    _IS_EASY.set(language.is_easy)
    translation.activate(language.base if code else settings.LANGUAGE_CODE)


def _read(path: Path) -> Language:
    with path.open("rb") as file:
        header = GNUTranslations(file).info()
    return Language(
        code=path.parent.parent.name,
        name=header.get("x-name", path.parent.parent.name),
        direction=header.get("x-direction", "ltr"),
        checked_by=header.get("x-checked-by", "").strip(),
        checked_on=header.get("x-checked-on", "").strip(),
    )
