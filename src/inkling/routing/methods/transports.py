"""Which transport carries which method."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial

from django.conf import settings

from inkling.routing.methods.by_hand import transport as by_hand
from inkling.routing.methods.email import transport as email
from inkling.routing.methods.email.line import Line
from inkling.routing.methods.failures import DeliveryFailed
from inkling.routing.methods.incidents import transport as incidents
from inkling.routing.methods.outgoing import call
from inkling.routing.methods.unit_inbox import transport as unit_inbox
from inkling.routing.models import Submission
from inkling.routing.rules.states import Method, SubmissionState

__all__ = ["TRANSPORTS", "DeliveryFailed", "Transport", "transports_for_many"]

Transport = Callable[[Submission, date], SubmissionState]


TRANSPORTS: dict[Method, Transport] = {
    Method.UNIT_INBOX: unit_inbox.deliver,
    Method.BY_HAND: by_hand.deliver,
    Method.EMAIL: email.deliver,
    Method.INCIDENTS: incidents.deliver,
}


@contextmanager
def transports_for_many() -> Iterator[Mapping[Method, Transport]]:
    """Return the transports for a run of deliveries, which share one line to the mail server."""
    with Line(settings.INKLING_RELAY, sender=settings.DEFAULT_FROM_EMAIL) as line:
        yield TRANSPORTS | {
            Method.EMAIL: partial(email.deliver_by, line.hand_over),
            Method.INCIDENTS: partial(incidents.deliver_by, call, line.hand_over),
        }
