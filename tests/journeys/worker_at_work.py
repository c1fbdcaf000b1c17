"""The worker goes round in a test: whom it mails, and what arrives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from inkling.accounts.actor import Worker
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.queries.noting import submissions_to_note
from inkling.routing.models import Submission
from inkling.sites.worker import tasks
from tests.people import acting_as


def sweep(at: datetime, monkeypatch: pytest.MonkeyPatch, *, times: int = 1) -> list[str]:
    """Let the worker do what is due at this moment, so many times; return whom it wrote to."""
    monkeypatch.setattr(tasks, "_now", lambda: at)
    before = len(mail.outbox)
    with acting_as("worker"):
        for _ in range(times):
            tasks.sweep.func(timestamp=int(at.timestamp()))
    return sorted(message.to[0].partition("@")[0] for message in mail.outbox[before:])


def arrive() -> None:
    """Let the worker deliver what waits, and note what it mentions."""
    later = datetime.now(tz=UTC) + timedelta(days=1)
    with acting_as("worker"):
        for each in Submission.objects.filter(state="waiting"):
            deliver_submission(each.pk, by=Worker(), at=later, jitter=0.5)
        for submission_id, report_id in submissions_to_note(later, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=later)
