"""A child's own words as a professional wrote them down: the first person in them is the child's, not the writer's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import re2

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
# As a note tells a field: a paragraph of its own under its name. What comes after a blank line may be the writer's.
_PARAGRAPH = re2.compile(rf"(?:^|\n)(?:{'|'.join(map(re2.escape, _LABELS))}): ((?:[^\n]|\n[^\n])+)")


def places_of_childs_words(text: str, *, teller: KnownTeller) -> list[tuple[int, int]]:
    """Return where a professional's note holds a child's own words; none of anybody else's telling."""
    if teller.kind is not TellerKind.PROFESSIONAL:
        return []
    return [(found.start(1), found.end(1)) for found in _PARAGRAPH.finditer(text)]


def leave_childs_words(
    cuts: Iterable[Cut], *, places: Sequence[tuple[int, int]], explicit: Iterable[Cut] = (), text: str
) -> tuple[Cut, ...]:
    """Return the cuts with a child's own words left as told, but for `explicit` ones: names, numbers, addresses."""
    if not places:
        return tuple(cuts)
    inside = [each for each in explicit if any(start <= each.start < end for start, end in places)]
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
