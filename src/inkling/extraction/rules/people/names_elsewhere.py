"""Names in other languages: what stands behind "o imieniu" or before "نام کا", and each later mention of it.

Whoever tells says their own name too: "nazywam się", "sunt o vecină pe nume". That one is no detail, and is withheld.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import re2

from inkling.extraction import weights
from inkling.extraction.cues import read_cues
from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import DATA
from inkling.extraction.note import Note
from inkling.extraction.rules.language import small_words_of
from inkling.extraction.spans import SURE, RawSpan
from inkling.extraction.tokens import letters_of, tokenise
from inkling.vocabulary.text import storable

_DATA = DATA / "names_elsewhere.txt"
_WORD = re2.compile(r"[\p{L}\p{M}]+(?:['\x{2019}-][\p{L}\p{M}]+)*")
# Behind an end of a sentence nothing is introduced, nor behind a comma: "o imieniu, ale".
_APART = re2.compile(r"[.,;:!?\n\x{060C}\x{061B}\x{061F}\x{06D4}\x{0964}]")
_LAST_LATIN = "\u024f"
_TYPED = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
_ENDS = re2.compile(r"[.!?\n\x{061F}\x{06D4}\x{0964}]")
_MOST_WORDS = 3  # of a name
_MOST_WITHOUT_CAPITALS = 2  # of the own name of who tells, where nothing has a capital
_TO_AM = 4  # words from a phrase in which "am" stands in a language that ends with it
_NEAR = 2  # words before a phrase in which "school" says that no person is meant
_SHORTEST = 3  # letters of a name that is known again without a capital


# By their first word.
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


class _Word(NamedTuple):
    """A word of the note, `end` exclusive; `key` without its marks, `capital` as "Ł" is one."""

    start: int
    end: int
    key: str
    capital: bool
    has_case: bool


class _Cues(NamedTuple):
    """Phrases of a language by their words: a name follows, a name went before; what is of no person, what no name.

    `own` and `own_behind` are phrases for the name of who tells; behind `am` another may tell it.
    """

    before: Phrases
    behind: Phrases
    beside: frozenset[str]
    no_name: frozenset[str]
    own: Phrases
    own_behind: Phrases
    am: frozenset[str]
    articles: frozenset[str]


class _Text(NamedTuple):
    """A text with its words, and whether none of them has a capital."""

    text: str
    words: list[_Word]
    is_without_capitals: bool


def find_names_elsewhere(note: Note, *, language: str) -> Iterator[RawSpan]:
    """Return the people that a note in another language names by saying so; who told is none of them."""
    cues = _cues_of(language)
    told = _Text(note.text, _words_in(note.text, note.shadow), note.letters != "mixed")
    own = {word.start for each in _own_names(told, cues=cues) for word in each}
    found = [each for each in _names_of_others(told, cues=cues) if each[0].start not in own]
    known = {word.key for each in found for word in each}
    covered = {word.start for each in found for word in each}
    for each in found:
        yield _span(each[0].start, each[-1].end, "rule: named in another language", weights.NAME_MOST)
    for word in told.words:
        if word.start not in covered | own and _is_again(word, told, known=known):
            yield _span(word.start, word.end, "rule: named elsewhere in the note", weights.NAME_AGAIN)


def own_names_elsewhere(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places at which who tells is named in another language, and where that name stands again.

    Whatever the language of the whole is: a few words of one name somebody too.
    """
    plain = shadow(text)
    searched = " ".join((_key_of_all(text) if max(text, default="") > _LAST_LATIN else plain.lower()).split())
    codes = [code for code, phrases in _introductions().items() if any(each in searched for each in phrases)]
    if not codes:
        return
    letters = letters_of(tokenise(plain.encode("ascii")))
    told = _Text(text, _words_in(text, plain), letters != "mixed")
    for code in codes:
        yield from _own_places(told, cues=_cues_of(code))


def _own_places(told: _Text, *, cues: _Cues) -> Iterator[tuple[int, int]]:
    own = list(_own_names(told, cues=cues))
    starts = {word.start for each in own for word in each}
    others = (
        [each for each in _names_of_others(told, cues=cues) if each[0].start not in starts] if own else []
    )
    known = {word.key for each in own for word in each} - {word.key for each in others for word in each}
    for word in told.words:
        if word.start in starts or _is_again(word, told, known=known):
            yield word.start, word.end


@lru_cache(maxsize=1)
def _introductions() -> dict[str, tuple[str, ...]]:
    """Return for each language the phrases of which one stands in each text that names somebody in it: few do."""
    told = {code: _cues_of(code) for code in {name.split()[0] for name in read_cues(_DATA)}}
    return {
        code: tuple(
            " ".join(phrase)
            for begun in (each.own, each.own_behind, each.before, each.behind)
            for phrases in begun.values()
            for phrase in phrases
        )
        for code, each in told.items()
    }


def _key_of_all(text: str) -> str:
    return " ".join(map(_key, text.split()))


def _is_again(word: _Word, told: _Text, *, known: set[str]) -> bool:
    is_written_so = word.capital or (
        len(word.key) >= _SHORTEST and (not word.has_case or told.is_without_capitals)
    )
    return word.key in known and is_written_so


def _names_of_others(told: _Text, *, cues: _Cues) -> Iterator[list[_Word]]:
    for at in range(len(told.words)):
        yield from _named_at(told, at, cues=cues)


