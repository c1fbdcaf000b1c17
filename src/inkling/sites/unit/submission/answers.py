"""A sheet as its page shows it: each question with its answer, and what can show who told marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from inkling.assessment.rules.marking import Mark, Piece, pieces
from inkling.regions.rules.forms.filling import FilledField
from inkling.routing.rules.document.sheet import Sheet
from inkling.safeguarding.rules.withholding import cuts_in


@dataclass(frozen=True)
class Answer:
    """One question of the region with what the report answers, and what is missing."""

    label: str
    pieces: list[Piece]
    missing: str
    advice: str
    choices: tuple[str, ...] = ()
    counted: str = ""


def answers_of(filled: Sheet) -> list[Answer]:
    """Return each question with its answer, in the region's order."""
    return [
        Answer(
            field.label,
            pieces(field.value, _marks_of_teller(field.value, filled=filled)),
            _missing(field),
            field.advice,
            field.choices,
            _count(field),
        )
        for field in filled.fields
    ]


def pieces_of(lines: Iterable[str], *, filled: Sheet) -> list[list[Piece]]:
    """Return lines in pieces, with what can show who told marked."""
    return [pieces(text, _marks_of_teller(text, filled=filled)) for text in lines]


def _missing(field: FilledField) -> str:
    if field.asked_at_send:
        return gettext("Asked when you submit")
    return gettext("Not told by itself: look in the words") if field.is_missing else ""


def _count(field: FilledField) -> str:
    """Say how long an answer is where the region's form has a limit, which its advice names."""
    if not field.most_characters or not field.value:
        return ""
    count = len(field.value)
    return ngettext("This has %(count)s character.", "This has %(count)s characters.", count) % {
        "count": f"{count:,}"
    }


def _marks_of_teller(text: str, *, filled: Sheet) -> list[Mark]:
    """Mark what can show who told, for whoever submits by hand. A mark without a number belongs to no detail."""
    return [Mark(cut.start, cut.end, 0, possible=True) for cut in cuts_in(text, teller=filled.teller)]
