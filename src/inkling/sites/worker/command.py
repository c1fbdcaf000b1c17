"""`inkling worker`: runs until it is told to stop. More workers may run beside it."""

from __future__ import annotations

import asyncio
import logging
import sys
from datetime import UTC, datetime
from typing import cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from inkling.sites.worker.tasks import sweep

USAGE = "Usage: inkling worker\n"
_CONCURRENCY = 4
_HEARTBEAT_SECONDS = 5.0
_STALLED_SECONDS = 30.0
# A run of mail that makes room wakes the next while it still holds their lock, so nothing calls when that is free.
_LOOK_SECONDS = 1.0


def main(arguments: list[str]) -> int:
    """Run the worker: first a sweep, then the queue. Exit status 0 when stopped, 2 for wrong usage."""
    if arguments:
        sys.stderr.write(USAGE)
        return 2
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    sweep.func(timestamp=int(datetime.now(UTC).timestamp()))
    asyncio.run(_run())
    return 0


async def _run() -> None:
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                concurrency=_CONCURRENCY,
                fetch_job_polling_interval=_LOOK_SECONDS,
                # The rows tell what was done; a finished job only keeps times that nobody needs.
                delete_jobs="always",
                update_heartbeat_interval=_HEARTBEAT_SECONDS,
                stalled_worker_timeout=_STALLED_SECONDS,
                shutdown_graceful_timeout=10.0,
            )
