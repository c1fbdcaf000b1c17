"""Widens a listed head word by the colours, makes and looks around it: "black North Face puffer jacket"."""

from __future__ import annotations

from inkling.extraction.cues import cues
from inkling.extraction.rules.people.name_cues import NEVER
from inkling.extraction.rules.terms import ListedTerm, ListedTerms, Piece

CUES = cues("things")
COLOURS = CUES["colours"]
# Nobody describes a coat in more words than this; it keeps the reading linear.
_FARTHEST = 8
_AND = frozenset(("and", "/", "&"))


def widen(listed: ListedTerms, hit: ListedTerm, *, tail: frozenset[str], makes: bool) -> tuple[int, int]:
    """Return the range of pieces of a thing: looks and terms of its kind on the left, a tail of its kind on the right.

    With `makes`, a word with a capital inside a sentence counts as a make.
    """
    pieces = listed.pieces
    terms = listed.coverage_of(hit.entry.kind)
    first = _leftwards(pieces, hit.first, terms=terms)
    if _two_colours(pieces, first):
        first = _leftwards(pieces, first - 2, terms=terms)
    while makes and first and is_make(pieces, first - 1):
        first -= 1
    after = hit.after
    while after < len(pieces) and (terms[after] or pieces[after].word in tail):
        after += 1
    while first < hit.first and pieces[first].word in CUES["not_opening"]:
        first += 1
    return first, after


def _leftwards(pieces: list[Piece], first: int, *, terms: bytearray) -> int:
    farthest = max(0, first - _FARTHEST)
    while first > farthest and (_is_look(pieces[first - 1].word) or terms[first - 1]):
        first -= 1
    return first


def _is_look(word: str) -> bool:
    return word in COLOURS or word in CUES["looks"]


def _two_colours(pieces: list[Piece], first: int) -> bool:
    """Say whether "black and" stands before a colour: both belong."""
    if first < 2 or pieces[first - 1].word not in _AND:
        return False
    return pieces[first - 2].word in COLOURS and pieces[first].word in COLOURS


def is_make(pieces: list[Piece], at: int) -> bool:
    """Say whether a word is a make: a capital inside a sentence, close to what follows, and no name of another kind."""
    token = pieces[at].token
    shouted = token.upper and len(token.text) > 4
    if not token.capital or shouted or token.first or len(token.text) < 2 or pieces[at].word in NEVER:
        return False
    return at + 1 < len(pieces) and pieces[at + 1].start - pieces[at].end == 1


def has_clear_term(listed: ListedTerms, kind: str, *, first: int, after: int) -> bool:
    """Say whether a term of the kind that is no everyday word lies in the range."""
    return 2 in listed.coverage_of(kind)[first:after]
