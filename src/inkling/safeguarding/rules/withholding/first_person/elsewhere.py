"""Who told, in another language: "Moja córka Oliwka ma 14 lat" becomes "[withheld] Oliwka ma 14 lat".

Word by word, from lists: whom the words tell of, their age and where they are stay readable. The lists are a machine's
and are not yet checked by people who speak these languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from inkling.extraction.model.hints import Hint
from inkling.extraction.rules.language import small_words_of
from inkling.extraction.rules.people.names_elsewhere import own_names_elsewhere
from inkling.safeguarding.rules.text.languages.asking import asks_in
from inkling.safeguarding.rules.text.languages.words import (
    Elsewhere,
    Word,
    fold,
    lists_of,
    sentences_elsewhere,
    words_in,
)
from inkling.safeguarding.rules.text.sentences import Sentence
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason, merge_cuts

_BETWEEN = 1  # words between "my" and whom: "moja mała siostra"
_SHORTEST = 5  # letters of a verb that is known by its end
_AFTER_AM = 3  # words behind "I am" that say who: "jestem jej ciocią"
_SHORT = 6  # words of "I am her aunt" where "am" stands last
_OTHERS_NEAR = 2  # words before whom in which it is told whose they are


def read_elsewhere(
    text: str,
    cuts: tuple[Cut, ...],
    *,
    elsewhere: Sequence[Elsewhere],
    explicit: Sequence[Cut],
) -> tuple[Cut, ...]:
    """Return the cuts of a text with those of its sentences in other languages in place of what English rules say.

    "Ma" is no mother in Polish. Where a sentence may as well be English, both are cut. Names and contacts of who told
    (`explicit`) are cut in any language.
    """
    places = [each.sentence for each in elsewhere if each.is_sure]
    kept = [
        each for cut in cuts for each in _outside(cut, places) if _says_something(text[each.start : each.end])
    ]
    return merge_cuts([*kept, *explicit, *_elsewhere_cuts(text, elsewhere)], text=text)


def own_name_cuts(text: str, *, child: str) -> Iterator[Cut]:
    """Yield the name by which who told calls themselves, "nazywam się", wherever it stands; the child's stays."""
    stays = {each.strip(".,;:!?()") for each in fold(child).split()}
    for start, end in own_names_elsewhere(text):
        if fold(text[start:end]) not in stays:
            yield Cut(start, end, CutReason.NAME)


def outside_elsewhere(text: str, hints: Sequence[Hint]) -> list[Hint]:
    """Return the hints that begin in no sentence that is surely in another language of ours."""
    if not hints:
        return []
    places = [each.sentence for each in sentences_elsewhere(text) if each.is_sure]
    return [each for each in hints if not any(place.start <= each.start < place.end for place in places)]


def _says_something(piece: str) -> bool:
    return any(each.isalnum() for each in piece)


def _outside(cut: Cut, places: Sequence[Sentence]) -> Iterator[Cut]:
    """Yield what of a cut lies in none of these sentences, which are in order."""
    at = cut.start
    for place in places:
        if place.end <= at or place.start >= cut.end:
            continue
        if place.start > at:
            yield replace(cut, start=at, end=place.start, inside=())
        at = place.end
    if at == cut.start:
        yield cut
    elif at < cut.end:
        yield replace(cut, start=at, inside=())


def _elsewhere_cuts(text: str, elsewhere: Sequence[Elsewhere]) -> Iterator[Cut]:
    for code, sentence, _ in elsewhere:
        words = words_in(text, sentence)
        lists = lists_of(code)
        # Who must not find out is read first, by whoever protects the child: only "my" goes from it.
        is_asking = asks_in(code, words)
        if not is_asking:
            yield from _who_they_are(text, words, code=code)
        for at, word in enumerate(words):
            if is_asking and word.low in lists.kin:
                continue
            if word.low in lists.own or (not at and word.low in lists.own_first):
                first, last = (at, at) if is_asking else _with_whom(words, at, kin=lists.kin)
                yield Cut(words[first].start, words[last].end, CutReason.RELATION)
            elif word.low in lists.speaks or _ends_as_i(word, lists.ends):
                yield Cut(word.start, word.end, CutReason.FIRST_PERSON)
            elif word.low in lists.bare and not is_asking and not _is_anothers(words, at, lists.others):
                yield Cut(word.start, word.end, CutReason.RELATION)


def _who_they_are(text: str, words: list[Word], *, code: str) -> Iterator[Cut]:
    """Yield what says what the teller is to the child, or for a living: "jestem jej ciocią", in words no list holds.

    Where an age is told nothing goes by this: it may be a child who left open whom it is about.
    """
    lists = lists_of(code)
    if any(word.low in lists.years for word in words):
        return
    small = small_words_of(code) - lists.others
    for at, word in enumerate(words):
        if word.low not in lists.am:
            continue
        last = at
        while last < min(at + _AFTER_AM, len(words) - 1):
            following = words[last + 1]
            if following.key in small or text[words[last].end : following.start].strip():
                break
            last += 1
        yield Cut(word.start, words[last].end, CutReason.RELATION)
    is_i = bool(words) and words[0].low in lists.own | lists.own_first
    if is_i and len(words) <= _SHORT and words[-1].low in lists.am_last:
        yield Cut(words[0].start, words[-1].end, CutReason.RELATION)


def _with_whom(words: list[Word], at: int, *, kin: frozenset[str]) -> tuple[int, int]:
    """Return the places of "my" and of who or what is the teller's, which stands beside it."""
    behind = next(
        (each for each in range(at + 1, min(at + 2 + _BETWEEN, len(words))) if words[each].low in kin), at
    )
    before = at - 1 if behind == at and at and words[at - 1].low in kin else at
    return before, behind


def _ends_as_i(word: Word, ends: frozenset[str]) -> bool:
    """Say whether a verb ends as only who writes says it: "widziałam"."""
    return len(word.low) > _SHORTEST and word.low.endswith(tuple(ends))


def _is_anothers(words: list[Word], at: int, others: frozenset[str]) -> bool:
    """Say whether it is told whose kin somebody is: "jej mama"."""
    return any(
        each.low in others for each in words[max(0, at - _OTHERS_NEAR) : at + 2] if each is not words[at]
    )
