"""What is done once an hour, each step by itself: one that breaks keeps no other back, and turns the line red."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from inkling.accounts.actor import Worker
from inkling.accounts.services import clear_run_out
from inkling.exchange.asking_services import forget_asks
from inkling.exchange.services import clear_old_calls, clear_run_out_sendings
from inkling.files.begun_services import clear_old_begun
from inkling.journeys.exchanging.let_go import let_go_of_what_came
from inkling.journeys.linking.note_mentions import note_missing_wordings, owe_missing_notes
from inkling.journeys.searching.index_what_was_told import owe_what_is_missing
from inkling.journeys.submitting.reconcile_submissions import reconcile_submissions
from inkling.notes.services import clear_run_out_notes
from inkling.regions.rules.days import day_here
from inkling.routing.rules.line_health import LinePart
from inkling.routing.services.heartbeat import beat, begin_round, end_round, owes_round
from inkling.routing.services.repetition import forget_bands
from inkling.search.indexing_services import try_parked_again
from inkling.search.services import clear_old_searches
from inkling.search.watch_services import forget_old_watches
from inkling.sites.worker.guard import Piece, run_guarded
from inkling.sites.worker.rounds import BATCH

_HOURLY = LinePart.HOURLY.value
# By the name that a line of the log gives a step.
STEPS: Mapping[str, Callable[[datetime], object]] = {
    "count what was told": lambda at: reconcile_submissions(at=at),
    "owe missing notes": lambda at: owe_missing_notes(limit=10 * BATCH),
    "note missing wordings": lambda at: note_missing_wordings(limit=10 * BATCH),
    "try again what search does not find": lambda at: try_parked_again(at=at),
    "owe the search what is missing": lambda at: owe_what_is_missing(at=at, limit=10 * BATCH),
    "forget old searches": lambda at: clear_old_searches(),
    "forget watches that are over": lambda at: forget_old_watches(today=day_here(at)),
    "forget old wordings": lambda at: forget_bands(on=day_here(at)),
    "forget sign-ins that ran out": lambda at: clear_run_out(),
    "forget notes that ran out": lambda at: clear_run_out_notes(),
    "forget pieces of files": lambda at: clear_old_begun(at=at),
    "forget what systems sent": lambda at: clear_run_out_sendings(),
    "forget what was asked elsewhere": lambda at: forget_asks(at=at),
    "let go of what came from elsewhere": lambda at: let_go_of_what_came(by=Worker(), at=at),
    "forget calls of webhooks": lambda at: clear_old_calls(at=at),
}


def do_hourly_steps(at: datetime) -> None:
    """Do every step. Until all of them went through, the hour is owed, and its heartbeat stands still."""
    begin_round(_HOURLY, at=at)
    broken: list[str] = []
    for name, step in STEPS.items():
        run_guarded(
            partial(step, at), piece=Piece.HOURLY, subject_id=name, note=partial(_note_broken, broken, name)
        )
    if not broken:
        end_round(_HOURLY, at=at)


def say_hour_is_done(at: datetime) -> None:
    """Say that no hourly step is owed."""
    if not owes_round(_HOURLY):
        beat(_HOURLY, at=at)


def _note_broken(broken: list[str], name: str, *, problem: str) -> None:
    broken.append(name)
