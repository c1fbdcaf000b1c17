"""Names in other languages: what stands behind "o imieniu" or before "نام کا", and each later mention of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import re2

from inkling.extraction import weights
from inkling.extraction.cues import read_cues
from inkling.extraction.lexicon import DATA
from inkling.extraction.note import Note
from inkling.extraction.rules.language import small_words_of
from inkling.extraction.spans import SURE, RawSpan

_WORD = re2.compile(r"[\p{L}\p{M}]+(?:['\x{2019}-][\p{L}\p{M}]+)*")
# Behind an end of a sentence nothing is introduced, nor behind a comma: "o imieniu, ale".
_APART = re2.compile(r"[.,;:!?\n\x{060C}\x{061B}\x{061F}\x{06D4}\x{0964}]")
_LAST_LATIN = "\u024f"
_TYPED = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_MOST_WORDS = 3  # of a name
_NEAR = 2  # words before a phrase in which "school" says that no person is meant
_SHORTEST = 3  # letters of a name that is known again without a capital


class _Word(NamedTuple):
    """A word of the note, `end` exclusive; `key` without its marks, `capital` as "Ł" is one."""

    start: int
    end: int
    key: str
    capital: bool
    has_case: bool


class _Cues(NamedTuple):
    """Phrases of a language by their words: a name follows, a name went before; what is of no person, what no name."""

    before: frozenset[tuple[str, ...]]
    behind: frozenset[tuple[str, ...]]
    beside: frozenset[str]
    no_name: frozenset[str]


def find_names_elsewhere(note: Note, *, language: str) -> Iterator[RawSpan]:
    """Return the people that a note in another language names by saying so; who told is none of them."""
    cues = _cues_of(language)
    words = [_word(note, *each.span()) for each in _WORD.finditer(note.text)]
    found = [each for at in range(len(words)) for each in _named_at(note, words, at, cues=cues)]
    known = {word.key for each in found for word in each}
    covered = {word.start for each in found for word in each}
    for each in found:
        yield _span(each[0].start, each[-1].end, "rule: named in another language", weights.NAME_MOST)
    for word in words:
        again = word.capital or (
            len(word.key) >= _SHORTEST and (not word.has_case or note.letters != "mixed")
        )
        if word.key in known and again and word.start not in covered:
            yield _span(word.start, word.end, "rule: named elsewhere in the note", weights.NAME_AGAIN)


def _span(start: int, end: int, why: str, weight: int) -> RawSpan:
    return RawSpan(start, end, "person_name", SURE, why, weight)


def _named_at(note: Note, words: list[_Word], at: int, *, cues: _Cues) -> Iterator[list[_Word]]:
    """Yield the name that a phrase which begins at a word tells, if it tells one."""
    for phrases, is_before in ((cues.before, True), (cues.behind, False)):
        length = max((len(each) for each in phrases if _begins(words, at, each)), default=0)
        near = words[max(0, at - _NEAR) : at] if is_before else words[max(0, at - _NEAR) : max(0, at - 1)]
        if not length or any(each.key in cues.beside for each in near):
            continue
        name = _name_from(note, words, at + length, cues=cues) if is_before else words[max(0, at - 1) : at]
        if name and all(_can_be_name(each, cues=cues, note=note) for each in name):
            first, last = (at + length - 1, at + length) if is_before else (at - 1, at)
            if not _APART.search(note.text[words[first].end : words[last].start]):
                yield name


def _begins(words: list[_Word], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(each.key for each in words[at : at + len(phrase)]) == phrase


def _name_from(note: Note, words: list[_Word], at: int, *, cues: _Cues) -> list[_Word]:
    """Return the words of a name that begins here: further ones only with a capital, and with nothing between."""
    name = words[at : at + 1]
    for each in words[at + 1 : at + _MOST_WORDS]:
        is_next = not note.text[name[-1].end : each.start].strip(" -")
        if not (is_next and each.capital and name[-1].capital and _can_be_name(each, cues=cues, note=note)):
            break
        name.append(each)
    return name


def _can_be_name(word: _Word, *, cues: _Cues, note: Note) -> bool:
    is_written_as_one = word.capital or not word.has_case or note.letters != "mixed"
    return is_written_as_one and len(word.key) > 1 and word.key not in cues.no_name


def _word(note: Note, start: int, end: int) -> _Word:
    told = note.text[start:end]
    is_latin = told[0] <= _LAST_LATIN
    key = _key(note.shadow[start:end] if is_latin else told)
    return _Word(start, end, key, told[0].isupper(), told[0].lower() != told[0].upper())


def _key(told: str) -> str:
    """Return a word as its lists hold it: in small letters, without the marks of Latin and Arabic letters."""
    plain = unicodedata.normalize("NFD", told.casefold().translate(_TYPED))
    # In an Indian script the marks are vowels: without them two words are one.
    kept = (
        each
        for each in plain
        if each.isprintable() and (unicodedata.category(each) != "Mn" or "\u0900" <= each <= "\u0dff")
    )
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=16)
def _cues_of(code: str) -> _Cues:
    told = read_cues(DATA / "names_elsewhere.txt")
    before, behind = (
        frozenset(tuple(map(_key, each.split("_"))) for each in told.get(name, ()))
        for name in (code, f"{code} behind")
    )
    beside, no_name = (frozenset(map(_key, told.get(f"{code} {name}", ()))) for name in ("beside", "not"))
    return _Cues(before, behind, beside, no_name | small_words_of(code))
