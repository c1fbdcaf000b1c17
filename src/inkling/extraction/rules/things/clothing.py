"""Garments, shoes, bags and jewellery, with their colours, makes and looks."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.rules.terms import ListedTerm, ListedTerms
from inkling.extraction.rules.widening import COLOURS, CUES, has_clear_term, widen
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("clothing")

_TAIL = CUES["clothing_tail"]
_SHOPS = _CUES["shops"]
_PLACED = _CUES["placed"]


def find_clothing(listed: ListedTerms) -> Iterator[RawSpan]:
    """Return garments; an everyday word ("top", "ring", a make alone) only where it is worn or described."""
    covered = 0
    for hit in listed.of("clothing"):
        if hit.first < covered:
            continue
        if _is_shop(listed, hit):
            continue
        first, after = widen(listed, hit, tail=_TAIL, makes=True)
        covered = after
        if has_clear_term(listed, "clothing", first=first, after=after) or _is_cued(
            listed, hit, first, after
        ):
            start, end = listed.pieces[first].start, listed.pieces[after - 1].end
            yield RawSpan(
                start,
                end,
                "clothing",
                SURE,
                f"rule: garment '{hit.entry.term}'",
                weights.GARMENT + after - first,
            )


def _is_shop(listed: ListedTerms, hit: ListedTerm) -> bool:
    """Say whether the word names a shop: "from Boots"."""
    token = listed.pieces[hit.first].token
    placed = bool(_PLACED & set(listed.before(hit.first, count=1)))
    return hit.entry.term in _SHOPS and placed and token.capital and not token.upper


def _is_cued(listed: ListedTerms, hit: ListedTerm, first: int, after: int) -> bool:
    words = [piece.word for piece in listed.pieces[first:after]]
    if words[-1] in _TAIL and after - first > 1:
        return True
    if CUES["worn"] & set(listed.before(first, count=8)):
        return True
    if words[-1] in CUES["plain_garment"] and _is_described(listed, first, hit.first):
        return True
    return after - first > hit.after - hit.first and bool(COLOURS & set(words))


def _is_described(listed: ListedTerms, first: int, head: int) -> bool:
    """Say whether a plain word for a garment has a look or a make before it: "Breton top", "sparkly bag"."""
    if first < head:
        return listed.pieces[first].word not in CUES["no_look"]
    if not first:
        return False
    before = listed.pieces[first - 1]
    shouted = before.token.upper and len(before.word) > 4
    inside = before.token.capital and not before.token.first and not shouted
    return inside and before.word.isalpha() and before.word not in CUES["no_make"]
