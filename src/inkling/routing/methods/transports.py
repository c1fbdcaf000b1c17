"""Which transport carries which method."""

from __future__ import annotations

from collections.abc import Callable

from inkling.routing.methods.by_hand import transport as by_hand
from inkling.routing.methods.unit_inbox import transport as unit_inbox
from inkling.routing.models import Submission
from inkling.routing.rules.states import Method, SubmissionState

Transport = Callable[[Submission], SubmissionState]


class DeliveryFailed(Exception):
    """A transport could not deliver. The message names no content; it is kept for the person who looks."""


TRANSPORTS: dict[Method, Transport] = {
    Method.UNIT_INBOX: unit_inbox.deliver,
    Method.BY_HAND: by_hand.deliver,
}
