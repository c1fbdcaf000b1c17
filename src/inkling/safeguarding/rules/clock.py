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
    Urgency.NOT_SAID: timedelta(hours=1),
    Urgency.NOT_SURE_OR_NOT_SAID: timedelta(hours=1),
}
# "Acknowledges and decides within one working day" (DOMAIN.md, Duties).
DECIDE_WITHIN = timedelta(days=1)
# Somebody has the concern and may be at work on it, so the steps are longer than for one that nobody answers.
_PATIENCE_FOR_DECISION = {
    Urgency.NOW: timedelta(hours=1),
    Urgency.SOON: timedelta(hours=2),
    Urgency.ROUTINE: timedelta(hours=4),
    Urgency.NOT_SURE: timedelta(hours=2),
    Urgency.NOT_SAID: timedelta(hours=2),
    Urgency.NOT_SURE_OR_NOT_SAID: timedelta(hours=2),
}

AFTER_A_BREAK = timedelta(minutes=1)


def patience(urgency: Urgency) -> timedelta:
    """Say how long one step may stay silent before the next one is told."""
    return _PATIENCE[urgency]


def patience_for_decision(urgency: Urgency) -> timedelta:
    """Say how long one step may go without the decision before the next one is told."""
    return _PATIENCE_FOR_DECISION[urgency]


def chase_from(*, raised_at: datetime, acknowledged_at: datetime, urgency: Urgency) -> datetime:
    """Say when a decision is first asked for: when it is due, or one step after a late acknowledgement."""
    return max(raised_at + DECIDE_WITHIN, acknowledged_at + patience_for_decision(urgency))


def next_step(step: ClockStep | None, *, has_door: bool = True) -> ClockStep | None:
    """Return the step after this one, the first after None; None when everybody has been told.

    A concern without a front door has one step: the unit's supervisors.
    """
    ladder = _LADDER if has_door else _LADDER[-1:]
    later = ladder if step is None else ladder[ladder.index(step) + 1 :] if step in ladder else ladder
    return later[0] if later else None
