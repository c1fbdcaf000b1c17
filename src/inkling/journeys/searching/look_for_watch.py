"""The worker looks what is new for a watch, by the rights that its owner has at that moment, and lets them be told.

No audit entry: nothing is read by a person or decided; whoever reads what was found leaves one.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.notice_services import note_waiting
from inkling.accounts.rules.notices import Waits
from inkling.journeys.searching.watch_search import query_typed
from inkling.regions.rules.days import day_here
from inkling.search import watch_services as services
from inkling.search.rules.query import SearchRefused
from inkling.search.watch_queries import watch_to_look_for


def look_for_watch(watch_id: UUID, *, at: datetime) -> bool:
    """Look once; return whether it was this call's to do.

    The try is counted in a commit of its own before. Safe to repeat.
    """
    with transaction.atomic():
        if not services.begin_look(watch_id, at=at):
            return False
    with transaction.atomic():
        _ask_by_rules_of_today(watch_id)
        came = services.look_for(watch_id, on=day_here(at), at=at)
        if came is not None:
            owner_id, new = came
            if new:
                note_waiting([(owner_id, watch_id)], waits=Waits.WATCH, at=at)
    return True


def _ask_by_rules_of_today(watch_id: UUID) -> None:
    """Read once more what was typed: the words of the index change with the rules by which it is written."""
    watched = watch_to_look_for(watch_id)
    if watched is None:
        return
    try:
        query = query_typed(watched.typed, unit_id=watched.unit_id)
    except SearchRefused:
        # Asked as before: it can be ended by its owner, whose page says so.
        return
    services.ask_anew(watch_id, query=query)


@transaction.atomic
def note_broken_look(watch_id: UUID, *, problem: str) -> None:
    """Note that a look broke; the next one comes, later each time."""
    services.mark_look_broken(watch_id, problem=problem)
