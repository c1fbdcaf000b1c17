"""What the worker does for a watch, in a world of its own: what was told is told anew."""

from __future__ import annotations

from pathlib import Path

from tests.browser.field_book import run_there

# Taken out of the index, a report is as one that has not come yet.
_TAKE_OUT = """
import django; django.setup()
from inkling.search.models import Entry
Entry.objects.filter(report__isnull=False).delete()
"""
_BRING = """
import django; django.setup()
from datetime import UTC, datetime, timedelta
from inkling.journeys.searching.index_what_was_told import owe_what_is_missing
from inkling.sites.worker.rounds import index_what_is_owed
from inkling.sites.worker.watches import look_for_watches
at = datetime.now(UTC) + timedelta(minutes=2)
owe_what_is_missing(at=at, limit=1_000)
while index_what_is_owed(at): pass
look_for_watches(at)
"""


def take_out_what_was_told(home: Path) -> None:
    """Let no search find a report of this world."""
    run_there(home, "worker", _TAKE_OUT)


def bring_it_and_look(home: Path) -> None:
    """Let the worker index all reports, and look for each watch."""
    run_there(home, "worker", _BRING)
