"""What `inkling api-key` takes."""

from __future__ import annotations

import argparse
from uuid import UUID

from inkling.commands.parser import command_parser, json_option

# As `inkling.exchange.rules.keys` says them: help must load nothing of it.
SCOPES = ("tell", "receive")


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("api-key", "Let an organisation's system call Inkling, or let it call no more.")
    acts = made.add_subparsers(dest="act", required=True, metavar="ACT")
    new = acts.add_parser("make", help="make a key, and show it once")
    new.add_argument("--organisation", required=True, metavar="NAME")
    new.add_argument("--name", required=True, help="which system it is for")
    new.add_argument(
        "--scope", required=True, action="append", choices=SCOPES, help="what it may do; may be repeated"
    )
    new.add_argument("--days", required=True, type=int, help="for how many days it holds, at most 366")
    gone = acts.add_parser("revoke", help="let a key open nothing from now on")
    gone.add_argument("id", type=UUID, metavar="ID", help="as `inkling api-key list` shows it")
    json_option(
        acts.add_parser("list", help="list the keys of every organisation, none of them in the clear")
    )
    return made
