"""The languages in which the community site can be read: English, and each whole catalogue of `locale/`.

A language is known by what its form sends, never by an address, a cookie or what the browser says of itself. A
catalogue says in its header who checked it; until then each page says that a machine translated it.
"""

from __future__ import annotations

import functools
from contextlib import AbstractContextManager
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

LOCALE = Path(__file__).parent / "locale"
FIELD = "language"
ENGLISH_CODE = "en"


@dataclass(frozen=True)
class Language:
    """One language: its name in itself, the way it is written, and who checked its catalogue and when."""

    code: str
    name: str
    direction: str = "ltr"
    checked_by: str = ""
    checked_on: str = ""

    @property
    def is_english(self) -> bool:
        """Whether the sentences stand as they are in the source."""
        return self.code == ENGLISH_CODE

    @property
    def is_checked(self) -> bool:
        """Whether a person has checked it: a name and a day are needed."""
        return self.is_english or bool(self.checked_by and self.checked_on)

    @property
    def tag(self) -> str:
        """What `lang` says in the page."""
        return "en-GB" if self.is_english else self.code


ENGLISH = Language(ENGLISH_CODE, "English")


@functools.cache
def offered_languages() -> tuple[Language, ...]:
    """Return English, then the others by their names. What is not whole was not compiled, and is not offered."""
    found = [_read(path) for path in LOCALE.glob("*/LC_MESSAGES/django.mo")]
    return (ENGLISH, *sorted(found, key=lambda each: each.name))


def language_called(code: str) -> Language:
    """Return the language of a code; English for one that is not offered."""
    return next((each for each in offered_languages() if each.code == code), ENGLISH)


def language_of_page() -> Language:
    """Return the language in which the page is written that is being made."""
    return language_called(translation.get_language() or ENGLISH_CODE)


def chosen_in(request: HttpRequest) -> str:
    """Return the code that the form names; empty where none was chosen. Raises what reading the form raises."""
    asked = request.POST.get(FIELD, "") if request.method == "POST" else ""
    return next((each.code for each in offered_languages() if each.code == asked), "")


def chosen_for_page() -> str:
    """Return the code of the page that is being made, if somebody chose it; English by itself is nobody's choice."""
    code = translation.get_language() or ""
    return "" if code == settings.LANGUAGE_CODE else code


def written_in(code: str) -> AbstractContextManager[None]:
    """Make all that is written inside in this language."""
    return translation.override(code or settings.LANGUAGE_CODE)


def go_on_in(code: str) -> None:
    """Write the rest of this answer in the language that the sealed answers name."""
    translation.activate(language_called(code).code if code else settings.LANGUAGE_CODE)


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
