"""Hourly the worker asks whether everything told still stands somewhere, and leaves what differs for a supervisor."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from inkling.routing.reconciliation_queries import Reconciliation, danger_late, reckon
from inkling.routing.rules.reckoning import Difference
from inkling.routing.services import submissions as routing

log = logging.getLogger("inkling.reconciliation")


@transaction.atomic
def reconcile_submissions(*, at: datetime) -> Reconciliation:
    """Reckon, note each new difference once, settle those that are gone, and log ids only."""
    reckoning = reckon(at)
    _say(routing.note_differences(reckoning.differences, at=at))
    return reckoning


@transaction.atomic
def note_late_danger(*, at: datetime) -> int:
    """Leave a line for what is late for a child in danger, and return how much there is: an hour is too long for it."""
    late = danger_late(at)
    _say(routing.note_more_differences(late, at=at))
    return len(late)


def _say(new: Iterable[Difference]) -> None:
    for difference in new:
        log.error("to be looked at: %s %s", difference.kind.value, difference.subject)
