"""The s behind a name whose span ends before it, as a word of its own: "Anyas 13" reads as "Anya's 13"."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.spans import Span
from inkling.extraction.tokens import Token

_NAMES = frozenset(("person_name", "child_name", "nickname"))


def part_endings(tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[list[Token], list[int]]:
    """Return the tokens with each such s apart, and the indices of those that were put in."""
    ends = {span.end for span in spans if span.type in _NAMES}
    found: list[Token] = []
    added: list[int] = []
    for token in tokens:
        is_parted = token.end - 1 in ends and token.low.endswith("s") and token.end - token.start > 1
        if not is_parted:
            found.append(token)
            continue
        found.append(Token(token.start, token.end - 1, token.text[:-1], first=token.first))
        added.append(len(found))
        found.append(Token(token.end - 1, token.end, "'s", first=False))
    return found, added


def with_added(leanings: Sequence[float], added: Sequence[int]) -> Sequence[float]:
    """Return what the encoder read of each token, for tokens of which some were put in: an s reads as its name."""
    if not added or not leanings:
        return leanings
    found = list(leanings)
    for at in added:
        found.insert(at, found[at - 1])
    return found
