"""A pasted list of plates and numbers, a line each."""

from __future__ import annotations

from inkling.search.rules.query import SearchRefused
from inkling.search.rules.words import without_controls
from inkling.vocabulary.reasons import ReasonKind

MOST_LINES = 500
_LONGEST_LINE = 60
# A list copied out of a table or a sentence.
_BETWEEN = str.maketrans({",": "\n", ";": "\n", "\t": "\n", "\r": "\n"})


class ListProblem(ReasonKind):
    """Why a list cannot be looked up."""

    TOO_MANY = "too_many", "most"
    NOTHING = "nothing"


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
