"""A child's own words as a professional wrote them down: the first person in them is the child's, not the writer's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import re2

from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.cut import Cut, merge_cuts
from inkling.safeguarding.rules.withholding.identity.teller import KnownTeller
from inkling.vocabulary.notes import FIELDS, SPOKEN
from inkling.vocabulary.subjects import ItemKnown
from inkling.vocabulary.telling import TellerKind

_LABELS = sorted(
    {
        field.label
        for template, fields in FIELDS.items()
        for field in fields
        if SPOKEN.get(template, {}).get(field.value) is ItemKnown.CHILD
    }
)
# As a note tells a field: a paragraph of its own under its name. What comes after a blank line may be the writer's,
# also where a system of others sent it, whose lines end otherwise.
_ENDS = r"\n\r\x{0B}\x{0C}\x{85}\x{2028}\x{2029}"
_SPACES = r"\t \x{A0}\x{2000}-\x{200D}\x{202F}\x{205F}\x{3000}\x{FEFF}"
_BREAK = rf"(?:\r\n|[{_ENDS}])"
_PARAGRAPH = re2.compile(
    rf"(?:^|{_BREAK})(?:{'|'.join(map(re2.escape, _LABELS))}): "
    rf"((?:[^{_ENDS}]|{_BREAK}[{_SPACES}]*[^{_SPACES}{_ENDS}])+)"
)
# What stands in brackets is the writer's: `(I am her tutor)`.
_REMARK = re2.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")


def places_of_childs_words(passage: Passage, *, teller: KnownTeller) -> list[tuple[int, int]]:
    """Return where a professional's note holds a child's own words, in order; none of anybody else's telling.

    In their field all of it, and what is quoted of a child in the first person elsewhere, but in others' own words.
    """
    if teller.kind is not TellerKind.PROFESSIONAL:
        return []
    text = passage.text
    fields = (each.span(1) for each in _PARAGRAPH.finditer(text))
    found = [place for start, end in fields for place in _but_remarks(text, start, end)]
    return sorted([*found, *passage.spoken])


def _but_remarks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a paragraph that stand in no brackets."""
    at = start
    for remark in _REMARK.finditer(text[start:end]):
        if at < start + remark.start():
            yield at, start + remark.start()
        at = start + remark.end()
    if at < end:
        yield at, end


def leave_childs_words(
    cuts: Iterable[Cut], *, places: Sequence[tuple[int, int]], explicit: Iterable[Cut] = (), text: str
) -> tuple[Cut, ...]:
    """Return the cuts with a child's own words left as told, but for `explicit` ones: names, numbers, addresses."""
    if not places:
        return tuple(cuts)
    inside = [
        each for each in explicit if any(each.start < end and each.end > start for start, end in places)
    ]
    outside = [left for each in cuts for left in _around(each, places)]
    return merge_cuts([*outside, *inside], text=text)


def _around(cut: Cut, places: Sequence[tuple[int, int]]) -> Iterator[Cut]:
    """Yield what of a cut lies in none of the places."""
    start = cut.start
    for first, end in places:
        if first < cut.end and end > start:
            if start < first:
                yield _piece(cut, start, first)
            start = end
    if start < cut.end:
        yield _piece(cut, start, cut.end)


def _piece(cut: Cut, start: int, end: int) -> Cut:
    inside = tuple(each for each in cut.inside if start <= each[0] and each[1] <= end)
    return replace(cut, start=start, end=end, inside=inside)
