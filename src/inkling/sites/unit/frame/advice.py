"""A written text with each place of it that is to be looked at again before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inkling.assessment.rules.marking import Mark, Piece, pieces
from inkling.dissemination.rules.leaks import Leak
from inkling.extraction import WordAdvice
from inkling.sites.unit.sentences import say


@dataclass(frozen=True)
class Advice:
    """A place of the written text to look at again: its number on the page, its words, why, and other words."""

    number: int
    text: str
    why: str
    instead: str = ""


def point_at_leaks(text: str, leaks: Sequence[Leak]) -> tuple[list[Piece], list[Advice]]:
    """Return the written text in pieces with each warning at its place, and the warnings by number."""
    marks = [Mark(leak.start, leak.end, number) for number, leak in enumerate(leaks, start=1)]
    return pieces(text, marks), [
        Advice(number, leak.text, say(leak.why())) for number, leak in enumerate(leaks, start=1)
    ]


def advice_on(found: Sequence[WordAdvice]) -> list[Advice]:
    """Return the advice on words by number."""
    return [Advice(number, each.text, each.why, each.instead) for number, each in enumerate(found, start=1)]
