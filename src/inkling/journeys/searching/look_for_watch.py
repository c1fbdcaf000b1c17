"""The worker looks what is new for a watch, by the rights that its owner has at that moment, and lets them be told.

No audit entry: nothing is read by a person or decided; whoever reads what was found leaves one.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.notice_services import note_waiting
from inkling.accounts.rules.notices import Waits
from inkling.regions.rules.days import day_here
from inkling.search import watch_services as services


def look_for_watch(watch_id: UUID, *, at: datetime) -> bool:
    """Look once; return whether it was this call's to do.

    The try is counted in a commit of its own before. Safe to repeat.
    """
    with transaction.atomic():
        if not services.begin_look(watch_id, at=at):
            return False
    with transaction.atomic():
        came = services.look_for(watch_id, on=day_here(at), at=at)
        if came is not None:
            owner_id, new = came
            if new:
                note_waiting([(owner_id, watch_id)], waits=Waits.WATCH, at=at)
    return True


@transaction.atomic
def note_broken_look(watch_id: UUID, *, problem: str) -> None:
    """Note that a look broke; the next one comes, later each time."""
    services.mark_look_broken(watch_id, problem=problem)
