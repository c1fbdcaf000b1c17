"""Why an identity stays sealed for a keeper who wants to open it."""

from __future__ import annotations

from inkling.vocabulary.reasons import ReasonKind


class OpeningProblem(ReasonKind):
    """Why an identity stays sealed."""

    NO_NAME = "no_name"
    TWO_REPORTS = "two_reports"
    NOT_A_KEEPER = "not_a_keeper"
    TOO_OFTEN = "too_often", "seconds"
    NOTHING_HERE = "nothing_here"
    OTHER_KEY = "other_key"
