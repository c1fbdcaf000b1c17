"""What `inkling join` takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from inkling.commands.parser import command_parser
from inkling.installation.secret_files import NEEDS

_NOTES = """on the first machine:   inkling join --make FILE [--for community,unit,worker]
on the second:          inkling join --bundle FILE
Both ask for one passphrase of your choice. Carry the file by hand, and remove it afterwards."""


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser(
        "join", "Give a second machine of one installation the keys of the first.", notes=_NOTES
    )
    act = made.add_mutually_exclusive_group(required=True)
    act.add_argument("--make", type=Path, metavar="FILE", help="write a sealed bundle of this machine's keys")
    act.add_argument("--bundle", type=Path, metavar="FILE", help="take the keys out of a bundle")
    act.add_argument("--show", action="store_true", help="print the fingerprints of this machine's keys")
    made.add_argument(
        "--for",
        dest="processes",
        default=",".join(NEEDS),
        metavar="LIST",
        help="--make: for which processes the other machine needs secrets (default: all)",
    )
    made.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the passphrase from a file instead of asking",
    )
    return made
