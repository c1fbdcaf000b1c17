"""How often suggestions were right is read: counts alone, no report is named, and one entry says so."""

from __future__ import annotations

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.judging import judged_suggestions
from inkling.linking.rules.quality import Quality, quality_of


@transaction.atomic
def read_quality(*, by: Member) -> Quality:
    """Return how often what was suggested in this viewer's unit was judged right."""
    found = quality_of(judged_suggestions())
    append_audit(Action.TASKS_LISTED, actor=by.audit_name, subject="quality")
    return found
