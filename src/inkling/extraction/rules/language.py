"""The language of a note, told from its small words and its script. Numbers and plates are found in any language."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from inkling.extraction.cues import read_cues
from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import DATA
from inkling.extraction.tokens import Token, tokenise

_SMALL = read_cues(DATA / "languages.txt")
_SCRIPTS = (
    ("ar", 0x0600, 0x06FF),
    ("zh", 0x4E00, 0x9FFF),
    ("uk", 0x0400, 0x04FF),
    ("el", 0x0370, 0x03FF),
    ("pa", 0x0A00, 0x0A7F),
    ("bn", 0x0980, 0x09FF),
    ("hi", 0x0900, 0x097F),
    ("am", 0x1200, 0x137F),
)
# Letters of the Arabic script that Urdu has, and neither Arabic nor Persian.
_OF_URDU = frozenset("ٹڈڑںے")
ENGLISH = "en"
UNDETERMINED = "und"
_SAMPLE = 4000
# Some three words in another script: one alone may be a name.
_FEW_WORDS = 12
_ENDS = re2.compile(r"[\n.!?;:]+")
_STRETCH = 240


def language_of_text(text: str) -> str:
    """Return the code of a text that nobody has read yet."""
    sample = text[:_SAMPLE]
    return language_of(sample, tokenise(shadow(sample).encode("ascii")))


def language_of(text: str, tokens: list[Token]) -> str:
    """Return an ISO 639-1 code; UNDETERMINED where there is too little to tell."""
    sample = text[:_SAMPLE]
    letters = sum(1 for char in sample if char.isalpha())
    if not letters:
        return UNDETERMINED
    for code, low, high in _SCRIPTS:
        if sum(1 for char in sample if low <= ord(char) <= high) * 2 > letters:
            return "ur" if code == "ar" and not _OF_URDU.isdisjoint(sample) else code
    words = [token.low for token in tokens[:600] if token.word]
    scores = {code: sum(1 for word in words if word in small) for code, small in _SMALL.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] == 0:
        return ENGLISH if len(words) < 4 and sample.isascii() else UNDETERMINED
    # English is the rule here; another language must be clearly ahead.
    return best if best == "en" or scores[best] > scores["en"] * 1.5 + 1 else "en"


def holds_another_language(text: str) -> bool:
    """Say whether a sentence, or a few words in another script, stand surely in another language than English.

    The language of a text is the one that is ahead; what a child is harmed by may stand in the other.
    """
    if sum(1 for char in text if char.isalpha() and _script_of(char)) >= _FEW_WORDS:
        return True
    return any(language_of_text(each) not in (ENGLISH, UNDETERMINED) for each in _stretches(text))


def small_words_of(code: str) -> frozenset[str]:
    """Return the small words of a language that we know."""
    return frozenset(_SMALL.get(code, ()))


def _script_of(char: str) -> str:
    return next((code for code, low, high in _SCRIPTS if low <= ord(char) <= high), "")


def _stretches(text: str) -> Iterator[str]:
    """Yield each sentence, a long one in pieces."""
    for sentence in _ENDS.split(text):
        for start in range(0, len(sentence), _STRETCH):
            yield sentence[start : start + _STRETCH]
