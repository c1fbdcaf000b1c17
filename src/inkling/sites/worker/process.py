"""One process of the worker, or the clock, until it is told to stop. More may run beside it."""

from __future__ import annotations

import asyncio
import logging
import os
from functools import partial
from typing import cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from inkling.sites.worker.copies import copy_files
from inkling.sites.worker.loop import Part, run_parts
from inkling.sites.worker.rounds import (
    climb_ladders,
    climb_questions,
    compare_what_an_older_version_did,
    deliver_what_stays,
    guard_locks,
    index_what_is_owed,
    join_copies,
    keep_ladders,
    note_what_arrived,
    read_what_another_version_read,
    tell_front_doors,
)

_CONCURRENCY = 4
_HEARTBEAT_SECONDS = 5.0
_STALLED_SECONDS = 30.0
# Nothing calls (below), and a run of mail that makes room wakes the next while it still holds their lock.
_LOOK_SECONDS = 1.0

# A ladder never waits for a mail server. Two threads tell who was reached before, so that one address that hangs holds
# up half of them for some seconds; whom no mail reached has a thread of its own.
_CLOCK = (
    Part("locks", guard_locks, every=0.2, says_so=False),
    Part("clock", climb_ladders, every=1.0),
    Part("questions", climb_questions, every=1.0),
    Part("ladders", keep_ladders, every=1.0),
    Part("notices", tell_front_doors, every=0.5),
    Part("more notices", tell_front_doors, every=0.5, says_so=False),
    Part("notices again", partial(tell_front_doors, again=True), every=1.0),
)
# Somebody who waits for a receipt goes before what only follows it; the clock gives way to nobody.
_STEPS_BACK = {"delivery": 2, "queue": 5, "notes": 10}
_LOOPS = {
    "delivery": (Part("delivery", deliver_what_stays, every=0.3),),
    "notes": (
        Part("notes", note_what_arrived, every=0.5),
        Part("search", index_what_is_owed, every=0.5),
        Part("files", copy_files, every=1.0, says_so=False),
        Part("copies", join_copies, every=10.0, says_so=False),
        Part("comparing anew", compare_what_an_older_version_did, every=10.0, says_so=False),
        Part("reading anew", read_what_another_version_read, every=10.0, says_so=False),
    ),
}


def run_clock() -> None:
    """Keep the clock of concerns until it is told to stop."""
    run_parts(_CLOCK, goes_on_alone=True)


def run_part(name: str) -> None:
    """Run one part of the worker until it is told to stop."""
    os.nice(_STEPS_BACK[name])
    if name in _LOOPS:
        run_parts(_LOOPS[name])
        return
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    asyncio.run(_run_queue())


async def _run_queue() -> None:
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                concurrency=_CONCURRENCY,
                fetch_job_polling_interval=_LOOK_SECONDS,
                # Every login can send a notice, also one that was taken over: one that is no JSON ended this process.
                listen_notify=False,
                # The rows tell what was done; a finished job only keeps times that nobody needs.
                delete_jobs="always",
                update_heartbeat_interval=_HEARTBEAT_SECONDS,
                stalled_worker_timeout=_STALLED_SECONDS,
                shutdown_graceful_timeout=10.0,
            )
