"""Lines of a diary as the page of the note shows them: each with its day, and how it came by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from inkling.notes.rules.diary.lines import DiaryLine
from inkling.sites.service.notes.posted_cards import MOST_LINES
from inkling.vocabulary.notes import HowDated

_HOW = {
    HowDated.WRITTEN: _("written"),
    HowDated.ABOVE: _("as the line above: right?"),
    HowDated.ANSWERED: _("as you said"),
    HowDated.ASKED: _("no date: which day?"),
    HowDated.DOUBTED: _("the date contradicts itself or lies ahead: which day?"),
}


@dataclass(frozen=True)
class ShownLine:
    """One line. `was`: the day that stands without an answer of the practitioner's."""

    number: int
    key: str
    words: str
    day: str
    was: str
    how: str
    is_open: bool


def shown_lines(lines: Sequence[DiaryLine]) -> list[ShownLine]:
    """Return the lines that are sent, as the page shows them."""
    left = [each for each in lines if not each.is_again]
    return [_shown_line(each, number) for number, each in enumerate(left[:MOST_LINES])]


def _shown_line(line: DiaryLine, number: int) -> ShownLine:
    day = line.day.isoformat() if line.day else ""
    return ShownLine(
        number,
        line.key,
        line.words,
        day,
        "" if line.how is HowDated.ANSWERED else day,
        str(_HOW[line.how]),
        line.how in (HowDated.ASKED, HowDated.DOUBTED),
    )
