"""Why a person says which region a report belongs to: a closed list, since it stands in the audit chain for ever."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class PlacingReason(Term):
    """How a person knows where what was told lies."""

    TOLD = "told", "What was told says where, in words no machine placed"
    KNOWN = "known", "The place is known here by another name"
    OTHER_REPORT = "other_report", "Another report or an addition says where"
    OTHER_UNIT = "other_unit", "Another unit or force said whose it is"
    MISTAKE = "mistake", "It was placed by mistake"
