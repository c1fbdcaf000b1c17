"""The languages in which a practitioner can tell: English, and each whole catalogue of `locale/`."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path

from django.utils import translation

LOCALE = Path(__file__).resolve().parents[1] / "locale"
ENGLISH_CODE = "en"


@dataclass(frozen=True)
class SpokenLanguage:
    """One language: its name in itself, the way it is written, and whether a person has checked its catalogue."""

    code: str
    name: str
    direction: str = "ltr"
    is_checked: bool = True

    @property
    def tag(self) -> str:
        """What `lang` says in the page."""
        return "en-GB" if self.code == ENGLISH_CODE else self.code


ENGLISH = SpokenLanguage(ENGLISH_CODE, "English")


@functools.cache
def offered_languages() -> tuple[SpokenLanguage, ...]:
    """Return English, then the others by their codes. What is not whole was not compiled, and is not offered."""
    compiled = sorted(LOCALE.glob("*/LC_MESSAGES/django.mo"))
    return (ENGLISH, *(_read(path) for path in compiled))


def language_called(code: str) -> SpokenLanguage:
    """Return the language of a code; English for one that is not offered."""
    return next((each for each in offered_languages() if each.code == code), ENGLISH)


def language_of_page() -> SpokenLanguage:
    """Return the language in which the page is written that is being made."""
    return language_called(translation.get_language() or ENGLISH_CODE)


def _read(path: Path) -> SpokenLanguage:
    with path.open("rb") as file:
        header = GNUTranslations(file).info()
    code = path.parent.parent.name
    # A name and a day are needed.
    is_checked = all(header.get(each, "").strip() for each in ("x-checked-by", "x-checked-on"))
    return SpokenLanguage(code, header.get("x-name", code), header.get("x-direction", "ltr"), is_checked)
