"""A pasted list, a line each: whole plates and numbers, account names, e-mail addresses, and full names."""

from __future__ import annotations

from dataclasses import dataclass

import re2

from inkling.search.rules.conditions import Condition, Key, all_of
from inkling.search.rules.names import asks_handle, name_words
from inkling.search.rules.patterns import NUMBER, PLATE, asks_whole, number_marks, plate_marks
from inkling.search.rules.query import SearchRefused
from inkling.search.rules.words import without_controls
from inkling.vocabulary.reasons import ReasonKind
from inkling.vocabulary.terms import Term

MOST_LINES = 500
_LONGEST_LINE = 60
_EMAIL = re2.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
# A word with a mark in it, or after an @; letters and digits alone are as likely a part of a plate.
_ACCOUNT = re2.compile(r"@[\w.\-]{3,}|\w+(?:[._]\w+)+|\w+_|_\w+")
_NAME = re2.compile(r"[\pL][\pL'’\-.]*(?:[ ]+[\pL][\pL'’\-.]*)+")
# A list copied out of a table or a sentence.
_BETWEEN = str.maketrans({",": "\n", ";": "\n", "\t": "\n", "\r": "\n"})


class ListProblem(ReasonKind):
    """Why a list cannot be looked up."""

    TOO_MANY = "too_many", "most"
    NOTHING = "nothing"


class LineKind(Term):
    """As what a line of a pasted list is read."""

    PLATE = "plate", "Plate"
    NUMBER = "number", "Telephone number"
    EMAIL = "email", "E-mail address"
    ACCOUNT = "account", "Account name"
    NAME = "name", "Name"


@dataclass(frozen=True)
class ReadLine:
    """As what a line is read, and what it asks for: exactly this, and nothing that sounds alike."""

    kind: LineKind
    condition: Condition


def read_line(line: str) -> ReadLine | None:
    """Return what a line asks for; None where it is nothing whole: a part of a plate or number, or one word alone."""
    if whole := _as_whole(line):
        return whole
    for kind, written in ((LineKind.EMAIL, _EMAIL), (LineKind.ACCOUNT, _ACCOUNT)):
        if written.fullmatch(line) and (asked := asks_handle(line)):
            return ReadLine(kind, asked[0])
    return _as_name(line)


def whole_value(line: str) -> Condition | None:
    """Return what a whole plate or number asks for; None where a line is neither."""
    whole = _as_whole(line)
    return whole.condition if whole else None


def _as_whole(line: str) -> ReadLine | None:
    for kind, marks, shape in (
        (LineKind.NUMBER, number_marks(line), NUMBER),
        (LineKind.PLATE, plate_marks(line), PLATE),
    ):
        if "?" not in marks and len(marks) == shape.places:
            return ReadLine(kind, asks_whole(marks, shape=shape)[0])
    return None


def _as_name(line: str) -> ReadLine | None:
    words = name_words(line) if _NAME.fullmatch(line) else []
    asked = all_of([Key("e" + word) for word in words]) if len(words) > 1 else None
    return ReadLine(LineKind.NAME, asked) if asked else None


def lines_of(pasted: str) -> list[str]:
    """Return the lines of a list, each once, without what cannot be seen. Raises `SearchRefused`."""
    parsed = (
        without_controls(line).strip()[:_LONGEST_LINE] for line in pasted.translate(_BETWEEN).split("\n")
    )
    lines = list(dict.fromkeys(line for line in parsed if line))
    if not lines:
        raise SearchRefused(ListProblem.NOTHING())
    if len(lines) > MOST_LINES:
        raise SearchRefused(ListProblem.TOO_MANY(most=MOST_LINES))
    return lines
