"""The language of a note, told from its small words and its script. Numbers and plates are found in any language."""

from __future__ import annotations

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
_SAMPLE = 4000


def language_of_text(text: str) -> str:
    """Return the code of a text that nobody has read yet."""
    sample = text[:_SAMPLE]
    return language_of(sample, tokenise(shadow(sample).encode("ascii")))


def language_of(text: str, tokens: list[Token]) -> str:
    """Return an ISO 639-1 code; "und" where there is too little to tell."""
    sample = text[:_SAMPLE]
    letters = sum(1 for char in sample if char.isalpha())
    if not letters:
        return "und"
    for code, low, high in _SCRIPTS:
        if sum(1 for char in sample if low <= ord(char) <= high) * 2 > letters:
            return "ur" if code == "ar" and not _OF_URDU.isdisjoint(sample) else code
    words = [token.low for token in tokens[:600] if token.word]
    scores = {code: sum(1 for word in words if word in small) for code, small in _SMALL.items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] == 0:
        return "en" if len(words) < 4 and sample.isascii() else "und"
    # English is the rule here; another language must be clearly ahead.
    return best if best == "en" or scores[best] > scores["en"] * 1.5 + 1 else "en"
