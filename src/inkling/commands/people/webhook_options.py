"""What `inkling webhook` takes."""

from __future__ import annotations

import argparse
from uuid import UUID

from inkling.commands.parser import command_parser, json_option

_ID = "as `inkling webhook list` shows it"


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "webhook", "Tell a partner's system by an id that something was sent to it or recalled."
    )
    acts = made.add_subparsers(dest="act", required=True, metavar="ACT")
    new = acts.add_parser("make", help="call an address from now on, and show the secret of its calls")
    new.add_argument("--partner", required=True, metavar="NAME")
    new.add_argument("--address", required=True, metavar="HTTPS")
    again = acts.add_parser("retry", help="make at once the calls that were not taken")
    again.add_argument("id", type=UUID, metavar="ID", help=_ID)
    end = acts.add_parser("end", help="call it no more")
    end.add_argument("id", type=UUID, metavar="ID", help=_ID)
    json_option(acts.add_parser("list", help="list every webhook, and what was not taken"))
    return made
