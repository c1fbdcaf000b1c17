"""After a submission has arrived, the worker notes what its report mentions, so that it can arise again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from inkling.governance.services import hold_report
from inkling.linking import services as linking


@transaction.atomic
def note_mentions(report_id: UUID, *, submission_id: UUID) -> int:
    """Note the mentions of a report; give how many it has. Safe to repeat; adds no content to any other report."""
    hold_report(report_id)
    return linking.note_mentions(report_id, submission_id=submission_id)
