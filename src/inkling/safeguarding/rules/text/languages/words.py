"""The words of a text in another language, folded as its lists are: without the marks that people leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import re2

from inkling.extraction.cues import read_cues
from inkling.extraction.rules.language import ENGLISH, UNDETERMINED, language_of_text, small_words_of
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of

_OTHER_SCRIPTS = frozenset(("ar", "ur", "pa"))
FOLDER = Path(__file__).with_name("data")
_WORD = re2.compile(r"[\p{L}\p{M}]+(?:['\x{2019}-][\p{L}\p{M}]+)*")
# Letters that no decomposition turns into the one that is typed for it.
_TYPED = str.maketrans(
    {"ł": "l", "ı": "i", "đ": "d", "ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ـ": None}
)


class Word(NamedTuple):
    """A word of a text, `end` exclusive, in code points; `low` as it was typed, `key` without its marks."""

    start: int
    end: int
    key: str
    low: str


class Elsewhere(NamedTuple):
    """A sentence in another language of ours. Not sure: it may as well be English, so that both are read."""

    code: str
    sentence: Sentence
    is_sure: bool


@dataclass(frozen=True)
class Lists:
    """The lists of a language: each word as it is written and without its marks, as people type it.

    A word that is typed with a mark is only that word: in Polish "ja" is I and "ją" is her. Verbs stand with their
    marks alone, which tell "I work" from "he works". What is told in several words joins them by `_`.
    """

    own: frozenset[str] = frozenset()
    own_first: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    speaks: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    am: frozenset[str] = frozenset()
    am_last: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()


def fold(text: str) -> str:
    """Return a text in small letters without the marks over and under them."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(_TYPED))
    # In an Indian script the marks are vowels: without them two words are one.
    kept = (each for each in plain if unicodedata.category(each) != "Mn" or "\u0900" <= each <= "\u0dff")
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the codes of the languages whose lists we hold."""
    return frozenset(each.stem for each in FOLDER.glob("*.txt"))


@lru_cache(maxsize=16)
def lists_of(code: str) -> Lists:
    """Return the lists of a language. Raises `TypeError` for a list whose name nothing reads."""
    told = read_cues(FOLDER / f"{code}.txt")
    return Lists(**{name: _as_typed(words, of=name) for name, words in told.items()})


def _as_typed(words: frozenset[str], *, of: str) -> frozenset[str]:
    if of in ("ends", "speaks"):
        return words
    folded = frozenset(map(fold, words))
    return folded if of == "asks" else words | folded


def words_in(text: str, sentence: Sentence) -> list[Word]:
    """Return the words of a sentence in order."""
    found = _WORD.finditer(text[sentence.start : sentence.end])
    return [
        Word(
            sentence.start + each.start(),
            sentence.start + each.end(),
            fold(each[0]),
            each[0].casefold().replace("\u2019", "'"),
        )
        for each in found
    ]


def sentences_elsewhere(text: str) -> Iterator[Elsewhere]:
    """Yield each sentence that stands, or may stand, in another language of ours.

    A sentence too short to tell may be in the language of the whole. In a text that is English as a whole only a
    sentence with a letter that English does not have is looked at.
    """
    whole, has_letter = language_of_text(text), _has_letter_of_another(text)
    if whole == ENGLISH and not has_letter:
        return
    for sentence in sentences_of(text):
        words = text[sentence.start : sentence.end]
        found = _in_english(words) if whole in (ENGLISH, UNDETERMINED) else _in_another(words, whole)
        if found is not None and found[0] in languages():
            # Without one letter of it "Am in care w kez" may be Romanian or English.
            yield Elsewhere(found[0], sentence, is_sure=found[1] and has_letter)


def _in_english(words: str) -> tuple[str, bool] | None:
    return (language_of_text(words), True) if _has_letter_of_another(words) else None


def _in_another(words: str, whole: str) -> tuple[str, bool] | None:
    """Return the language of the whole, and whether a sentence is surely in it; None where it is in English."""
    if not _has_letter_of_another(words) and whole in _OTHER_SCRIPTS:
        return None
    told = [each[0].casefold() for each in _WORD.finditer(words)]
    of_whole, of_english = small_words_of(whole), small_words_of(ENGLISH) - small_words_of(whole)
    # One letter alone is a word of many languages: "i".
    own = sum(len(each) > 1 and fold(each) in of_whole for each in told)
    english = sum(len(each) > 1 and each in of_english for each in told)
    return None if english > own else (whole, own > english or _has_letter_of_another(words))


def _has_letter_of_another(words: str) -> bool:
    return any(each.isalpha() and not each.isascii() for each in words)
