"""The words of a part in pieces: where each stands in the note, and where in the part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inkling.notes.rules.parting.numbers import Numbers
from inkling.notes.rules.told_items import ItemCard
from inkling.reading.rules.understanding.values import Stretch


@dataclass(frozen=True, order=True)
class Cut:
    """Words of a note that are withheld from a part, and what stands there instead."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class Piece:
    """Words from `start` to `end` of the note, which stand `at` in the part; `instead`: what stands there for them."""

    start: int
    end: int
    at: int
    instead: str = ""

    @property
    def length(self) -> int:
        """How many characters of the part it is."""
        return len(self.instead) or self.end - self.start


def numbered_pieces(
    items: Sequence[ItemCard], *, numbers: Mapping[str, Numbers], text: str
) -> list[tuple[int, int, Numbers]]:
    """Return the words of a note in pieces: start, end, parts. What no item holds goes with the one before it."""
    starts = sorted((each.start, numbers[card.item.id]) for card in items for each in card.item.stretches)
    found: list[tuple[int, int, Numbers]] = []
    for at, (start, parts) in enumerate(starts):
        start = start if found else 0
        end = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        if found and found[-1][2] == parts:
            found[-1] = (found[-1][0], end, parts)
        elif end > start:
            found.append((start, end, parts))
    return found


def join_stretches(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches with those that follow each other as one."""
    found: list[tuple[int, int]] = []
    for start, end in stretches:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def words_of_part(
    stretches: Sequence[tuple[int, int]], *, cuts: Sequence[Cut], text: str
) -> tuple[str, tuple[Piece, ...]]:
    """Return the words of a part and its pieces: stretches of the note, one below the other, without what is cut."""
    words, pieces = "", list[Piece]()
    for start, end in stretches:
        if pieces and pieces[-1].end != start:
            words = f"{words.rstrip()}\n"
        for first, last, instead in _with_cuts(start, end, cuts=cuts):
            pieces.append(Piece(first, last, len(words), instead))
            words += instead or text[first:last]
    return words, tuple(pieces)


def _with_cuts(start: int, end: int, *, cuts: Sequence[Cut]) -> list[tuple[int, int, str]]:
    found = []
    for each in sorted(cuts):
        # What is withheld over the end of a stretch is withheld in both: nothing of it is left standing.
        first, last = max(start, each.start), min(end, each.end)
        if first < last:
            found += [(start, first, "")] if start < first else []
            found.append((first, last, each.instead))
            start = last
    return [*found, *([(start, end, "")] if start < end else [])]


def stretches_here(stretches: Sequence[Stretch], pieces: Sequence[Piece]) -> tuple[Stretch, ...]:
    """Return stretches of the note as they stand in the part; of one that is cut the place of what stands instead."""
    return tuple(here for each in stretches for here in _stretch_here(each, pieces))


def _stretch_here(stretch: Stretch, pieces: Sequence[Piece]) -> list[Stretch]:
    found: list[Stretch] = []
    before: Piece | None = None
    for each in pieces:
        first, last = max(stretch.start, each.start), min(stretch.end, each.end)
        if first >= last:
            continue
        here = Stretch(stretch.passage, each.at + first - each.start, each.at + last - each.start)
        if each.instead:
            here = replace(here, start=each.at, end=each.at + each.length)
        if before is not None and before.end == each.start and found[-1].end == here.start:
            found[-1] = replace(found[-1], end=here.end)
        else:
            found.append(here)
        before = each
    return found
