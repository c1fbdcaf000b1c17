"""The lane in which a submission waits. Nothing told by a flood can push a real report down."""

from __future__ import annotations

from inkling.routing.rules.states import Lane
from inkling.vocabulary.telling import Urgency


def lane_for(*, urgency: Urgency, has_concern: bool, has_region: bool) -> Lane:
    """Return the lane of a new submission, from what was told alone."""
    if urgency is Urgency.NOW:
        return Lane.URGENT
    if has_concern:
        return Lane.CONCERN
    return Lane.MAIN if has_region else Lane.UNPLACED
