"""Words that speak of a child or young person. They raise a question and group what was told; they label nobody."""

from __future__ import annotations

from inkling.extraction.fold import shadow
from inkling.extraction.note import Pattern

_WORDS = (
    "girls?|boys?|child|children|childs|kids?|kiddies?|teen|teens|teenagers?|minors?|youths?|youngsters?|yps?|"
    "school ?(?:girls?|boys?|kids?|children)|pupils?|students?|bab(?:y|ies)|toddlers?|infants?|lass|lasses|lassies?|"
    "wee (?:girl|boy|lass|lad|yin)s?|young(?:er)? (?:girl|boy|lad|lass|one|person|people|kid|sister|brother|"
    "cousin|mate|friend)s?|little (?:girl|boy|lad|sister|brother|cousin|one|kid)s?|daughters?|nieces?|nephews?|"
    "grand ?(?:daughter|son|child|children|kid|kids)|step ?(?:daughter|son)s?|foster (?:child|children|daughter|son)|"
    "classmates?|under ?age|under ?(?:eighteen|sixteen|18s?|16s?)|my (?:son|sis|sister|brother|cousin)"
)
_YEARS = "(?:[1-9]|1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
_BEFORE = (
    "aged?|im|i'm|i am|shes|she's|she is|hes|he's|he is|theyre|they're|only|turned|about|maybe|girl of|boy of"
)
_PATTERNS = (
    Pattern(rf"\b(?:{_WORDS})\b"),
    Pattern(rf"\b(?:{_BEFORE}) {_YEARS}\b"),
    Pattern(rf"\b{_YEARS} ?(?:yo|y/o|yrs?|years?)(?: ?olds?| of age)?\b"),
    Pattern(r"\b(?:in )?(?:year|yr|y) ?(?:[1-9]|1[0-3])s?\b"),
)


def speaks_of_a_child(text: str) -> bool:
    """Say whether words of a child, or an age under 18, stand in the text."""
    low = shadow(text).encode("ascii").lower()
    return any(pattern.in_bytes(low) for pattern in _PATTERNS)
