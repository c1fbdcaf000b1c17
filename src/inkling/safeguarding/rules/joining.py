"""Which of two concerns about one child leads, and when they cannot be joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from inkling.safeguarding.rules.states import ClockStep, ConcernState
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import Urgency

_HIGHEST_FIRST = (
    Urgency.NOW,
    Urgency.SOON,
    Urgency.NOT_SURE,
    Urgency.NOT_SURE_OR_NOT_SAID,
    Urgency.NOT_SAID,
    Urgency.ROUTINE,
)
_LADDER = (ClockStep.CONTACT, ClockStep.DEPUTY, ClockStep.SUPERVISOR, ClockStep.UNIT)


class WhyNot(StrEnum):
    """Why two concerns cannot be joined."""

    SAME = "same"
    DECIDED = "decided"
    JOINED = "joined"
    LEADS = "leads"
    OTHER_DOOR = "other_door"
    NOT_ACKNOWLEDGED = "not_acknowledged"


@dataclass(frozen=True)
class Stands:
    """How a concern stands when it is to be joined. `leads` says whether somebody put another under it."""

    id: UUID
    state: ConcernState
    door_id: UUID | None
    raised_at: datetime
    leads: bool


def in_order(one: Stands, other: Stands) -> tuple[Stands, Stands]:
    """Return the one that leads, then the other: the first raised leads, so that the earlier due time stands."""
    first, second = sorted((one, other), key=lambda each: (each.raised_at, each.id))
    return first, second


def why_not(leading: Stands, joined: Stands) -> WhyNot | None:
    """Say why `joined` cannot stand under `leading`; None where it can."""
    if leading.id == joined.id:
        return WhyNot.SAME
    states = {leading.state, joined.state}
    if ConcernState.DECIDED in states:
        return WhyNot.DECIDED
    if ConcernState.JOINED in states:
        return WhyNot.JOINED
    if joined.leads:
        return WhyNot.LEADS
    if leading.door_id != joined.door_id:
        return WhyNot.OTHER_DOOR
    # Nobody has said yet that they have it: a clock that runs to an answer is not stopped by one that was answered.
    if leading.state is ConcernState.ACKNOWLEDGED and joined.state is not ConcernState.ACKNOWLEDGED:
        return WhyNot.NOT_ACKNOWLEDGED
    return None


def highest(urgencies: Iterable[Urgency]) -> Urgency:
    """Return the highest of these. What nobody said counts for more than "no sign of danger"."""
    return min(urgencies, key=_HIGHEST_FIRST.index)


def earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """Return the earlier of two next steps; None where neither has one."""
    return min((each for each in (one, other) if each is not None), default=None)


def further(one: str, other: str) -> str:
    """Return the step that is further up the ladder; an empty one stands below all."""
    return max(one, other, key=lambda step: _LADDER.index(ClockStep(step)) + 1 if step else 0)


def withhold_in_reason(reason: str, *, children: Iterable[str]) -> str:
    """Return why two were joined as the front door reads it: without what shows who told, the children still named."""
    return withhold(reason.strip(), teller=KnownTeller(child="\n".join(children)))
