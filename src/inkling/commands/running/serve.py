"""`inkling serve`: the sites and the worker of one machine, on loopback ports behind a TLS proxy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace

from inkling.commands.installing.check import problems_at_start, problems_of
from inkling.commands.running.serve_options import parser
from inkling.installation.apart.arrange import arrange_users, is_guest
from inkling.installation.apart.users import User, users_of
from inkling.installation.database import uses_embedded_database
from inkling.installation.database.connection import is_beyond
from inkling.installation.database.embedded import open_embedded_database
from inkling.installation.joining import make_own_keys
from inkling.installation.secret_files import holder_of
from inkling.installation.supervisor import (
    MOST_OF_API,
    MOST_OF_SERVICE,
    Process,
    Supervisor,
    clock_and_worker,
    gunicorn,
    own_command,
)
from inkling.installation.web.ports import port_problems

__all__ = ["main", "processes_of", "run_as"]

_CLOCK, _WORKER = "clock", "worker"
_SERVICE_PORT, _API_PORT = 8002, 8003
_NO_USER = (
    "Not every process that is asked for has a user of its own: make inkling-service (the practitioners' site) or "
    "inkling-api (the door for systems) with useradd --system, or name it in INKLING_USERS as service=... or api=..."
)


def main(arguments: list[str]) -> int:
    """Serve until stopped. Exit status 1, with one sentence for each, when a setting is not safe to start with."""
    given = parser().parse_args(arguments)
    processes = processes_of(given)
    wanted = _names_to_serve(given)
    before = list(_address_problems(given, wanted))
    if given.only and is_guest():
        # The clock may be run by the worker's user, where it has none of its own.
        user = (holder_of(_WORKER) or _CLOCK) if given.only == _CLOCK else given.only
        return _serve(processes[given.only], found=[*before, *problems_of(user)])
    if any(not each.startswith("Warning") for each in before):
        return _serve([], found=before)
    make_own_keys()
    arrange_users()
    with ExitStack() as stack:
        if uses_embedded_database():
            stack.enter_context(open_embedded_database())
        # Opened for the first time, the database has made its passwords.
        arrange_users()
        users = users_of() or {}
        if users and not _have_users(wanted, users):
            return _serve([], found=[_NO_USER])
        started = [run_as(each, name, users) for name in wanted for each in processes[name]]
        return _serve(started, found=[*before, *problems_at_start()])


def _names_to_serve(given: argparse.Namespace) -> list[str]:
    if given.only:
        return [given.only]
    # Each of these is one more door: opened only where somebody asks for it.
    asked = [*(["service"] if given.service_port else []), *(["api"] if given.api_port else [])]
    return ["community", "unit", *asked, "worker"]


def processes_of(given: argparse.Namespace) -> dict[str, list[Process]]:
    """Return what runs. Whoever starts the worker has the clock of concerns with it, which must never be left out."""
    return {
        "community": [
            gunicorn("community", port=given.community_port, address=given.bind, workers=given.workers)
        ],
        "unit": [gunicorn("unit", port=given.unit_port, address=given.bind, workers=given.workers)],
        "service": [
            gunicorn(
                "service",
                port=_service_port(given),
                address=given.bind,
                workers=min(given.workers, MOST_OF_SERVICE),
            )
        ],
        "api": [
            gunicorn(
                "api", port=_api_port(given), address=given.bind, workers=min(given.workers, MOST_OF_API)
            )
        ],
        "clock": [own_command("clock")],
        "worker": clock_and_worker(),
    }


def _have_users(wanted: list[str], users: Mapping[str, User]) -> bool:
    """Say whether each process that is wanted has a user of its own."""
    return all(name in users or (name == _CLOCK and _WORKER in users) for name in wanted)


def _service_port(given: argparse.Namespace) -> int:
    return int(given.service_port or _SERVICE_PORT)


def _api_port(given: argparse.Namespace) -> int:
    return int(given.api_port or _API_PORT)


def run_as(process: Process, name: str, users: Mapping[str, User]) -> Process:
    """Return the process with the user who runs it. The clock comes with the worker, and may have a user of its own."""
    own = users.get(_CLOCK) if process.name == _CLOCK else None
    return replace(process, user=own or users.get(_WORKER if name == _CLOCK else name))


def _address_problems(given: argparse.Namespace, wanted: list[str]) -> Iterator[str]:
    ports = {
        "community": (given.community_port, "--community-port"),
        "unit": (given.unit_port, "--unit-port"),
        "service": (_service_port(given), "--service-port"),
        "api": (_api_port(given), "--api-port"),
    }
    sites = [ports[name] for name in wanted if name in ports]
    if len({port for port, _ in sites}) < len(sites):
        yield (
            "Two sites would listen at one port: choose others with --community-port, --unit-port, --service-port and "
            "--api-port."
        )
        return
    yield from port_problems(given.bind, sites)
    if sites and is_beyond(given.bind):
        yield (
            f"Warning: the sites listen at {given.bind}, where the way from the proxy is not encrypted: let "
            "nobody but the proxy reach these ports."
        )


def _serve(processes: list[Process], *, found: list[str]) -> int:
    sys.stderr.writelines(f"{each}\n" for each in found)
    # A warning (a skewed clock, a late backup) does not stop the service.
    if any(not each.startswith("Warning") for each in found):
        return 1
    Supervisor(processes).run()
    return 0
