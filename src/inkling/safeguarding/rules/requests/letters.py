"""The words of a request that somebody must not find out, each as the letter of its class, and where one may stand.

What names who must not find out protects a child: no clause or sentence of it goes whole because it shows who told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from inkling.extraction.cues import read_cues
from inkling.safeguarding.rules.text.passage import Passage

OTHER, END = "X", "|"
# `He cant no bout this`: as many a child writes "know".
_AFTER_KNOW = frozenset({"bout", "about", "it", "its", "that", "i", "im", "who", "iv", "ive", "u"})
_TELLER, _OUT, _YOU, _PLEASE, _BIDS = "I", "u", "Y", "p", frozenset("DZkV")
_FORBIDS, _LEARNS, _FEARS, _FROM = frozenset("DNCA"), frozenset("TtKE"), frozenset("FG"), frozenset("fs")
# `I do not know her name`: these may stand between the teller and what they themselves know or say.
_OF_OWN_DEED = frozenset("DNCAMHBapU")


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """Return the letter of each word of a class; the first class that holds a word wins."""
    found: dict[str, str] = {}
    for heading, told in read_cues(Path(__file__).with_name("letters.txt")).items():
        for word in told:
            found.setdefault(word, heading.rpartition(" ")[2])
    return found


def request_letters(passage: Passage, *, first: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield letter, start and end in the text of each word between two places; `don` and `'t` are one."""
    tokens, at = passage.tokens, first
    while at < end:
        key, after = passage.key(at), at + 1
        if passage.key(after) == "'t" and after < end:
            key, after = f"{key}t", after + 1
        yield _letter(passage, at, key), tokens[at].start, tokens[after - 1].end
        at = after


def _letter(passage: Passage, at: int, key: str) -> str:
    if passage.is_mark(at):
        return END
    if key == "no" and passage.key(at + 1) in _AFTER_KNOW:
        return "K"
    return OTHER if passage.is_name(at) else _letters().get(key, OTHER)


def may_ask_secrecy(passage: Passage, first: int, end: int) -> bool:
    """Say whether these words may ask that somebody must not find out: more often yes than a request is read."""
    letters = [letter for letter, _, _ in request_letters(passage, first=first, end=end)]
    found = set(letters)
    learns = any(each in _LEARNS and not _is_of_teller(letters, at) for at, each in enumerate(letters))
    finds = "O" in found and _OUT in found
    if (learns or finds) and found & (_FORBIDS | _FEARS):
        return True
    return "Z" in found or ("k" in found and bool(found & _FROM))


def may_ask_who_reads(passage: Passage, first: int, end: int) -> bool:
    """Say whether these words may ask that, or ask whoever reads to do or leave something: `please bypass her`."""
    letters = [letter for letter, _, _ in request_letters(passage, first=first, end=end)]
    asks_you = _YOU in letters and bool(_FORBIDS.union("MG").intersection(letters))
    bids = bool(letters) and letters[0] in _BIDS
    return may_ask_secrecy(passage, first, end) or _PLEASE in letters or asks_you or bids


def is_forbidden(passage: Passage, at: int) -> bool:
    """Say whether what a verb says is not to be, or was not: `don't tell her brother`, `u wont tell coach`."""
    return passage.key(at - 1) == "'t" or _letters().get(passage.key(at - 1), OTHER) in _FORBIDS


def _is_of_teller(letters: list[str], at: int) -> bool:
    """Say whether what is known or told at a place is so by the teller: `I never said a word`."""
    while at > 0 and letters[at - 1] in _OF_OWN_DEED:
        at -= 1
    return at > 0 and letters[at - 1] == _TELLER
