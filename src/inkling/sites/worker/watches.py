"""One round for those who watch a search: each watch by itself."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from inkling.journeys.searching.look_for_watch import look_for_watch, note_broken_look
from inkling.regions.rules.days import day_here
from inkling.search.watch_queries import watches_to_look_for
from inkling.sites.worker.guard import Piece, run_guarded
from inkling.sites.worker.rounds import BATCH


def look_for_watches(at: datetime) -> int:
    """Look what is new for each watch that asks; return how many were looked at."""
    due = watches_to_look_for(today=day_here(at), at=at, limit=BATCH)
    for watch_id in due:
        run_guarded(
            partial(look_for_watch, watch_id, at=at),
            piece=Piece.WATCH,
            subject_id=watch_id,
            note=partial(note_broken_look, watch_id),
        )
    return len(due)
