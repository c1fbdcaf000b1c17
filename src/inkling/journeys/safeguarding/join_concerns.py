"""An officer joins two concerns about one child, and parts them again; the worker joins what was told again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Actor, Member
from inkling.governance.services import Action, append_audit, append_many
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.routing.rules.reference import ids_behind
from inkling.safeguarding.joining_queries import concern_between
from inkling.safeguarding.models import Concern, ConcernJoining
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.rules.joining import WhyNot, in_order, why_not
from inkling.safeguarding.services import joining

REASON_MAX = 500


@dataclass(frozen=True)
class ToJoin:
    """The concern that leads, the one that stands under it, and why that cannot be (None: it can).

    `parted`: what a machine put somewhere, and what ends with it.
    """

    leading: Concern
    joined: Concern
    why_not: WhyNot | None
    parted: list[ConcernJoining]


def concern_named(reference: str, *, by: Member) -> UUID | None:
    """Return the concern of the own unit that has this short name; None where none has."""
    between = ids_behind(reference.strip(), prefix="C")
    if between is None or by.organisation_id is None:
        return None
    return concern_between(*between, unit_id=by.organisation_id)


@transaction.atomic
def look_at_joining(concern_id: UUID, *, other_id: UUID, by: Member) -> ToJoin:
    """Return which of two concerns would lead, with an entry for each. Raises `ReportAbsent` or `PurposeNeeded`."""
    read, purposes = {}, {}
    for each in (concern_id, other_id):
        read[each], purposes[each] = _readable(each, by=by)
    # Before the chain: whoever decides holds the concern first as well, and neither waits for the other in a ring.
    joining.hold_with_copies([concern_id, other_id])
    for each, purpose in purposes.items():
        append_audit(Action.CONCERN_READ, actor=by.audit_name, subject=f"concern:{each}", purpose=purpose)
    ordered = in_order(joining.stands(read[concern_id]), joining.stands(read[other_id]))
    parted = joining.joinings_to_end(ordered[0].id, ordered[1].id)
    return ToJoin(read[ordered[0].id], read[ordered[1].id], why_not(*ordered), parted)


@transaction.atomic
def join_concerns(
    concern_id: UUID, *, other_id: UUID, reason: str, by: Member, at: datetime
) -> UUID | WhyNot:
    """Join two concerns; return the one that leads, or why they cannot be joined by now.

    What a machine put one of them under, or under one of them, is parted in the same step.
    Raises `ReportAbsent` or `PurposeNeeded`.
    """
    for each in (concern_id, other_id):
        _readable(each, by=by)
    done = joining.join(concern_id, other_id, reason=reason, account_id=by.account_id, at=at)
    if isinstance(done, WhyNot):
        return done
    _append_each(Action.CONCERN_PARTED, done.parted, to_or_from="from", by=by)
    _append_each(Action.CONCERN_JOINED, done.joined, to_or_from="to", by=by)
    return done.joined[0].leading_id


def _append_each(action: Action, joinings: list[ConcernJoining], *, to_or_from: str, by: Member) -> None:
    what = [(f"concern:{each.joined_id}", f"{to_or_from} concern:{each.leading_id}") for each in joinings]
    append_many(action, actor=by.audit_name, what=what)


@transaction.atomic
def join_copy(concern_id: UUID, *, first_id: UUID, by: Actor) -> bool:
    """Let a concern told again in the same words stand under the first; return whether this call did (worker)."""
    if not joining.join_copy(concern_id, first_id=first_id):
        return False
    append_audit(
        Action.CONCERN_JOINED,
        actor=by.audit_name,
        subject=f"concern:{concern_id}",
        purpose=f"to concern:{first_id}",
    )
    return True


@transaction.atomic
def part_concern(concern_id: UUID, *, by: Member, at: datetime) -> None:
    """Let a joined concern stand by itself again; a second time changes nothing.

    Raises `ReportAbsent` or `PurposeNeeded`.
    """
    _readable(concern_id, by=by)
    done = joining.part(concern_id, account_id=by.account_id, at=at)
    if done is not None:
        append_audit(
            Action.CONCERN_PARTED,
            actor=by.audit_name,
            subject=f"concern:{concern_id}",
            purpose=f"from concern:{done.leading_id}",
        )


@transaction.atomic
def read_for_joining(concern_id: UUID, *, by: Member) -> None:
    """Leave an entry that a concern of the own unit is read. Raises `ReportAbsent` or `PurposeNeeded`."""
    _, purpose = _readable(concern_id, by=by)
    append_audit(Action.CONCERN_READ, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=purpose)


def _readable(concern_id: UUID, *, by: Member) -> tuple[Concern, str]:
    """Return a concern of the own unit and the purpose for which its report is read."""
    concern = concern_to_read(concern_id)
    if concern is None or concern.unit_id != by.organisation_id:
        raise ReportAbsent
    return concern, purpose_stated(concern.report_id, by=by)
