"""What a unit says of a month to those who tell from a service."""

from __future__ import annotations

from inkling.vocabulary.terms import Term

FEWEST = 5
"""What fewer reports did is told of none."""


class DigestMeasure(Term):
    """What is counted of the reports of professionals of one month."""

    TOLD = "told", "Reports from services and other professionals"
    GRADED = "graded", "An officer assessed something in them"
    LEFT = "left", "Something of them went to others who act on it"
    CONCERN = "concern", "They opened a concern about a child"
    DECIDED = "decided", "The children's team decided on that concern"
