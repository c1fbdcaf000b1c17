"""`inkling serve`: the sites and the worker of one machine, on loopback ports behind a TLS proxy."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack

from inkling.config.checks.command import problems_at_start
from inkling.config.database import uses_embedded_database
from inkling.config.database.embedded import open_embedded_database
from inkling.config.keys import make_missing_keys
from inkling.config.supervisor import Supervisor, clock_and_worker, gunicorn

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Serve until stopped. Exit status 1, with one sentence for each, when a setting is not safe to start with."""
    parser = argparse.ArgumentParser(prog="inkling serve", description=__doc__)
    parser.add_argument("--community-port", type=int, default=8000)
    parser.add_argument("--unit-port", type=int, default=8001)
    parser.add_argument("--workers", type=int, default=2, help="web processes of each site")
    given = parser.parse_args(arguments)
    make_missing_keys()
    with ExitStack() as stack:
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        found = problems_at_start()
        sys.stderr.writelines(f"{each}\n" for each in found)
        # A warning (a skewed clock, a late backup) does not stop the service.
        if any(not each.startswith("Warning") for each in found):
            return 1
        Supervisor(
            [
                gunicorn("community", port=given.community_port, workers=given.workers),
                gunicorn("unit", port=given.unit_port, workers=given.workers),
                *clock_and_worker(),
            ]
        ).run()
    return 0
