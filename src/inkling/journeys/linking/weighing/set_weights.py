"""Weights are proposed by one person, put in force by another, gone back from by a supervisor; all with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.journeys.linking.weighing.read_weights import weights_of
from inkling.linking.queries.refitting.versions import versions_of
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.refitting.standing import WeightsStanding
from inkling.linking.rules.refitting.versions import (
    REASON_MAX,
    Version,
    WeightsProblem,
    WeightsRefused,
    waits,
)
from inkling.linking.weights_services import hold_weights, record_weights
from inkling.regions.rules.days import day_here


@transaction.atomic
def propose_weights(*, seen: str, reason: str, by: Member, at: datetime) -> None:
    """Propose what judgements propose now. `seen` is the mark of what the proposer looked at.

    Raises `WeightsRefused` without a reason, where nothing is proposed, or something else than was seen.
    """
    unit_id, reason = _begin(reason, by=by)
    found = weights_of(unit_id)
    if not found.proposed.added:
        raise WeightsRefused(WeightsProblem.NOTHING_PROPOSED())
    if found.proposed.mark != seen:
        raise WeightsRefused(WeightsProblem.CHANGED_MEANWHILE())
    made = record_weights(
        WeightsStanding.PROPOSED,
        found.proposed.added,
        unit_id=unit_id,
        number=_next(found.versions),
        of=None,
        comparison=VERSION,
        measured=found.proposed.measured,
        reason=reason,
        by=by.account_id,
        on=day_here(at),
    )
    _append(made.pk, made.number, WeightsStanding.PROPOSED, by=by)


@transaction.atomic
def put_in_force(*, number: int, reason: str, by: Member, at: datetime) -> None:
    """Put in force what a colleague proposed as this version: from the next report on it weighs.

    Raises `WeightsRefused` for who proposed it, without a reason, or where something else waits by now.
    """
    unit_id, reason = _begin(reason, by=by, supervises=True)
    versions = versions_of(unit_id)
    waiting = waits(versions)
    if waiting is None or waiting.number != number:
        raise WeightsRefused(WeightsProblem.CHANGED_MEANWHILE())
    if waiting.by_id == by.account_id:
        raise WeightsRefused(WeightsProblem.OWN())
    if waiting.comparison != VERSION:
        raise WeightsRefused(WeightsProblem.OLD_COMPARISON())
    _set(waiting, WeightsStanding.IN_FORCE, versions=versions, unit_id=unit_id, reason=reason, by=by, at=at)


@transaction.atomic
def go_back(*, number: int, reason: str, by: Member, at: datetime) -> None:
    """Go back to a version that weighed before, 0 for weights by hand; one person does, at once.

    Raises `WeightsRefused` without a reason, or for what never weighed.
    """
    unit_id, reason = _begin(reason, by=by, supervises=True)
    versions = versions_of(unit_id)
    weighed = {each.number: each for each in versions if each.standing is not WeightsStanding.PROPOSED}
    if number and (number not in weighed or weighed[number].comparison != VERSION):
        raise WeightsRefused(WeightsProblem.OLD_COMPARISON())
    earlier = weighed.get(number)
    _set(earlier, WeightsStanding.GONE_BACK, versions=versions, unit_id=unit_id, reason=reason, by=by, at=at)


def _begin(reason: str, *, by: Member, supervises: bool = False) -> tuple[UUID, str]:
    """Hold the unit's weights; return the unit and the reason with its spaces put in order."""
    reason = " ".join(reason.split())
    if not reason:
        raise WeightsRefused(WeightsProblem.NO_REASON())
    if len(reason) > REASON_MAX:
        raise WeightsRefused(WeightsProblem.TOO_LONG(most=REASON_MAX))
    if by.organisation_id is None or (supervises and by.role is not Role.SUPERVISOR):
        raise WeightsRefused(WeightsProblem.NOT_SUPERVISOR())
    hold_weights(by.organisation_id)
    return by.organisation_id, reason


def _set(
    earlier: Version | None,
    standing: WeightsStanding,
    *,
    versions: Sequence[Version],
    unit_id: UUID,
    reason: str,
    by: Member,
    at: datetime,
) -> None:
    made = record_weights(
        standing,
        earlier.added if earlier else {},
        unit_id=unit_id,
        number=_next(versions),
        of=earlier.number if earlier else 0,
        comparison=earlier.comparison if earlier else VERSION,
        measured=earlier.measured if earlier else {},
        reason=reason,
        by=by.account_id,
        on=day_here(at),
    )
    _append(made.pk, made.number, standing, by=by)


def _next(versions: Sequence[Version]) -> int:
    return max((each.number for each in versions), default=0) + 1


def _append(pk: UUID, number: int, standing: WeightsStanding, *, by: Member) -> None:
    append_audit(Action.WEIGHTS_SET, actor=by.audit_name, subject=f"weights:{pk} {number} {standing.value}")
