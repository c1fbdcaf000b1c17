"""Puts a submission into the inbox of its unit."""

from __future__ import annotations

from datetime import date

from inkling.routing.models import Submission
from inkling.routing.rules.states import SubmissionState


def deliver(submission: Submission, on: date) -> SubmissionState:
    """Return the state in which the unit finds it. The row itself is what arrives."""
    return SubmissionState.IN_INBOX
