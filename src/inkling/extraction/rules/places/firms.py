"""Businesses: listed, named by their trade, by their owner, or after "called"."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.cutting import cut_front
from inkling.extraction.rules.terms import ListedTerm, ListedTerms
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("firms")
_PATTERNS = patterns("firms")
_NOT_FIRM = _CUES["not_firm"]
_THE_PLACED = (["the", "at"], ["the", "in"], ["the", "outside"], ["the", "to"])


def find_firms(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return businesses by name; unnamed shops are places."""
    for hit in listed.of("business"):
        if _is_meant(note, listed, hit):
            yield _firm(hit.start, hit.end, f"listed business '{hit.entry.term}'", weights.FIRM_LISTED)
    if note.letters != "upper":
        yield from _with_capitals(note)
    for start, end in _PATTERNS["named_low_whole"].spans(note):
        yield from _in_lower_case(note, start, end)
    for start, end in _PATTERNS["owned"].spans(note):
        owner, _, trade = note.low[start:end].decode().partition("'")
        if owner not in _CUES["no_owner"] and not trade.endswith(" place"):
            yield _firm(start, end, "owner's name with a trade", weights.FIRM_OF_OWNER)
    if note.letters != "mixed":
        for start, end in _PATTERNS["called"].spans(note):
            yield _firm(start, end, "after 'called' and a trade", weights.FIRM_CALLED_IN_LOWER_CASE)


def _firm(start: int, end: int, why: str, weight: int) -> RawSpan:
    return RawSpan(start, end, "business", SURE, f"rule: {why}", weight)


def _with_capitals(note: Note) -> Iterator[RawSpan]:
    for name, why, weight in (
        ("named", "name with a trade", weights.FIRM_WITH_TRADE),
        ("pub_full", "name before a trade", weights.PUB_BEFORE_TRADE),
    ):
        for start, end in _PATTERNS[name].spans(note):
            start, words = cut_front(note.shadow[start:end], start, drop=_opens_sentence)
            if _is_name(words):
                yield _firm(start, end, why, weight)
    for start, end in _PATTERNS["trade_first"].spans(note):
        yield _firm(start, end, "name behind a trade", weights.FIRM_AFTER_TRADE)
    for start, end in _PATTERNS["in_one_word"].spans(note):
        yield _firm(start, end, "a taxi firm in one word", weights.FIRM_CALLED)
    for start, end in _PATTERNS["called_cased"].spans(note):
        yield _firm(start, end, "after 'called' and a trade", weights.FIRM_CALLED)


def _opens_sentence(words: list[str]) -> bool:
    return len(words) > 1 and (words[0].lower() in _NOT_FIRM or words[0] in _CUES["opener"])


def _is_name(words: list[str]) -> bool:
    if len(words) < 2 or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return not all(word.lower() in _NOT_FIRM or word.isdigit() for word in words[:-1])


def _is_meant(note: Note, listed: ListedTerms, hit: ListedTerm) -> bool:
    """Say whether a listed firm is meant: by a capital; an everyday word ("next") by a preposition too."""
    shown = listed.pieces[hit.first].token.capital
    mixed = note.letters == "mixed"
    if not hit.entry.weak:
        return shown or not mixed or hit.after - hit.first > 1 or len(hit.entry.term) > 3
    before = listed.before(hit.first, count=2)
    if not before or not (before[0] in _CUES["placed"] or before[:2] in _THE_PLACED):
        return False
    return shown or (not mixed and before[0] in _CUES["placed_low"] and hit.entry.term in _CUES["known_low"])


def _in_lower_case(note: Note, start: int, end: int) -> Iterator[RawSpan]:
    common = note.lexicon.common

    def drop(words: list[str]) -> bool:
        return words[0] in _NOT_FIRM or (words[0] in common and len(words) > 2)

    trade = note.low[start:end].decode().split()[-1]
    start, words = cut_front(note.low[start:end].decode(), start, drop=drop)
    if len(words) < 2 or words[0] == trade:
        return
    plain = words[0] in common
    if plain and note.letters == "mixed" and not note.raw[start : start + 1].isupper():
        return
    if not plain or trade in _CUES["sure_trade"]:
        yield _firm(start, end, "name with a trade", weights.FIRM_IN_LOWER_CASE)
