"""What `inkling mail` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import CHANNEL, command_parser


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "mail",
        "Keep the addresses to which sealed documents may go: nothing is sent to any other. Hold mail, and let it go.",
    )
    actions = made.add_subparsers(dest="action", required=True, metavar="ACT")
    confirm = actions.add_parser(
        "confirm", help="keep an address that a person of the region confirmed to you by telephone"
    )
    confirm.add_argument("--address", required=True)
    confirm.add_argument("--by", required=True, help="who confirmed it to whom")
    confirm.add_argument(
        "--key-file",
        type=Path,
        help="for a channel of the kind api: a file with the key of the region's system (else it is asked for)",
    )
    withdraw = actions.add_parser("withdraw", help="stop sending to a channel's address")
    for action in (confirm, withdraw):
        action.add_argument(
            "--region", required=True, help="the id of a region, as `inkling packs list` says"
        )
        action.add_argument(
            "--channel", default=CHANNEL, help=f"the channel in its pack (default: {CHANNEL})"
        )
    hold = actions.add_parser(
        "hold",
        help="let no mail go from a database that was brought back in another way than by `inkling restore`",
    )
    hold.add_argument(
        "--drill", action="store_true", help="a copy to practise with: nothing is ever mailed from it"
    )
    hold.add_argument("--yes", action="store_true", help="with --drill: do not ask")
    release = actions.add_parser("release", help="let mail go again after a restore, once you have looked")
    release.add_argument("--yes", action="store_true", help="do not ask")
    actions.add_parser("list", help="list the addresses that are confirmed, and until when")
    return made
