"""Which transport carries which method."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from inkling.routing.methods.by_hand import transport as by_hand
from inkling.routing.methods.email import transport as email
from inkling.routing.methods.failures import DeliveryFailed
from inkling.routing.methods.unit_inbox import transport as unit_inbox
from inkling.routing.models import Submission
from inkling.routing.rules.states import Method, SubmissionState

__all__ = ["TRANSPORTS", "DeliveryFailed", "Transport"]

Transport = Callable[[Submission, date], SubmissionState]


TRANSPORTS: dict[Method, Transport] = {
    Method.UNIT_INBOX: unit_inbox.deliver,
    Method.BY_HAND: by_hand.deliver,
    Method.EMAIL: email.deliver,
}
