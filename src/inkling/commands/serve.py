"""`inkling serve`: the sites and the worker of one machine, on loopback ports behind a TLS proxy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace

from inkling.commands.check import problems_at_start, problems_of
from inkling.installation.apart.arrange import arrange_users, is_guest
from inkling.installation.apart.users import PROCESSES, User, users_of
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.keys import make_missing_keys
from inkling.installation.supervisor import MOST_WORKERS, Process, Supervisor, clock_and_worker, gunicorn

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Serve until stopped. Exit status 1, with one sentence for each, when a setting is not safe to start with."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if not 1 <= given.workers <= MOST_WORKERS:
        parser.error(f"--workers is 1 to {MOST_WORKERS}: the database gives each site room for no more.")
    if given.only and is_guest():
        return _serve(_processes(given)[given.only], found=problems_of(given.only))
    make_missing_keys()
    arrange_users()
    with ExitStack() as stack:
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        # Opened for the first time, the database has made its passwords.
        arrange_users()
        users, processes = users_of() or {}, _processes(given)
        wanted = [given.only] if given.only else list(processes)
        started = [_as(each, name, users) for name in wanted for each in processes[name]]
        return _serve(started, found=problems_at_start())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="inkling serve", description=__doc__)
    parser.add_argument("--community-port", type=int, default=8000)
    parser.add_argument("--unit-port", type=int, default=8001)
    parser.add_argument(
        "--workers",
        type=int,
        default=2,
        help=f"web processes of each site, at most {MOST_WORKERS} (default: 2)",
    )
    parser.add_argument(
        "--only",
        choices=[each for each in PROCESSES if each != "database"],
        help="one process alone, started by its own user; the database runs elsewhere (`inkling database run`)",
    )
    return parser


def _processes(given: argparse.Namespace) -> dict[str, list[Process]]:
    """Return what runs, by the user that runs it."""
    return {
        "community": [gunicorn("community", port=given.community_port, workers=given.workers)],
        "unit": [gunicorn("unit", port=given.unit_port, workers=given.workers)],
        "worker": clock_and_worker(),
    }


def _as(process: Process, name: str, users: Mapping[str, User]) -> Process:
    return replace(process, user=users.get(name))


def _serve(processes: list[Process], *, found: list[str]) -> int:
    sys.stderr.writelines(f"{each}\n" for each in found)
    # A warning (a skewed clock, a late backup) does not stop the service.
    if any(not each.startswith("Warning") for each in found):
        return 1
    Supervisor(processes).run()
    return 0
