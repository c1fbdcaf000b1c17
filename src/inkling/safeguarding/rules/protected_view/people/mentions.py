"""One person in one sentence of a text, and what the words say of who that is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from inkling.safeguarding.rules.text.sentences import Sentence

Place = tuple[int, int]


class Who(Enum):
    """What the words say of somebody."""

    CHILD = "child"
    YOUNG = "young"  # "a lad": a child or a grown-up, until something else says which
    ADULT = "adult"
    OTHER = "other"  # family, or somebody at work with the child
    UNCLEAR = "unclear"
    TELLER = "teller"


@dataclass
class Mention:
    """One person in one sentence: where they stand, what they are called, and the pieces told of them."""

    start: int
    end: int
    who: Who
    sentence: Sentence
    name: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    is_age_alone: bool = False
    # Where the words were put together: the id of the subject of whom this is told, and what they tell of it.
    subject: str = ""
    is_of_concern: bool = False
    is_grown: bool = False
    has_no_part: bool = False

    @property
    def key(self) -> str:
        """Whose mention it is: the subject's, else of everybody of this name, else of nobody else."""
        return self.subject or self.name.casefold() or f"at {self.start}"

    def is_quoted_in(self, text: str) -> bool:
        """Say whether it stands in quotation marks."""
        before = text[: self.start]
        return before.count('"') % 2 == 1 or before.rfind("\u201c") > before.rfind("\u201d")

    def overlaps(self, others: Iterable[Mention]) -> bool:
        """Say whether one of the others stands on some of the same characters."""
        return any(self.start < other.end and other.start < self.end for other in others)


def bare_name(piece: Place, starts: Mapping[int, int]) -> Place:
    """Return a piece without what stands before a name that ends it: "no ash" answers who it is."""
    start, end = piece
    return max(start, starts.get(end, start)), end


def left_of(places: Iterable[Place], told: Iterable[Place]) -> list[Place]:
    """Return the places that stand within no piece."""
    pieces = sorted(told)
    starts = [start for start, _ in pieces]

    def is_told(place: Place) -> bool:
        at = bisect_right(starts, place[0]) - 1
        return at >= 0 and place[1] <= pieces[at][1]

    return [place for place in places if not is_told(place)]
