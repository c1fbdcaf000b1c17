"""A front door finds one of its own concerns by what it knows: a first name, half a plate, a street."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.journeys.safeguarding.acknowledge_concern import PURPOSE
from inkling.safeguarding.finding_queries import concerns_with_words
from inkling.safeguarding.queries import ListedConcerns

LONGEST = 200


@transaction.atomic
def find_concerns(words: str, *, by: Member, at: datetime) -> ListedConcerns:
    """List the concerns of one's own front door that tell of these words, without content.

    The entry names which were found, never the words. Raises `ReportAbsent` for who is no safeguarding contact: an
    officer's search asks why (`search`).
    """
    if by.role is not Role.SAFEGUARDING_CONTACT:
        raise ReportAbsent
    listed = concerns_with_words(words[:LONGEST], at=at)
    named = ",".join(str(concern.pk) for concern in listed.concerns) or "none"
    append_audit(
        Action.CONCERN_LISTED,
        actor=by.audit_name,
        subject=f"concerns:{named} found by words",
        purpose=PURPOSE,
    )
    return listed
