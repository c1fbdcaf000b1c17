"""A protected view turned into what a page shows: part by part, each line in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inkling.assessment.rules.marking import Piece, pieces
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart

_ROWS = (
    ViewPart.NOW,
    ViewPart.TODAY,
    ViewPart.COMING,
    ViewPart.SIGNS,
    ViewPart.OTHER_CHILDREN,
    ViewPart.OF_CONCERN,
    ViewPart.ADULTS,
    ViewPart.KNOWN,
    ViewPart.PEOPLE,
    ViewPart.NAMED,
    ViewPart.WHERE,
    ViewPart.TRAVEL,
    ViewPart.WHEN,
    ViewPart.OFTEN,
    ViewPart.VEHICLES,
    ViewPart.CONTACTS,
)
_WORDS = (
    ViewPart.WORDS_FOR_TEAM,
    ViewPart.WORDS_AS_TOLD,
    ViewPart.WORDS,
    ViewPart.TRANSLATED_BY_PERSON,
    ViewPart.TRANSLATED_BY_PROGRAM,
)


@dataclass(frozen=True)
class PartShown:
    """One part with a title and its lines."""

    title: str
    lines: list[list[Piece]]


@dataclass(frozen=True)
class ViewShown:
    """What a page shows beside the child and the worry. `requests` stand first of all, then what `may_ask`.

    `for_the_source` are the words that ask that somebody is not named as who told.
    """

    requests: list[list[Piece]]
    for_the_source: list[list[Piece]]
    may_ask: list[list[Piece]]
    parts: list[PartShown]
    words: list[PartShown]
    is_read: bool
    is_all: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of it: a concern that an earlier version raised."""
        return not (self.asks or self.parts or self.words)

    @property
    def asks(self) -> bool:
        """Whether anything in the words asks for silence, or may."""
        return bool(self.requests or self.for_the_source or self.may_ask)


def present_view(lines: Sequence[ViewLine]) -> ViewShown:
    """Return the lines as a page shows them, in the order of the parts."""
    return ViewShown(
        requests=_pieces(lines, ViewPart.MUST_NOT),
        for_the_source=_pieces(lines, ViewPart.NOT_NAMED),
        may_ask=_pieces(lines, ViewPart.MAY_ASK),
        parts=[PartShown(part.label, told) for part in _ROWS if (told := _pieces(lines, part))],
        words=[PartShown(part.label, told) for part in _WORDS if (told := _pieces(lines, part))],
        is_read=not any(line.part is ViewPart.UNREAD for line in lines),
        is_all=not any(line.part is ViewPart.LEFT_OUT for line in lines),
    )


def _pieces(lines: Sequence[ViewLine], part: ViewPart) -> list[list[Piece]]:
    return [pieces(line.text) for line in lines if line.part is part]
