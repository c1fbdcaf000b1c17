"""The clock of a concern: who is told when. Durations are configuration, to be agreed with each front door."""

from __future__ import annotations

from datetime import datetime, timedelta

from inkling.safeguarding.rules.states import ClockStep
from inkling.vocabulary.telling import Urgency

_LADDER = (ClockStep.CONTACT, ClockStep.DEPUTY, ClockStep.SUPERVISOR, ClockStep.UNIT)
_PATIENCE = {
    Urgency.NOW: timedelta(minutes=15),
    Urgency.SOON: timedelta(hours=1),
    Urgency.ROUTINE: timedelta(hours=4),
    Urgency.NOT_SURE: timedelta(hours=1),
}
# "Acknowledges and decides within one working day" (DOMAIN.md, Duties).
DECIDE_WITHIN = timedelta(days=1)


def patience(urgency: Urgency) -> timedelta:
    """Say how long one step may stay silent before the next one is told."""
    return _PATIENCE[urgency]


def next_step(step: ClockStep) -> ClockStep | None:
    """Give the step after this one; None when everybody has been told."""
    later = _LADDER[_LADDER.index(step) + 1 :]
    return later[0] if later else None


def is_overdue(*, raised_at: datetime, decided_at: datetime | None, at: datetime) -> bool:
    """Say whether a concern has no decision within the agreed time."""
    return decided_at is None and at - raised_at > DECIDE_WITHIN