def _own_names(told: _Text, *, cues: _Cues) -> Iterator[list[_Word]]:
    """Yield each name by which who tells calls themselves."""
    words = told.words
    for at in range(len(words)):
        if length := _longest(words, at, cues.own):
            yield from _together(told, _own_name_from(told, at + length, cues=cues), after=at + length - 1)
        if _longest(words, at, cues.own_behind):
            before = list(_back_to_capital(words[max(0, at - _MOST_WORDS) : at]))
            yield from _together(told, before, before=at)
        if _is_of_oneself(told, at, cues=cues):
            yield from _named_at(told, at, cues=cues)


def _together(told: _Text, name: list[_Word], *, after: int = -1, before: int = -1) -> Iterator[list[_Word]]:
    """Yield a name unless something ends between it and the word of the phrase that stands beside it."""
    if not name:
        return
    start, end = (
        (told.words[after].end, name[0].start) if after >= 0 else (name[-1].end, told.words[before].start)
    )
    if not _ENDS.search(told.text[start:end]):
        yield name


def _back_to_capital(before: list[_Word]) -> Iterator[_Word]:
    """Return the words at the end of a stretch that have capitals: "Mair Pugh ydw i"."""
    first = len(before)
    while first and before[first - 1].capital:
        first -= 1
    return iter(before[first:])


def _own_name_from(told: _Text, at: int, *, cues: _Cues) -> list[_Word]:
    """Return the words of the own name that begins here; a second one also where nothing has a capital."""
    name = _name_from(told, at, cues=cues)
    if name and not _can_be_name(name[0], cues=cues, told=told):
        return []
    behind = told.words[at + 1 : at + _MOST_WITHOUT_CAPITALS]
    is_bare = len(name) == 1 and (not name[0].has_case or told.is_without_capitals)
    is_next = (
        bool(behind) and not _APART.search(told.text[name[0].end : behind[0].start]) if is_bare else False
    )
    return [*name, *behind] if is_next and _can_be_name(behind[0], cues=cues, told=told) else name


def _is_of_oneself(told: _Text, at: int, *, cues: _Cues) -> bool:
    """Say whether a phrase stands right behind who tells: "sunt o vecină pe nume", and not "sunt mama unei fete"."""
    words = told.words
    if length := _longest(words, at, cues.behind):
        end = min(at + length + _TO_AM, len(words))
        am = next((each for each in range(at + length, end) if words[each].key in cues.am), -1)
        return am >= 0 and not _ENDS.search(told.text[words[at].start : words[am].start])
    reach = 3 if at > 1 and words[at - 2].key in cues.articles else 2
    am = next((each for each in range(at - 1, max(-1, at - 1 - reach), -1) if words[each].key in cues.am), -1)
    return am >= 0 and not _ENDS.search(told.text[words[am].start : words[at].start])


def _longest(words: list[_Word], at: int, phrases: Phrases) -> int:
    """Return how many words the longest of these phrases has that begins at a word; 0 where none does."""
    begun = phrases.get(words[at].key, ())
    return max((len(each) for each in begun if _begins(words, at, each)), default=0)


def _span(start: int, end: int, why: str, weight: int) -> RawSpan:
    return RawSpan(start, end, "person_name", SURE, why, weight)


def _named_at(told: _Text, at: int, *, cues: _Cues) -> Iterator[list[_Word]]:
    """Yield the name that a phrase which begins at a word tells, if it tells one."""
    words = told.words
    for phrases, is_before in ((cues.before, True), (cues.behind, False)):
        length = _longest(words, at, phrases)
        near = words[max(0, at - _NEAR) : at] if is_before else words[max(0, at - _NEAR) : max(0, at - 1)]
        if not length or any(each.key in cues.beside for each in near):
            continue
        name = _name_from(told, at + length, cues=cues) if is_before else words[max(0, at - 1) : at]
        if name and all(_can_be_name(each, cues=cues, told=told) for each in name):
            first, last = (at + length - 1, at + length) if is_before else (at - 1, at)
            if not _APART.search(told.text[words[first].end : words[last].start]):
                yield name


def _begins(words: list[_Word], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(each.key for each in words[at : at + len(phrase)]) == phrase


def _name_from(told: _Text, at: int, *, cues: _Cues) -> list[_Word]:
    """Return the words of a name that begins here: further ones only with a capital, and with nothing between."""
    words = told.words
    name = words[at : at + 1]
    for each in words[at + 1 : at + _MOST_WORDS]:
        is_next = not told.text[name[-1].end : each.start].strip(" -")
        if not (is_next and each.capital and name[-1].capital and _can_be_name(each, cues=cues, told=told)):
            break
        name.append(each)
    return name


def _can_be_name(word: _Word, *, cues: _Cues, told: _Text) -> bool:
    is_written_as_one = word.capital or not word.has_case or told.is_without_capitals
    return is_written_as_one and len(word.key) > 1 and word.key not in cues.no_name


def _words_in(text: str, plain: str) -> list[_Word]:
    """Return the words of a text; `plain` is its shadow, which has the letters of Latin without their marks."""
    return [_word(text, plain, *each.span()) for each in _WORD.finditer(storable(text).text)]


def _word(text: str, plain: str, start: int, end: int) -> _Word:
    told = text[start:end]
    is_latin = told[0] <= _LAST_LATIN
    key = _key(plain[start:end] if is_latin else told)
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
    told = read_cues(_DATA)
    before, behind, own, own_behind = (
        _by_first_word(tuple(map(_key, each.split("_"))) for each in told.get(name, ()))
        for name in (code, f"{code} behind", f"{code} own", f"{code} own behind")
    )
    beside, no_name, am, articles = (
        frozenset(map(_key, told.get(f"{code} {name}", ()))) for name in ("beside", "not", "am", "articles")
    )
    return _Cues(before, behind, beside, no_name | small_words_of(code), own, own_behind, am, articles)


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for each in phrases:
        found[each[0]] = (*found.get(each[0], ()), each)
    return found
