"""A supervisor sees who is kept from which concern, and lets somebody see one where the name misled."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.safeguarding.keeping_queries import Keeping, keeping_seen, keepings_listed
from inkling.safeguarding.models import KeptFrom
from inkling.safeguarding.rules.states import LiftReason
from inkling.safeguarding.services import keeping
from inkling.vocabulary.reasons import FormRefusal, ReasonKind


class LiftingProblem(ReasonKind):
    """Why nobody is let see what they are kept from."""

    NO_REASON = "no_reason"
    NOT_YOURS = "not_yours"


class LiftingRefused(FormRefusal):
    """Nobody is let see it."""


@transaction.atomic
def list_keepings(*, number: int, by: Member) -> tuple[Page[KeptFrom], list[Keeping]]:
    """List one page of who is named in the concerns of the supervisor's unit; one audit entry names the concerns."""
    if by.role is not Role.SUPERVISOR or by.organisation_id is None:
        raise ReportAbsent
    page, found = keepings_listed(by.organisation_id, number=number)
    named = ",".join(sorted({str(each.row.concern_id) for each in found})) or "none"
    append_audit(Action.CONCERN_KEEPINGS_LISTED, actor=by.audit_name, subject=f"concerns:{named}")
    return page, found


@transaction.atomic
def look_at_keeping(keeping_id: UUID, *, by: Member) -> Keeping:
    """Return one person who is kept from a concern. Raises `ReportAbsent` where nobody is, for this viewer."""
    found = keeping_seen(keeping_id)
    if found is None or found.row.concern.unit_id != by.organisation_id:
        raise ReportAbsent
    subject = f"concerns:{found.row.concern_id}"
    append_audit(Action.CONCERN_KEEPINGS_LISTED, actor=by.audit_name, subject=subject)
    return found


@transaction.atomic
def lift_keeping(keeping_id: UUID, *, reason: LiftReason | None, by: Member) -> UUID:
    """Let somebody see a concern and its report again; return the concern. Raises `ReportAbsent` or `LiftingRefused`.

    Only a supervisor who is not named herself may; the database says the same.
    """
    found = look_at_keeping(keeping_id, by=by)
    if reason is None:
        raise LiftingRefused({"reason": LiftingProblem.NO_REASON()})
    if not keeping.lift_keeping(keeping_id, reason=reason):
        raise LiftingRefused({"reason": LiftingProblem.NOT_YOURS()})
    concern_id = found.row.concern_id
    append_audit(
        Action.CONCERN_KEEPING_LIFTED,
        actor=by.audit_name,
        subject=f"concern:{concern_id}",
        purpose=f"account:{found.row.account_id}: {reason.label}",
    )
    return concern_id
