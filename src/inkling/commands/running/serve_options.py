"""What `inkling serve` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser
from inkling.installation.apart.users import PROCESSES
from inkling.installation.supervisor import MOST_WORKERS

ONLY = tuple(each for each in PROCESSES if each != "database")


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "serve",
        "Run the sites, the clock and the worker of one machine, on loopback ports behind a TLS proxy.",
    )
    made.add_argument(
        "--only",
        choices=ONLY,
        help="one process alone, started by its own user; the database runs elsewhere (`inkling database run`). "
        "The clock of concerns comes with the worker; `clock` is the clock alone",
    )
    made.add_argument("--community-port", type=_port, default=8000)
    made.add_argument("--unit-port", type=_port, default=8001)
    made.add_argument(
        "--service-port",
        type=_port,
        help="serve the practitioners' site as well, at this port (with --only service: 8002 unless named)",
    )
    made.add_argument(
        "--api-port",
        type=_port,
        help="open the door for organisations' systems as well, at this port (with --only api: 8003 unless named)",
    )
    made.add_argument(
        "--bind",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="the address at which the proxy reaches the sites (default: 127.0.0.1)",
    )
    made.add_argument(
        "--workers",
        type=_workers,
        default=2,
        help=f"web processes of each site, at most {MOST_WORKERS} (default: 2)",
    )
    return made


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError("write a port from 1 to 65535")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(
            f"write 1 to {MOST_WORKERS}: the database gives each site room for no more"
        )
    return int(text)
