"""Puts a submission onto the list of what a person must submit."""

from __future__ import annotations

from datetime import date

from inkling.routing.models import Submission
from inkling.routing.rules.states import SubmissionState


def deliver(submission: Submission, on: date) -> SubmissionState:
    """Return the state in which the officer finds it."""
    return SubmissionState.TO_SUBMIT
