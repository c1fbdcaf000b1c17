"""The front door reads a concern's protected view, and says that it has it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.safeguarding.models import Concern
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services.joining import hold_all
from inkling.safeguarding.withheld_queries import is_being_withheld

# A safeguarding contact has one reason to read: the concern was sent to this front door.
PURPOSE = "concern sent to this front door"
# The subject of a find stays that of a list: by it the auditor of the unit that holds them reads the entry.
FOUND_BY_WORDS = "concern sent to this front door: found by words"
NOT_SHOWN_YET = "no words shown: they were being withheld"


def may_answer(concern: Concern, *, by: Member) -> bool:
    """Say who answers for a concern: its front door's people, or the unit's supervisors where it has no front door."""
    return (
        (by.role is Role.SUPERVISOR)
        if concern.front_door_id is None
        else by.role is Role.SAFEGUARDING_CONTACT
    )


@transaction.atomic
def read_concern(concern_id: UUID, *, by: Member) -> Concern:
    """Read the protected view of a concern of one's own front door. Raises `ReportAbsent`."""
    concern = concern_to_read(concern_id)
    if concern is None:
        raise ReportAbsent
    append_audit(Action.CONCERN_READ, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=PURPOSE)
    return concern


@transaction.atomic
def look_whether_withheld(concern_id: UUID, *, by: Member, at: datetime) -> Concern | None:
    """Return a concern of which no word is shown yet, with an entry that says so; None where it may be read.

    What an officer wrote is withheld once more by the worker, who alone knows which words name who told.
    Raises `ReportAbsent`.
    """
    concern = concern_to_read(concern_id)
    if concern is None:
        raise ReportAbsent
    if not is_being_withheld(concern, at=at):
        return None
    append_audit(
        Action.CONCERN_READ, actor=by.audit_name, subject=f"concern:{concern_id}", purpose=NOT_SHOWN_YET
    )
    return concern


@transaction.atomic
def acknowledge_concern(concern_id: UUID, *, by: Member, at: datetime) -> None:
    """Say that the front door has the concern; a second time changes nothing. Raises `ReportAbsent`."""
    concern = concern_to_read(concern_id)
    if concern is None or not may_answer(concern, by=by):
        raise ReportAbsent
    # As it stands once nobody else holds it: an officer may just be joining another one to it.
    concern = hold_all([concern_id])[concern_id]
    if safeguarding.acknowledge(concern, account_id=by.account_id, at=at):
        append_audit(Action.CONCERN_ACKNOWLEDGED, actor=by.audit_name, subject=f"concern:{concern_id}")
