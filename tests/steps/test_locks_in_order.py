"""The watch of the chain can fail: what is taken behind an entry is seen, and what is held before it is not."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from inkling.governance.hold_services import hold_report, hold_reports
from inkling.governance.services import Action, append_audit
from tests.people import World, acting_as

ONE, OTHER = UUID(int=1), UUID(int=2)


@transaction.atomic
def journey(*behind: UUID) -> None:
    """Hold two reports, leave an entry, and hold these behind it."""
    hold_reports([ONE, OTHER])
    append_audit(Action.PROGRESS_SHOWN, actor="worker", subject="reports:2")
    for each in behind:
        hold_report(each)


def test_a_lock_behind_an_entry_is_seen(world: World) -> None:
    with acting_as("worker"), pytest.raises(AssertionError, match="while the chain is held"):
        journey(UUID(int=3))


def test_what_is_held_already_and_the_next_journey_are_none(world: World) -> None:
    with acting_as("worker"):
        journey(OTHER, ONE)
        journey()
        hold_report(UUID(int=3))
