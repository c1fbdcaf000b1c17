"""Hourly the worker asks whether everything told still stands somewhere, and leaves what differs for a supervisor."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from inkling.routing.reconciliation_queries import Reconciliation, reckon
from inkling.routing.services import submissions as routing

log = logging.getLogger("inkling.reconciliation")


@transaction.atomic
def reconcile_submissions(*, at: datetime) -> Reconciliation:
    """Reckon, note each new difference once, settle those that are gone, and log ids only."""
    reckoning = reckon(at)
    for difference in routing.note_differences(reckoning.differences, at=at):
        log.error("to be looked at: %s %s", difference.kind.value, difference.subject)
    return reckoning
