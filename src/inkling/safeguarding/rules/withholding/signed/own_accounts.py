"""Accounts, postcodes and spoken numbers that a teller calls their own: `my snap is kez.m07`, `msg me on insta kez_m`.

Also of a child who tells of itself: the unit has them, and whoever answers a concern asks the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.own_ways import is_quoted_speech

_ACCOUNT = (
    rb"(?:snap ?chat|snap|sc|insta(?:gram)?|ig|tik ?tok|face ?book|fb|discord|whats ?app|telegram|twitter|kik|xbox|psn"
    rb"|roblox|steam|gamer ?tag|user ?name|handle|signal|messenger|skype)"
)
_HANDLE = rb"(@?[a-z0-9][a-z0-9._-]*[a-z0-9_])"
_MINE = re2.compile(
    rb"\bmy (?:own |new |other |old |main |private |second )?"
    + _ACCOUNT
    + rb"(?:'?s)?\b(?: (?:name|user ?name|handle|account|acc|id|tag)\b)?"
    rb"(?: ?(?:is\b|=|:|-))? ?" + _HANDLE
)
_TO_ME = re2.compile(
    rb"\b(?:add|msg|message|dm|pm|text|find|get|reach|contact|follow|snap|inbox|write(?: to)?|ring|call) (?:me|us)"
    rb"(?: up| back)? (?:on|via|at|by|through|over) (?:my |the )?"
    + _ACCOUNT
    + rb"(?: (?:at|as|name|its|it's|is))?[ :,-]{1,2}"
    + _HANDLE
)
_I_AM = re2.compile(
    rb"\b(?:i'?m|i am)(?: called)? (?:(?:on )?"
    + _ACCOUNT
    + rb" (?:as |under )?"
    + _HANDLE
    + rb"|"
    + _HANDLE
    + rb" on "
    + _ACCOUNT
    + rb"\b)"
)
_POSTCODE = re2.compile(
    rb"\b(?:(?:my|our) (?:home )?post ?code(?: is| its|'s|:)?|(?:i|we) live (?:at|in|on)) ?"
    rb"([a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2})\b"
)
_DIGIT = (
    rb"(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred|[0-9]+)"
)
_SPOKEN = re2.compile(
    rb"\b(?:me|us|mine|my (?:[a-z]+ )?(?:number|mobile|landline|phone|cell|mob|tel|no))"
    rb"(?:'s| back| on| at| is| its| it's| :|:)*"
    rb"[ ,:-]+(" + _DIGIT + rb"(?:[ ,.-]+" + _DIGIT + rb"){6,})\b"
)
# At the end of a text a number is the teller's, unless the words before it say whose it is.
_SPOKEN_LAST = re2.compile(rb"\b(" + _DIGIT + rb"(?:[ ,.-]+" + _DIGIT + rb"){7,})[\s.!x]*\z")
_OF_ANOTHER = re2.compile(
    rb"\b(?:(?:his|hers?|their|he|she|they|him|them|its?|plate|reg|used|uses|rang|rings)\b[^.!?\n]*"
    # What is sold on, and where a number hangs: it is whoever sells whom one looks for.
    rb"|(?:line|card|advert|poster|flyer|sticker)(?: [a-z]+){0,3}[ :,-]*)\z"
)
_BEFORE_NUMBER = 60
_STATES = frozenset(
    "private public full open down new dead gone fake off same blank secret safe deleted on".split()
)
_ENDS_OF_WORDS = ("ed", "ing", "en", "ly")
_SET_APART = frozenset(b"0123456789._@")


def own_account_cuts(text: str) -> Iterator[Cut]:
    """Yield the accounts, postcodes and spoken numbers of which a teller says that they are theirs."""
    low = shadow(text).encode("ascii").lower()
    for pattern in (_MINE, _TO_ME, _I_AM):
        for found in pattern.finditer(low):
            group = 1 if found.group(1) else 2
            told = found.group(group)
            if is_quoted_speech(low, found.start()) or not _is_account(told, led=pattern is _MINE):
                continue
            yield Cut(found.start(group), found.end(group), CutReason.CONTACT)
    for found in _POSTCODE.finditer(low):
        yield Cut(found.start(1), found.end(1), CutReason.ADDRESS)
    for found in _SPOKEN.finditer(low):
        if _is_spoken(found.group(1)) and not is_quoted_speech(low, found.start()):
            yield Cut(found.start(1), found.end(1), CutReason.CONTACT)
    last = _SPOKEN_LAST.search(low)
    if last and _is_spoken(last.group(1)):
        before = low[max(0, last.start(1) - _BEFORE_NUMBER) : last.start(1)]
        if not (_OF_ANOTHER.search(before) or is_quoted_speech(low, last.start(1))):
            yield Cut(last.start(1), last.end(1), CutReason.CONTACT)


def _is_spoken(told: bytes) -> bool:
    """Say whether some of a number stands in words: one in digits is found by other rules."""
    return any(each.isalpha() for each in told.decode())


def _is_account(told: bytes, *, led: bool) -> bool:
    """Say whether a word is an account and no word of the language: `my snap is full`, `my insta got hacked`.

    One of letters alone is known by what leads it, `my insta is`.
    """
    if not _SET_APART.isdisjoint(told):
        return True
    word = told.decode()
    is_word = word in _STATES or word in words("everyday") or word in words("frequent")
    return led and not is_word and not word.endswith(_ENDS_OF_WORDS)
