"""Makes, models and sorts of vehicle, with their colours and looks."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.note import Note
from inkling.extraction.rules.terms import ListedTerm, ListedTerms
from inkling.extraction.rules.widening import COLOURS, CUES, has_clear_term, widen
from inkling.extraction.spans import SURE, RawSpan

_TAIL = CUES["vehicle_tail"]
_FIRST_YEAR, _LAST_YEAR = 1990, 2035


def find_vehicles(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return vehicles; a bare "car" or an everyday word ("Golf", "Focus") only with what tells it apart."""
    covered = 0
    for hit in listed.of("vehicle"):
        if hit.first < covered:
            continue
        first, after = widen(listed, hit, tail=_TAIL, makes=False)
        after = _with_year(listed, _with_colour_behind(listed, after))
        covered = after
        if _is_part_of_other(listed, hit, after):
            continue
        clear = has_clear_term(listed, "vehicle", first=first, after=after)
        if clear or _is_cued(note, listed, hit, first, after):
            start, end = listed.pieces[first].start, listed.pieces[after - 1].end
            yield RawSpan(
                start,
                end,
                "vehicle",
                SURE,
                f"rule: vehicle '{hit.entry.term}'",
                weights.VEHICLE + after - first,
            )


def _with_colour_behind(listed: ListedTerms, after: int) -> int:
    """Take in a colour told behind: "a Cupra, matt grey"."""
    pieces = listed.pieces
    if after + 1 >= len(pieces) or pieces[after].word != ",":
        return after
    later = after + 1
    while later < len(pieces) and pieces[later].word in COLOURS:
        later += 1
    closed = later >= len(pieces) or not pieces[later].word.isalpha()
    return later if later > after + 1 and closed else after


def _with_year(listed: ListedTerms, after: int) -> int:
    year = listed.pieces[after].word if after < len(listed.pieces) else ""
    told = len(year) == 4 and year.isdigit() and _FIRST_YEAR <= int(year) <= _LAST_YEAR
    return after + 1 if told else after


def _is_part_of_other(listed: ListedTerms, hit: ListedTerm, after: int) -> bool:
    """Say whether the word is part of something else: a lorry driver, a minibus booking, a static caravan."""
    following = listed.after(after, count=1)
    if following and following[0] in CUES["part_of"]:
        return not hit.entry.weak
    if hit.entry.term == "lorry":
        return following[:1] in (["driver"], ["drivers"])
    return hit.entry.term == "caravan" and listed.before(hit.first, count=1) == ["static"]


def _is_cued(note: Note, listed: ListedTerms, hit: ListedTerm, first: int, after: int) -> bool:
    words = {piece.word for piece in listed.pieces[first:after]}
    last = listed.pieces[after - 1].word
    told_apart = bool(words & COLOURS or words & CUES["told_apart"])
    if hit.entry.term in CUES["with_marks"] and listed.after(after, count=1) == ["with"]:
        return True
    if hit.entry.term in CUES["generic"] or last in CUES["generic"]:
        return told_apart or after - first > hit.after - hit.first + 1
    shown = listed.pieces[hit.first].token.capital or note.letters != "mixed"
    if shown and (told_apart or CUES["driving"] & set(listed.before(first, count=5))):
        return True
    return last in _TAIL and after - first > 1
