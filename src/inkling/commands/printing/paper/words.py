"""The words of the printed papers: one file a language in `data/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from inkling.sites.community.languages import LOCALE

DATA = Path(__file__).parent / "data"


def languages() -> list[str]:
    """Return the codes of the languages in which papers can be printed."""
    return sorted(path.stem for path in DATA.glob("*.toml"))


def words_in(language: str) -> Mapping[str, Any]:
    """Return the words in this language. Raises `FileNotFoundError` for one that nobody has written."""
    with (DATA / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def is_unchecked(words: Mapping[str, Any]) -> bool:
    """Say whether a machine translated these words and no person has put a name and a day to them."""
    return "unchecked" in words and not (words["checked_by"] and words["checked_on"])


def catalogue_of(language: str) -> NullTranslations:
    """Return the catalogue by which names of help lines are said; English stands as it is."""
    path = LOCALE / language / "LC_MESSAGES" / "django.mo"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)
