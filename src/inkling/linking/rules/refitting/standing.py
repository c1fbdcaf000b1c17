"""What a version of weights is."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class WeightsStanding(Term):
    """What a version of weights is."""

    PROPOSED = "proposed", "Proposed"
    IN_FORCE = "in_force", "Put in force"
    GONE_BACK = "gone_back", "Gone back to"
