"""Places of the gazetteer: one that is also an everyday word or a name needs a capital and a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.rules.people.name_cues import TITLES
from inkling.extraction.rules.terms import ListedTerm, ListedTerms
from inkling.extraction.spans import POSSIBLE, SURE, RawSpan, Tier

_CUES = cues("places")
_NOT_FOR_WEAK = _CUES["not_for_weak"]
_FOR_WEAK_LOWER = _CUES["for_weak_lower"]


def find_listed_places(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return listed places where the words around show that a place is meant."""
    for hit in listed.of("place"):
        following = listed.after(hit.after, count=1)
        if _is_family_name(note, listed, hit) or (following and following[0] in _CUES["no_place_after"]):
            continue
        judged = _judge(note, listed, hit)
        if judged:
            tier, weight, how = judged
            yield RawSpan(
                hit.start, hit.end, "place", tier, f"rule: listed place '{hit.entry.term}'{how}", weight
            )


def _judge(note: Note, listed: ListedTerms, hit: ListedTerm) -> tuple[Tier, int, str] | None:
    """Return tier, weight and the cue, or None where no place is meant."""
    before = listed.before(hit.first, count=3)
    cue = _is_placed(before)
    term = hit.entry.term
    named = note.lexicon.strength("given", term) > 0
    weak = hit.entry.weak or named or term in note.lexicon.common
    mixed = note.letters == "mixed"
    if not mixed:
        return _judge_without_capitals(hit, before, cue=cue, weak=weak, common=term in note.lexicon.common)
    if not _has_capitals(listed, hit):
        return None if weak or not cue else (SURE, weights.PLACE_LISTED_IN_LOWER_CASE, " after a preposition")
    if not weak:
        return SURE, weights.PLACE_LISTED_AND_CUED if cue else weights.PLACE_LISTED, ""
    if cue and before[0] not in _NOT_FOR_WEAK:
        return SURE, weights.PLACE_WEAK_BUT_CUED, " with a capital, after a preposition"
    if cue and before[0] in ("to", "of") and not named:
        return SURE, weights.PLACE_LISTED, " with a capital, after a preposition"
    return None


def _judge_without_capitals(
    hit: ListedTerm, before: list[str], *, cue: bool, weak: bool, common: bool
) -> tuple[Tier, int, str] | None:
    if not weak:
        return (
            (SURE, weights.PLACE_LISTED_AND_CUED if cue else weights.PLACE_LISTED, "")
            if cue or len(hit.entry.term) >= 5
            else None
        )
    if common or not cue:
        return None
    if not hit.entry.weak and before[0] in _CUES["placing"]:
        return SURE, 38, " after a preposition"
    return (POSSIBLE, 30, " after a preposition") if before[0] in _FOR_WEAK_LOWER else None


def _is_placed(before: list[str]) -> bool:
    if not before:
        return False
    if before[0] in _CUES["prepositions"] or before[:2] == ["and", "between"]:
        return True
    return before[0] in _CUES["direction"] and len(before) > 1 and before[1] in _CUES["prepositions"]


def _has_capitals(listed: ListedTerms, hit: ListedTerm) -> bool:
    pieces = listed.pieces[hit.first : hit.after]
    return all(piece.token.capital or piece.word in _CUES["inside_names"] for piece in pieces)


def _is_family_name(note: Note, listed: ListedTerms, hit: ListedTerm) -> bool:
    """Say whether the place stands as a family name: after a forename or title, both with capitals."""
    if not hit.first or note.letters != "mixed":
        return False
    before, first = listed.pieces[hit.first - 1], listed.pieces[hit.first]
    if first.start - before.end > 2 or not before.token.capital:
        return False
    return before.word in TITLES or (note.lexicon.strength("given", before.word) == 2 and first.token.capital)
