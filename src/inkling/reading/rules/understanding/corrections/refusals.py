"""Why a correction cannot be made."""

from __future__ import annotations

from inkling.vocabulary.reasons import ReasonKind, Refusal


class CorrectionProblem(ReasonKind):
    """What keeps a correction from being made."""

    NO_SUCH_ITEM = "no_such_item"
    NO_SUCH_SUBJECT = "no_such_subject"
    SAME_TWICE = "same_twice"
    IS_GRADED = "is_graded"
    NOT_THERE = "not_there"
    KINDS_DIFFER = "kinds_differ"
    NOTHING_LEFT = "nothing_left"
    TOO_MANY = "too_many", "most"
    NOTHING_CHANGED = "nothing_changed"
    NO_NAME = "no_name"
    OWNS_ITSELF = "owns_itself"


class CorrectionRefused(Refusal):
    """The correction cannot be made; nothing has changed. `reason` says why."""
