"""What stands at a word and is one of its own: the s of "Anyas 13", and the mark of "'He gave her a phone"."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.spans import Span
from inkling.extraction.tokens import Token

_NAMES = frozenset(("person_name", "child_name", "nickname"))
_SHORTENED = word_sets("sentences")["shortened"]


def part_endings(tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[list[Token], list[int]]:
    """Return the tokens with each such s and mark apart, and the indices of those that were put in."""
    ends = {span.end for span in spans if span.type in _NAMES}
    found: list[Token] = []
    added: list[int] = []
    for token in tokens:
        if _opens_quotation(token, found[-1].end if found else -1):
            found.append(Token(token.start, token.start + 1, "'", first=token.first))
            added.append(len(found))
            found.append(Token(token.start + 1, token.end, token.text[1:], first=token.first))
            continue
        is_parted = token.end - 1 in ends and token.low.endswith("s") and token.end - token.start > 1
        if not is_parted:
            found.append(token)
            continue
        found.append(Token(token.start, token.end - 1, token.text[:-1], first=token.first))
        added.append(len(found))
        found.append(Token(token.end - 1, token.end, "'s", first=False))
    return found, added


def _opens_quotation(token: Token, end_before: int) -> bool:
    """Say whether an apostrophe opens a quotation before a short word, and is no part of it as in "he's"."""
    is_word = token.text[0] == "'" and len(token.text) > 1 and token.low not in _SHORTENED
    return is_word and token.start != end_before


def with_added(leanings: Sequence[float], added: Sequence[int]) -> Sequence[float]:
    """Return what the encoder read of each token, for tokens of which some were put in: an s reads as its name."""
    if not added or not leanings:
        return leanings
    found = list(leanings)
    for at in added:
        found.insert(at, found[at - 1])
    return found
